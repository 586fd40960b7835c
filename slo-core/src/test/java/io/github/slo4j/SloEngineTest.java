// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.Alert.Phase;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.count.Ledger;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.status.SloState;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.testing.ClockOver;
import io.github.slo4j.time.ManualClock;
import io.github.slo4j.time.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SloEngineTest {
    private static final Slo AVAILABILITY = Slo.named("checkout-availability")
            .on("checkout")
            .availability()
            .target("99.9%")
            .over(rollingDays(30));
    private static final Slo SPEED = Slo.named("checkout-speed")
            .on("checkout")
            .fasterThan(ofMillis(300))
            .target("99%")
            .over(rollingDays(28));
    private static final Slo SEARCH = Slo.named("search-availability")
            .on("search")
            .availability()
            .target("99%")
            .over(rollingDays(7));

    private final ManualClock clock = new ManualClock();
    private final SloEngine engine =
            SloEngine.builder().clock(clock).slos(AVAILABILITY, SPEED).start();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void theFirstScreenOfTheReadmeWorks() {
        SliRecorder checkout = engine.recorder("checkout");
        for (int i = 0; i < 100; i++) {
            checkout.record(Outcome.GOOD, i == 0 ? 400_000_000 : 20_000_000);
        }
        clock.advance(Duration.ofDays(28).plusHours(6));

        for (int i = 0; i < 10_000; i++) {
            checkout.record(Outcome.GOOD, i < 17 ? 400_000_000 : 20_000_000);
        }

        SloStatus speed = engine.status("checkout-speed");
        assertThat(speed.errorBudget().remaining()).isEqualTo(1 - 0.17, Offset.offset(1e-9));
        assertThat(speed.goodRatio()).hasValue(0.9983);
        assertThat(engine.status("checkout-availability").goodRatio()).hasValue(1);
    }

    @Test
    void withoutEventsThereIsAStateAndNoNumber() {
        SloStatus idle = engine.status("checkout-availability");

        assertThat(idle.state()).isEqualTo(SloState.NO_DATA);
        assertThat(idle.goodRatio()).isEmpty();
        assertThat(idle.burnRates().values())
                .allSatisfy(burn -> assertThat(burn.value()).isEmpty());
        assertThat(idle.errorBudget().remaining()).isEqualTo(1);
    }

    @Test
    void aClosedEngineSaysThatNobodyEvaluates() {
        assertThat(engine.standstill()).isEmpty();

        engine.close();

        assertThat(engine.standstill()).hasValue("the engine is closed");
    }

    @Test
    void T14_anEngineWhoseTicksStayAwaySaysSinceWhen() {
        try (SloEngine dead = SloEngine.builder()
                .clock(new StoppedTicks(clock))
                .slos(AVAILABILITY)
                .start()) {
            clock.advance(ofSeconds(10));
            assertThat(dead.standstill()).isEmpty();

            clock.advance(ofSeconds(1));

            assertThat(dead.standstill()).hasValue("the engine has not ticked since 2026-01-05T00:00:00Z");
            assertThat(engine.standstill()).isEmpty();
        }
    }

    @Test
    void anIdleServiceAgesWhenItIsRead() {
        engine.recorder("checkout").record(Outcome.BAD, 1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(engine.status("checkout-availability")
                        .burnRates()
                        .get(Duration.ofMinutes(5))
                        .value())
                .isPresent();

        clock.advance(Duration.ofMinutes(5));

        assertThat(engine.status("checkout-availability")
                        .burnRates()
                        .get(Duration.ofMinutes(5))
                        .value())
                .isEmpty();
    }

    @Test
    void aFreshStatusSeesWhatWasJustRecordedAndTheBoardTheLastTick() {
        engine.recorder("checkout").record(Outcome.GOOD, 1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(engine.statuses().get("checkout-availability").events()).isEqualTo(new Tally(1, 0));

        engine.recorder("checkout").record(Outcome.BAD, 1);

        assertThat(engine.status("checkout-availability").events()).isEqualTo(new Tally(1, 1));
        assertThat(engine.statuses().get("checkout-availability").events()).isEqualTo(new Tally(1, 0));
        clock.advance(Duration.ofSeconds(1));
        assertThat(engine.statuses().get("checkout-availability").events()).isEqualTo(new Tally(1, 1));
    }

    @Test
    void anUnknownRecorderIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> engine.recorder("chekout"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no recorder \"chekout\"; known are checkout");
    }

    @Test
    void anUnknownSloIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> engine.status("checkout"))
                .hasMessage("there is no SLO \"checkout\"; known are checkout-availability, checkout-speed");
    }

    @Test
    void anEngineWithoutSlosSaysSo() {
        try (SloEngine empty = SloEngine.builder().clock(clock).start()) {
            assertThatThrownBy(() -> empty.recorder("checkout"))
                    .hasMessage("there is no recorder \"checkout\", nor any other; add an SLO first");
        }
    }

    @Test
    void R7_theSameDefinitionTwiceIsTheSameAndAnotherUnderItsNameIsRefused() {
        SliRecorder before = engine.recorder("checkout");
        engine.add(AVAILABILITY);

        assertThat(engine.recorder("checkout")).isSameAs(before);
        assertThat(engine.definitions()).containsExactly(AVAILABILITY, SPEED);
        Slo other = Slo.named("checkout-availability")
                .on("checkout")
                .availability()
                .target("99%")
                .over(rollingDays(30));
        assertThatThrownBy(() -> engine.add(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SLO \"checkout-availability\" is registered as \"99.9% of checkout succeeded (status"
                        + " 100..499, 600..999 is good) over rolling 30d\" and cannot also be \"99% of checkout"
                        + " succeeded (status 100..499, 600..999 is good) over rolling 30d\"; remove the first or"
                        + " rename one of them");
    }

    @Test
    void R7_oneRefusedDefinitionKeepsOutTheOthersOfItsCall() {
        Slo other = SEARCH.describedAs("another");

        assertThatThrownBy(() -> engine.add(SEARCH, other)).isInstanceOf(IllegalArgumentException.class);

        assertThat(engine.definitions()).containsExactly(AVAILABILITY, SPEED);
    }

    @Test
    void slosComeAndGoWhileARecorderHandleStaysValid() {
        SliRecorder checkout = engine.recorder("checkout");
        checkout.record(Outcome.GOOD, 1);
        engine.remove("checkout-speed");
        checkout.record(Outcome.GOOD, 1);
        engine.add(SPEED);
        checkout.record(Outcome.GOOD, 1);

        assertThat(engine.status("checkout-availability").events()).isEqualTo(new Tally(3, 0));
        assertThat(engine.status("checkout-speed").events())
                .as("its history was forgotten")
                .isEqualTo(new Tally(1, 0));
        assertThat(engine.ledger().counted()).isEqualTo(3);
    }

    @Test
    void aSloInAUsedSlotSeesNothingOfItsFormerOwner() {
        engine.recorder("checkout").record(Outcome.BAD, 1);
        clock.advance(Duration.ofMinutes(30));
        engine.remove("checkout-availability");
        clock.advance(Duration.ofSeconds(1));
        engine.add(SEARCH);
        clock.advance(Duration.ofMinutes(2));
        engine.recorder("search").record(Outcome.GOOD, 1);
        clock.advance(Duration.ofMinutes(2));

        SloStatus search = engine.status("search-availability");
        assertThat(search.events()).isEqualTo(new Tally(1, 0));
        assertThat(search.burnRates().values())
                .allSatisfy(burn -> assertThat(burn.window().tally()).isEqualTo(new Tally(1, 0)));
        assertThat(search.period().observed()).isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void definitionsKeepTheOrderInWhichTheyWereGiven() {
        Slo last = Slo.named("a-last-one")
                .on("checkout")
                .availability()
                .target("99%")
                .over(rollingDays(7));

        engine.add(SEARCH, last);

        assertThat(engine.definitions()).containsExactly(AVAILABILITY, SPEED, SEARCH, last);
        assertThat(engine.statuses().keySet())
                .containsExactly("checkout-availability", "checkout-speed", "search-availability", "a-last-one");
    }

    @Test
    void C5_noLockIsHeldWhileAListenerRuns() throws Exception {
        SloEngine[] own = new SloEngine[1];
        CompletableFuture<List<Slo>> changed = new CompletableFuture<>();
        AlertListener changesSlosElsewhere = alert -> {
            if (alert.isFiring() && !changed.isDone()) {
                Thread other = new Thread(() -> {
                    own[0].add(SEARCH);
                    changed.complete(own[0].definitions());
                });
                other.start();
                join(other);
            }
        };
        own[0] = SloEngine.builder()
                .clock(clock)
                .slos(AVAILABILITY)
                .onAlert(changesSlosElsewhere)
                .deliverAlertsOn(Runnable::run)
                .start();
        try (SloEngine engine = own[0]) {
            burn(engine.recorder("checkout"));

            assertThat(changed).as("the other thread got through").isCompletedWithValue(List.of(AVAILABILITY, SEARCH));
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void removingASloResolvesWhatFires() {
        try (Scenario scenario = new Scenario(AVAILABILITY)) {
            scenario.traffic(Duration.ofMinutes(10), 10, 100);
            scenario.alerts.clear();

            scenario.engine.remove("checkout-availability");

            assertThat(scenario.alerts).extracting(Alert::phase).containsExactly(Phase.RESOLVED, Phase.RESOLVED);
        }
    }

    @Test
    void aPageOfAnSloThatIsRemovedAsItFiresIsHeardBeforeItsEnd() throws Exception {
        for (int round = 0; round < 300; round++) {
            ManualClock time = new ManualClock();
            List<Phase> heard = new CopyOnWriteArrayList<>();
            SloEngine burning = SloEngine.builder()
                    .clock(time)
                    .slos(AVAILABILITY)
                    .onAlert(alert -> heard.add(alert.phase()))
                    .start();
            time.advance(Duration.ofMinutes(5));
            burning.recorder("checkout").record(Outcome.BAD, 1, 200);
            Thread tick = new Thread(() -> time.advance(Duration.ofSeconds(1)));
            Thread removal = new Thread(() -> burning.remove("checkout-availability"));

            tick.start();
            removal.start();
            tick.join();
            removal.join();
            burning.close();

            if (!heard.isEmpty()) {
                assertThat(heard.get(heard.size() - 1)).isEqualTo(Phase.RESOLVED);
            }
        }
    }

    @Test
    void U7_moreThan64ThresholdsOnOneRecorderAreRefusedTogether() {
        Slo[] many = IntStream.rangeClosed(1, 65)
                .mapToObj(millis -> Slo.named("faster-than-" + millis)
                        .on("search")
                        .fasterThan(ofMillis(millis))
                        .target("99%")
                        .over(rollingDays(7)))
                .toArray(Slo[]::new);

        assertThatThrownBy(() -> engine.add(many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recorder \"search\" would have 65 different latency thresholds, but may have at most 64;"
                        + " use the same thresholds in several SLOs, or spread the SLOs over several recorders");
        assertThat(engine.definitions()).containsExactly(AVAILABILITY, SPEED);
    }

    @Test
    void closingWaitsUntilListenersHaveHeardWhatFired() {
        List<Alert> heard = new CopyOnWriteArrayList<>();
        CountDownLatch closing = new CountDownLatch(1);
        SloEngine own = SloEngine.builder()
                .clock(clock)
                .slos(AVAILABILITY)
                .onAlert(alert -> {
                    await(closing);
                    heard.add(alert);
                })
                .start();
        burn(own.recorder("checkout"));
        releaseOnceItWaits(Thread.currentThread(), closing);

        own.close();

        assertThat(heard).isNotEmpty();
        assertThat(own.status("checkout-availability").isFiring(Severity.PAGE))
                .as("a service that stops has not recovered")
                .isTrue();
    }

    private static void releaseOnceItWaits(Thread waiting, CountDownLatch latch) {
        new Thread(() -> {
                    while (waiting.getState() != Thread.State.TIMED_WAITING && waiting.isAlive()) {
                        Thread.onSpinWait();
                    }
                    latch.countDown();
                })
                .start();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aBrokenPromiseIsNotCalledOkThoughNothingFires() {
        Instant start = clock.instant();
        PastCount badDay =
                new PastCount("checkout-availability", start.minus(Duration.ofDays(10)), Duration.ofDays(1), 990, 10);
        try (Scenario scenario = new Scenario(AVAILABILITY, badDay)) {
            scenario.traffic(Duration.ofMinutes(10), 1, 0);

            assertThat(scenario.alerts).isEmpty();
            assertThat(scenario.status().state()).isEqualTo(SloState.OK);
        }
        PastCount worseDay =
                new PastCount("checkout-availability", start.minus(Duration.ofDays(10)), Duration.ofDays(1), 500, 500);
        try (Scenario scenario = new Scenario(AVAILABILITY, worseDay)) {
            scenario.traffic(Duration.ofMinutes(10), 1, 0);

            assertThat(scenario.alerts).isEmpty();
            assertThat(scenario.status().state()).isEqualTo(SloState.BUDGET_SPENT);
        }
    }

    @Test
    void N11_aServiceWithoutTrafficIsNotCalledOk() {
        try (Scenario scenario = new Scenario(AVAILABILITY)) {
            scenario.traffic(Duration.ofMinutes(10), 10, 0);
            assertThat(scenario.status().state()).isEqualTo(SloState.OK);

            scenario.clock.advance(Duration.ofDays(4));

            assertThat(scenario.status().state()).isEqualTo(SloState.NO_DATA);
            assertThat(scenario.status().goodRatio())
                    .as("the period still has events")
                    .hasValue(1);
        }
    }

    @Test
    void theBoardNeverGoesBackwardsAndNeverHangsEmptyHoweverManyRead() throws Exception {
        try (SloEngine busy = SloEngine.builder()
                .tick(ofMillis(1))
                .slos(AVAILABILITY, SPEED, SEARCH)
                .start()) {
            AtomicBoolean done = new AtomicBoolean();
            List<String> faults = new CopyOnWriteArrayList<>();
            List<Thread> readers = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                readers.add(new Thread(() -> {
                    long before = 0;
                    while (!done.get()) {
                        SloStatus status = busy.statuses().get("checkout-availability");
                        long now = status == null ? -1 : status.events().valid();
                        if (now < before) {
                            faults.add(before + " then " + now);
                        }
                        before = now;
                    }
                }));
            }
            readers.forEach(Thread::start);

            for (int i = 0; i < 300_000; i++) {
                busy.recorder("checkout").record(Outcome.GOOD, 1);
            }
            done.set(true);
            for (Thread reader : readers) {
                reader.join();
            }

            assertThat(faults).isEmpty();
        }
    }

    @Test
    void theBoardAgesByTheClockEvenIfNoTickComes() {
        engine.recorder("checkout").record(Outcome.GOOD, 1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(engine.statuses().get("checkout-availability").state()).isEqualTo(SloState.OK);
        SloEngine starved = SloEngine.builder()
                .clock(new StoppedTicks(clock))
                .slos(AVAILABILITY)
                .start();
        starved.statuses();
        starved.recorder("checkout").record(Outcome.GOOD, 1);
        assertThat(starved.statuses().get("checkout-availability").events()).isEqualTo(Tally.NONE);

        clock.advance(Duration.ofSeconds(3));

        assertThat(starved.statuses().get("checkout-availability").events()).isEqualTo(new Tally(1, 0));
        starved.close();
    }

    /** A clock whose ticks never come, as on a machine whose slicer cannot run. */
    private static final class StoppedTicks extends ClockOver {
        StoppedTicks(ManualClock clock) {
            super(clock);
        }

        @Override
        public Ticks tickEvery(String name, Duration period, Runnable task) {
            return () -> {};
        }
    }

    private void burn(SliRecorder recorder) {
        for (int second = 0; second < 120; second++) {
            for (int i = 0; i < 10; i++) {
                recorder.record(Outcome.BAD, 1);
            }
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void onePageAndOneTicketAreTwoAlertsOfOneIncident() {
        try (Scenario scenario = new Scenario(AVAILABILITY)) {
            scenario.traffic(Duration.ofMinutes(10), 10, 100);
            SloStatus burning = scenario.status();

            assertThat(scenario.alerts).extracting(Alert::severity).containsExactly(Severity.PAGE, Severity.TICKET);
            assertThat(burning.state()).isEqualTo(SloState.PAGE);
            assertThat(burning.incident().orElseThrow().alerts()).hasSize(2);
            assertThat(scenario.alerts)
                    .extracting(Alert::incidentId)
                    .containsOnly(burning.incident().orElseThrow().id());

            scenario.traffic(Duration.ofMinutes(40), 10, 0);

            assertThat(scenario.status().state())
                    .as("the page has resolved, the ticket stays")
                    .isEqualTo(SloState.TICKET);
            assertThat(scenario.status().incident().orElseThrow().id())
                    .isEqualTo(burning.incident().orElseThrow().id());
        }
    }

    @Test
    void aBurnOfExactlyTheFactorIsSeenByARuleThatIncludesIt() {
        List<Alert> heard = new ArrayList<>();
        BurnRateRule exactly = BurnRateRule.page(Duration.ofHours(1), "14.4").atLeast();
        SloEngine exact = SloEngine.builder()
                .clock(clock)
                .slos(AVAILABILITY.alerting(AlertPolicy.of(exactly).withoutConfidenceBound()))
                .onAlert(heard::add)
                .deliverAlertsOn(Runnable::run)
                .start();
        clock.advance(Duration.ofHours(2));

        for (int i = 0; i < 10_000; i++) {
            exact.recorder("checkout").record(i < 144 ? Outcome.BAD : Outcome.GOOD, 1);
        }
        clock.advance(Duration.ofSeconds(1));

        assertThat(heard).hasSize(1);
    }

    @Test
    void theThirdFailureMayPageAndTheSecondMayNot() {
        List<Alert> heard = new ArrayList<>();
        SloEngine rarely = SloEngine.builder()
                .clock(clock)
                .slos(SEARCH.alerting(AlertPolicy.of(BurnRateRule.page(Duration.ofHours(1), "20"))))
                .onAlert(heard::add)
                .deliverAlertsOn(Runnable::run)
                .start();
        clock.advance(Duration.ofHours(2));

        rarely.recorder("search").record(Outcome.BAD, 1);
        rarely.recorder("search").record(Outcome.BAD, 1);
        clock.advance(Duration.ofSeconds(1));
        List<Alert> afterTwo = List.copyOf(heard);
        rarely.recorder("search").record(Outcome.BAD, 1);
        clock.advance(Duration.ofSeconds(1));

        assertThat(afterTwo).isEmpty();
        assertThat(heard).hasSize(1);
    }

    @Test
    void theEvidenceSaysWhichRuleFiredOnWhatCounts() {
        try (Scenario scenario = new Scenario(AVAILABILITY)) {
            Instant start = scenario.clock.instant();
            scenario.traffic(Duration.ofMinutes(10), 10, 100);

            Alert page = scenario.alerts.get(0);
            assertThat(page.evidence().rule().describe()).isEqualTo("1h/5m x14.4");
            WindowTally window = page.evidence().longBurn().window();
            long secondsOfOutage = Duration.between(start, page.startedAt()).toSeconds();
            assertThat(window.to()).isEqualTo(page.startedAt());
            assertThat(window.tally()).isEqualTo(new Tally(0, 10 * secondsOfOutage));
            assertThat(window.length()).isEqualTo(Duration.ofHours(1));
            assertThat(window.observed()).isEqualTo(Duration.ofSeconds(secondsOfOutage));
        }
    }

    @Test
    void N11_aFiringAlertDoesNotResolveBecauseTrafficStopped() {
        try (Scenario scenario = new Scenario(AVAILABILITY)) {
            scenario.traffic(Duration.ofMinutes(5), 10, 100);

            scenario.clock.advance(Duration.ofHours(2));

            assertThat(scenario.status().isFiring(Severity.PAGE)).isTrue();
            assertThat(scenario.alerts).filteredOn(Alert::isFiring).hasSize(2);
        }
    }

    @Test
    void R5_anUnknownNameFromOutsideCreatesNothingAndIsCounted() {
        for (int i = 0; i < 1_000; i++) {
            engine.recorderFromOutside("route-" + i).record(200, 1);
        }
        engine.recorderFromOutside(null).record(Outcome.BAD, 1);
        engine.recorderFromOutside("checkout").record(200, 1);

        assertThat(engine.ledger().rejected().get(Rejection.UNKNOWN_RECORDER)).isEqualTo(1_001);
        assertThat(engine.ledger().counted()).isEqualTo(1);
        assertThat(engine.ledger().sent()).isEqualTo(1_002);
    }

    @Test
    void U2_theLedgerAccountsForWhateverItIsFed() {
        SliRecorder checkout = engine.recorder("checkout");
        checkout.record(Outcome.GOOD, 1);
        checkout.record(Outcome.BAD, -1);
        checkout.record(Outcome.IGNORED, 1);
        checkout.record(503, 1);
        checkout.record(null, 1);
        checkout.record(7, 1);
        engine.overflow().record(404, 1);
        engine.close();
        checkout.record(Outcome.GOOD, 1);

        Ledger ledger = engine.ledger();
        assertThat(ledger.counted()).isEqualTo(4);
        assertThat(ledger.rejected())
                .containsEntry(Rejection.NULL_OUTCOME, 1L)
                .containsEntry(Rejection.STATUS_CODE, 1L)
                .containsEntry(Rejection.UNKNOWN_RECORDER, 0L);
        assertThat(ledger.overflow()).isEqualTo(1);
        assertThat(ledger.afterClose()).isEqualTo(1);
        assertThat(ledger.unknownDuration()).isEqualTo(1);
        assertThat(ledger.sent()).isEqualTo(8);
    }

    @Test
    void U2_nothingIsLostWhileManyThreadsRecordAndSlosComeAndGo() throws Exception {
        try (SloEngine busy =
                SloEngine.builder().tick(ofMillis(1)).slos(AVAILABILITY).start()) {
            SliRecorder recorder = busy.recorder("checkout");
            int each = 200_000;
            CountDownLatch done = new CountDownLatch(4);
            for (int writer = 0; writer < 4; writer++) {
                new Thread(() -> {
                            for (int i = 0; i < each; i++) {
                                recorder.record(i % 10 == 0 ? 500 : 200, i);
                            }
                            done.countDown();
                        })
                        .start();
            }
            while (!done.await(1, TimeUnit.MILLISECONDS)) {
                busy.add(SPEED);
                busy.remove("checkout-speed");
            }

            assertThat(busy.ledger().counted()).isEqualTo(4L * each);
            assertThat(busy.status("checkout-availability").events())
                    .isEqualTo(new Tally(4L * each * 9 / 10, 4L * each / 10));
        }
    }

    @Test
    void closingTwiceIsClosingOnceAndAClosedEngineTakesNoSlos() {
        engine.close();

        assertThatCode(engine::close).doesNotThrowAnyException();
        assertThat(engine.status("checkout-speed").state()).isEqualTo(SloState.NO_DATA);
        assertThatThrownBy(() -> engine.add(SEARCH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("engine \"default\" is closed; start another to add SLOs");
    }

    @Test
    void aTickOutOfRangeIsRefused() {
        assertThatThrownBy(() -> SloEngine.builder().tick(Duration.ofSeconds(6)))
                .hasMessage("tick must be between 0.001s and 5s, but was 6s; one second is usual, and the finest slice"
                        + " is ten");
    }
}
