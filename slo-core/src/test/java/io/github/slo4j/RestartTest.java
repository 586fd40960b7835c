// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.calendarMonth;
import static io.github.slo4j.objective.Period.calendarYear;
import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertDispatch;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.alert.NoDataRule;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.count.Mark;
import io.github.slo4j.count.Tally;
import io.github.slo4j.objective.Exclusion;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.status.Persistence;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.store.Store;
import io.github.slo4j.testing.ClockOver;
import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.ManualClock;
import io.github.slo4j.time.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One life of an engine after another, on a store that outlives them. */
class RestartTest {
    private static final Instant MONDAY = Instant.parse("2026-06-01T08:00:00Z");
    private static final Slo CHECKOUT = Slo.named("checkout-availability")
            .on("checkout")
            .availability()
            .target("99.9%")
            .over(rollingDays(30));

    private static final Slo YEARLY = Slo.named("checkout-year")
            .on("checkout")
            .availability()
            .target("99%")
            .over(calendarYear(ZoneOffset.UTC));

    private final Store store = Store.inMemory();
    private final List<String> told = new ArrayList<>();
    private ManualClock clock = new ManualClock(MONDAY, 123);

    private SloEngine start(Slo... slos) {
        return builder(slos).start();
    }

    private SloEngineBuilder builder(Slo... slos) {
        return SloEngine.builder()
                .slos(slos)
                .clock(clock)
                .store(store)
                .withoutAlertLog()
                .onAlert(new AlertListener() {
                    @Override
                    public void onAlert(Alert alert) {
                        told.add(alert.severity() + " " + alert.phase() + " " + alert.incidentId());
                    }

                    @Override
                    public void onResume(Alert alert) {
                        told.add("resumed " + alert.severity() + " " + alert.incidentId());
                    }
                })
                .deliverAlertsOn(Runnable::run);
    }

    /** The machine starts anew: another origin of the monotonic time, and the wall time goes on. */
    private void downFor(Duration downtime) {
        clock = new ManualClock(clock.instant().plus(downtime), -987_654_321L);
    }

    private void traffic(SloEngine engine, Duration span, long goodPerMinute, long badPerMinute) {
        SliRecorder recorder = engine.recorder("checkout");
        for (long minute = 0; minute < span.toMinutes(); minute++) {
            recorder.record(Outcome.GOOD, 0, goodPerMinute);
            recorder.record(Outcome.BAD, 0, badPerMinute);
            clock.advance(ofMinutes(1));
        }
    }

    @Test
    void whatWasCountedIsThereAfterARestart() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(5), 1_000, 1);
        }
        downFor(ofMinutes(10));

        try (SloEngine second = start(CHECKOUT)) {
            SloStatus status = second.status("checkout-availability");
            assertThat(status.period().tally()).isEqualTo(new Tally(300_000, 300));
            assertThat(status.period().restored()).isEqualTo(new Tally(300_000, 300));
            assertThat(status.period().observed()).isCloseTo(ofHours(5), ofMillis(1));
            assertThat(status.marks()).containsExactlyInAnyOrder(Mark.GAP, Mark.RESTORED);
            assertThat(second.persistence().restored().orElseThrow().isWhole()).isTrue();
        }
    }

    @Test
    void aLifeThatWasShorterThanAnIntervalIsWholeTooIfItWasClosed() {
        try (SloEngine first = start(CHECKOUT)) {
            first.recorder("checkout").record(Outcome.GOOD, 0, 10);
            clock.advance(ofSeconds(3));
        }

        try (SloEngine second = start(CHECKOUT)) {
            assertThat(second.persistence().restored().orElseThrow().isWhole()).isTrue();
            assertThat(second.status("checkout-availability").marks()).doesNotContain(Mark.RESTORED_WITH_LOSS);
        }
    }

    @Test
    void E8_exportedCountsStartAnewInEachLifeAndTheLedgerTellsRestoredEventsApart() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(1), 10, 0);
        }
        downFor(ofSeconds(20));

        try (SloEngine second = start(CHECKOUT)) {
            second.recorder("checkout").record(Outcome.GOOD, 0, 7L);

            assertThat(second.status("checkout-availability").events()).isEqualTo(new Tally(7, 0));
            assertThat(second.ledger().counted()).isEqualTo(7);
            assertThat(second.ledger().restored()).isEqualTo(600);
            assertThat(second.ledger().loaded()).isZero();
        }
    }

    @Test
    void manyLivesAddUpAndAgeTogether() {
        for (int life = 0; life < 40; life++) {
            try (SloEngine engine = builder(CHECKOUT).tick(ofSeconds(5)).start()) {
                traffic(engine, ofHours(24), 60, 0);
            }
            downFor(ofMinutes(1));
        }

        try (SloEngine last = start(CHECKOUT)) {
            SloStatus status = last.status("checkout-availability");
            assertThat(status.period().tally().good()).isCloseTo(30 * 86_400, within(86_400L / 4));
            assertThat(status.period().observed()).isCloseTo(ofDays(30), ofHours(6));
        }
    }

    @Test
    void T5_whatAFrozenProcessCountedIsNewThoughItWasClosedBeforeItTicked() {
        AtomicBoolean frozen = new AtomicBoolean();
        SloEngine first = builder(CHECKOUT).clock(frozenWhile(frozen)).start();
        clock.advance(ofMinutes(10));
        frozen.set(true);
        first.recorder("checkout").record(Outcome.BAD, 0, 100);
        clock.advance(ofHours(5));
        first.close();

        try (SloEngine second = start(CHECKOUT)) {
            assertThat(lastHour(second)).isEqualTo(new Tally(0, 100));
        }
    }

    /** The same time, on which nothing ticks in between. */
    private EngineClock frozenWhile(AtomicBoolean frozen) {
        return new ClockOver(clock) {
            @Override
            public Ticks tickEvery(String name, Duration period, Runnable task) {
                return super.tickEvery(name, period, () -> {
                    if (!frozen.get()) {
                        task.run();
                    }
                });
            }
        };
    }

    private static Tally lastHour(SloEngine engine) {
        return engine.status("checkout-availability")
                .burnRates()
                .get(ofHours(1))
                .window()
                .tally();
    }

    @Test
    void T5_theGapOfAFreezeIsKeptWhereACoarserTierHasTheSampleBeforeItToo() {
        try (SloEngine first = builder(CHECKOUT).tick(ofSeconds(5)).start()) {
            clock.advance(ofHours(6));
            first.recorder("checkout").record(Outcome.BAD, 0, 100);
            clock.freeze(ofHours(5));
            clock.advance(ofSeconds(10));
        }

        try (SloEngine second = start(CHECKOUT)) {
            assertThat(lastHour(second)).isEqualTo(new Tally(0, 100));
        }
    }

    @Test
    void L5_theSameHistoryInSmallPiecesIsCountedOnceHoweverOftenItIsGiven() {
        List<PastCount> given = IntStream.range(0, 300)
                .mapToObj(i ->
                        new PastCount("checkout-availability", MONDAY.minusSeconds(900 - 3 * i), ofSeconds(3), 1, 0))
                .toList();
        for (int life = 0; life < 3; life++) {
            try (SloEngine engine = builder(CHECKOUT).history(given).start()) {
                assertThat(engine.status("checkout-availability").period().tally())
                        .isEqualTo(new Tally(300, 0));
                clock.advance(ofMinutes(1));
            }
            downFor(ofSeconds(10));
        }
    }

    @Test
    void theShortWindowsAreAsFineAfterARestartAsBefore() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofMinutes(57), 1_000, 0);
            traffic(first, ofMinutes(3), 500, 500);
        }
        downFor(ofSeconds(5));

        try (SloEngine second = start(CHECKOUT)) {
            SloStatus status = second.status("checkout-availability");
            assertThat(status.burnRates().get(ofMinutes(5)).window().tally().bad())
                    .isEqualTo(1_500);
            assertThat(status.burnRates().get(ofMinutes(5)).window().tally().good())
                    .isBetween(1_500L + 1_000, 1_500L + 2_000);
        }
    }

    @Test
    void theMonthGoesOnFromItsBeginning() {
        Slo monthly = Slo.named("checkout-month")
                .on("checkout")
                .availability()
                .target("99%")
                .over(calendarMonth(ZoneOffset.UTC));
        clock = new ManualClock(Instant.parse("2026-05-31T20:30:00Z"), 5);
        try (SloEngine first = start(monthly)) {
            traffic(first, ofHours(3).plusMinutes(30), 0, 1);
            traffic(first, ofHours(24), 1, 0);
        }
        downFor(ofHours(1));

        try (SloEngine second = start(monthly)) {
            assertThat(second.status("checkout-month").period().tally()).isEqualTo(new Tally(1_440, 0));
            traffic(second, ofHours(1), 1, 0);
        }
        downFor(ofDays(20));

        try (SloEngine third = start(monthly)) {
            assertThat(third.status("checkout-month").period().tally()).isEqualTo(new Tally(1_500, 0));
        }
    }

    /** From New Year on, with ten events on each day. */
    private void livesOfAHundredDays(int lives) {
        clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"), 5);
        for (int life = 0; life < lives; life++) {
            try (SloEngine engine = start(YEARLY)) {
                for (int day = 0; day < 100; day++) {
                    engine.recorder("checkout").record(Outcome.GOOD, 0, 10);
                    clock.freeze(ofDays(1));
                }
            }
            downFor(ofSeconds(1));
        }
    }

    @Test
    void aYearIsRememberedInSumBeyondNinetyDays() {
        livesOfAHundredDays(3);

        try (SloEngine last = start(YEARLY)) {
            assertThat(last.status("checkout-year").period().tally()).isEqualTo(new Tally(3_000, 0));
        }
    }

    @Test
    void P14_anIncidentThatFiredIsTheSameAfterARestartAndNobodyIsPagedTwice() {
        String id;
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(1), 1_000, 0);
            traffic(first, ofMinutes(20), 0, 1_000);
            id = first.incidents().get(0).id();
            assertThat(told).contains("PAGE FIRING " + id);
        }
        told.clear();
        downFor(ofSeconds(30));

        try (SloEngine second = start(CHECKOUT)) {
            assertThat(told).contains("resumed PAGE " + id);
            traffic(second, ofMinutes(10), 0, 1_000);
            assertThat(second.incidents()).singleElement().satisfies(incident -> {
                assertThat(incident.id()).isEqualTo(id);
                assertThat(incident.severity()).contains(Severity.PAGE);
            });
            assertThat(told).noneMatch(line -> line.startsWith("PAGE"));

            traffic(second, ofMinutes(90), 1_000, 0);
            assertThat(told).contains("PAGE RESOLVED " + id);
        }
        downFor(ofSeconds(30));

        try (SloEngine third = start(CHECKOUT)) {
            assertThat(third.incidents()).anyMatch(incident -> incident.id().equals(id));
        }
    }

    @Test
    void P1_whatCameAfterTheLastSaveIsMissingAndTheStatusSaysSo() throws Exception {
        SloEngine killed = start(CHECKOUT);
        killed.recorder("checkout").record(Outcome.GOOD, 0, 100L);
        clock.advance(ofSeconds(45)); // saved at 1 and 31
        killed.recorder("checkout").record(Outcome.GOOD, 0, 5L);
        clock.advance(ofSeconds(5));
        Store copy = copyOf(store);
        killed.close();
        downFor(ofSeconds(10));

        try (SloEngine second = builder(CHECKOUT).store(copy).start()) {
            SloStatus status = second.status("checkout-availability");
            assertThat(status.period().tally()).isEqualTo(new Tally(100, 0));
            assertThat(status.marks()).contains(Mark.RESTORED_WITH_LOSS, Mark.GAP);
            assertThat(status.period().observed()).isEqualTo(ofSeconds(31));
            Persistence.Restored restored = second.persistence().restored().orElseThrow();
            assertThat(restored.isWhole()).isFalse();
            assertThat(restored.until()).isEqualTo(MONDAY.plusSeconds(31));
            assertThat(restored.interval()).isEqualTo(ofSeconds(30));
        }
    }

    @Test
    void P1_aLifeThatIsKilledBeforeItsFirstIntervalHasPassedIsMissingAndTheStatusSaysSo() throws Exception {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofMinutes(1), 10, 0);
        }
        downFor(ofSeconds(5));
        SloEngine killed = builder(CHECKOUT).saveEvery(ofMinutes(10)).start();
        clock.advance(ofSeconds(1));
        killed.recorder("checkout").record(Outcome.GOOD, 0, 1_000_000L);
        clock.advance(ofMinutes(9));
        Store copy = copyOf(store);
        killed.close();
        downFor(ofSeconds(5));

        try (SloEngine third = builder(CHECKOUT).store(copy).start()) {
            SloStatus status = third.status("checkout-availability");
            assertThat(status.period().tally()).isEqualTo(new Tally(10, 0));
            assertThat(status.marks()).contains(Mark.RESTORED_WITH_LOSS);
            assertThat(third.persistence().restored().orElseThrow().isWhole()).isFalse();
        }
    }

    @Test
    void P1_anIncidentThatEndedBetweenTwoSavesDoesNotComeBackAfterAKill() throws Exception {
        Slo slo = CHECKOUT.alerting(AlertPolicy.none()).alsoAlerting(NoDataRule.page(ofMinutes(1)));
        SloEngine killed = builder(slo).saveEvery(ofMinutes(10)).start();
        traffic(killed, ofMinutes(11), 1, 0); // saved by then
        clock.advance(ofMinutes(2));
        traffic(killed, ofMinutes(6), 1, 0);
        assertThat(told).hasSize(2).last().asString().startsWith("PAGE RESOLVED ");
        told.clear();
        Store copy = copyOf(store);
        killed.close();
        downFor(ofSeconds(5));

        try (SloEngine second = builder(slo).store(copy).start()) {
            clock.advance(ofSeconds(5));
            assertThat(told).isEmpty();
            assertThat(second.incidents()).hasSize(1);
        }
    }

    /** What a process that is killed now would leave. */
    private static Store copyOf(Store store) throws Exception {
        List<byte[]> blocks = new ArrayList<>(io.github.slo4j.store.Peek.into(store));
        Store copy = Store.inMemory();
        try (Store.Session session = copy.open()) {
            session.rewrite(blocks);
        }
        return copy;
    }

    @Test
    void P12_anotherTargetKeepsTheCountsAndSaysSo() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(1), 10, 0);
        }
        Slo stricter = Slo.named("checkout-availability")
                .on("checkout")
                .availability()
                .target("99.99%")
                .over(rollingDays(7));

        try (SloEngine second = start(stricter)) {
            SloStatus status = second.status("checkout-availability");
            assertThat(status.period().tally()).isEqualTo(new Tally(600, 0));
            assertThat(status.notes())
                    .containsExactly("it goes on with the counts of another promise: " + CHECKOUT.describe());
        }
    }

    @Test
    void P12_anotherThresholdBeginsAnewAndSaysSo() {
        Slo before = Slo.named("speed")
                .on("checkout")
                .fasterThan(ofMillis(300))
                .target("99%")
                .over(rollingDays(28));
        Slo after = Slo.named("speed")
                .on("checkout")
                .fasterThan(ofMillis(200))
                .target("99%")
                .over(rollingDays(28));
        try (SloEngine first = start(before)) {
            first.recorder("checkout").record(Outcome.GOOD, ofMillis(250));
            clock.advance(ofMinutes(1));
        }

        try (SloEngine second = start(after)) {
            SloStatus status = second.status("speed");
            assertThat(status.period().tally()).isEqualTo(Tally.NONE);
            assertThat(status.notes())
                    .containsExactly("it began anew, for before it was about something else: " + before.describe());
        }
    }

    @Test
    void P12_anIncidentOfWhatNoLongerIsEndsAndDoesNotFireAnew() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(1), 1_000, 0);
            traffic(first, ofMinutes(20), 0, 1_000);
        }
        told.clear();
        Slo other = Slo.named("checkout-availability")
                .on("basket")
                .availability()
                .target("99.9%")
                .over(rollingDays(30));

        try (SloEngine second = start(other)) {
            clock.advance(ofMinutes(30));
            assertThat(told)
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("PAGE RESOLVED ") || line.startsWith("TICKET RESOLVED "));
            assertThat(second.status("checkout-availability").incident()).isEmpty();
        }
    }

    @Test
    void P14_timeThatNobodyObservedIsNoRecovery() {
        String id;
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(3), 980, 20);
            id = first.status("checkout-availability").incident().orElseThrow().id();
        }
        told.clear();
        downFor(ofSeconds(100));

        try (SloEngine second = start(CHECKOUT)) {
            traffic(second, ofMinutes(20), 980, 20);
            assertThat(told).allMatch(line -> line.startsWith("resumed ") && line.endsWith(id));
            assertThat(second.status("checkout-availability").isFiring(Severity.PAGE))
                    .isTrue();
        }
    }

    @Test
    void anSloThatIsBusyForDaysBetweenTwoStartsIsReadAgain() {
        try (SloEngine first = start(CHECKOUT)) {
            for (int slice = 0; slice < 60 * 60 * 6 / 10; slice++) {
                first.recorder("checkout").record(Outcome.GOOD, 1);
                clock.advance(ofSeconds(10));
            }
        }

        try (SloEngine second = start(CHECKOUT)) {
            assertThat(second.status("checkout-availability").period().tally()).isEqualTo(new Tally(2_160, 0));
        }
    }

    @Test
    void historyOfSeveralInstancesBeforeTheStoreKnewAnythingIsKept() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(1), 10, 0);
        }
        PastCount day = new PastCount("checkout-availability", MONDAY.minus(ofDays(2)), ofDays(1), 500, 0);
        try (SloEngine second = builder(CHECKOUT).history(List.of(day, day)).start()) {
            assertThat(second.status("checkout-availability").period().tally()).isEqualTo(new Tally(1_600, 0));
        }

        try (SloEngine third = start(CHECKOUT)) {
            assertThat(third.status("checkout-availability").period().tally()).isEqualTo(new Tally(1_600, 0));
        }
    }

    @Test
    void P12_anotherSetOfEventsBeginsAnew() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(1), 10, 0);
        }
        Slo elsewhere = Slo.named("checkout-availability")
                .on("basket")
                .availability()
                .target("99.9%")
                .over(rollingDays(30));

        try (SloEngine second = start(elsewhere)) {
            assertThat(second.status("checkout-availability").period().tally()).isEqualTo(Tally.NONE);
        }
    }

    @Test
    void P12_aRenamedSloGoesOnIfItSaysWhatItWasBefore() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(1), 10, 0);
            traffic(first, ofMinutes(20), 0, 10);
        }
        Slo renamed = Slo.named("payment")
                .on("payment-gateway")
                .availability()
                .target("99.9%")
                .over(rollingDays(30))
                .formerly("checkout-availability");
        told.clear();

        try (SloEngine second = start(renamed)) {
            SloStatus status = second.status("payment");
            assertThat(status.period().tally()).isEqualTo(new Tally(600, 200));
            assertThat(status.notes())
                    .contains("it goes on with the counts of \"checkout-availability\", as which it was known before");
            assertThat(second.incidents()).singleElement().satisfies(incident -> {
                assertThat(incident.id()).startsWith("checkout-availability@");
                assertThat(incident.slo()).isEqualTo("payment");
            });
        }
        try (SloEngine third = start(renamed)) {
            assertThat(third.status("payment").period().tally()).isEqualTo(new Tally(600, 200));
        }
    }

    @Test
    void aHistoryCannotBelongToTwo() {
        Slo heir = Slo.named("payment")
                .on("checkout")
                .availability()
                .target("99.9%")
                .over(rollingDays(30))
                .formerly("checkout-availability");

        assertThatThrownBy(() -> start(CHECKOUT, heir))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SLO \"payment\" was formerly \"checkout-availability\", whose history belongs to"
                        + " \"checkout-availability\" already; leave out formerly(\"checkout-availability\") in one of"
                        + " them");
        assertThatThrownBy(() -> heir.formerly("payment"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "SLO \"payment\": former names must be at most 10 different ones and not its present name, but"
                                + " were [checkout-availability, payment]; name each it had before once");
    }

    @Test
    void P14_aPageThatAListenerHadNotHeardWhenItsProcessEndedComesAgainUnderItsId() {
        Slo slo = CHECKOUT.alerting(AlertPolicy.of(NoDataRule.page(ofMinutes(1))));
        CountDownLatch hanging = new CountDownLatch(1);
        String id;
        try (SloEngine first = builder(slo)
                .onAlert(alert -> await(hanging))
                .deliverAlertsOn(AlertDispatch.THREAD_WHILE_NEEDED)
                .start()) {
            clock.advance(ofMinutes(2));
            id = first.status("checkout-availability").incident().orElseThrow().id();
        }
        hanging.countDown();
        downFor(ofSeconds(5));

        try (SloEngine second = start(slo)) {
            assertThat(told).containsExactly("PAGE FIRING " + id);
            clock.advance(ofMinutes(10));
            assertThat(told).containsExactly("PAGE FIRING " + id, "PAGE FIRING " + id);
            assertThat(second.status("checkout-availability").incident()).isPresent();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void P14_whoeverHeardAPageIsNotToldAgainThoughTheProcessIsKilledATickLater() throws Exception {
        Slo slo = CHECKOUT.alerting(AlertPolicy.of(NoDataRule.page(ofMinutes(1))));
        SloEngine killed = start(slo);
        while (told.isEmpty()) {
            clock.advance(ofSeconds(1));
        }
        clock.advance(ofSeconds(1));
        Store left = copyOf(store);
        killed.close();
        String id =
                killed.status("checkout-availability").incident().orElseThrow().id();
        told.clear();
        downFor(ofSeconds(5));

        try (SloEngine second = builder(slo).store(left).start()) {
            clock.advance(ofMinutes(10));
            assertThat(told).containsExactly("resumed PAGE " + id);
        }
    }

    @Test
    void P14_aPageGoesOnThoughTheBoundsOfAnExclusionAreFoundAnew() {
        Slo slo = CHECKOUT.alerting(AlertPolicy.of(BurnRateRule.page(ofHours(1), "14.4")));
        clock.advance(ofHours(1).plusSeconds(20));
        try (SloEngine first = start(slo)) {
            tenSeconds(first, 358, 160, 0);
            first.exclude(Exclusion.from(Instant.parse("2026-06-01T10:00:00Z"))
                    .to(Instant.parse("2026-06-01T10:30:07Z"))
                    .because("upgrade"));
            tenSeconds(first, 180, 160, 0);
            tenSeconds(first, 42, 60, 100);
            assertThat(first.status("checkout-availability").isFiring(Severity.PAGE))
                    .isTrue();
        }
        told.clear();
        downFor(ofMinutes(70));

        try (SloEngine second = start(slo)) {
            clock.advance(ofSeconds(3));
            assertThat(told).singleElement().asString().startsWith("resumed PAGE ");
            assertThat(second.status("checkout-availability").isFiring(Severity.PAGE))
                    .isTrue();
        }
    }

    private void tenSeconds(SloEngine engine, int times, long good, long bad) {
        for (int i = 0; i < times; i++) {
            engine.recorder("checkout").record(Outcome.GOOD, 0, good);
            engine.recorder("checkout").record(Outcome.BAD, 0, bad);
            clock.advance(ofSeconds(10));
        }
    }

    @Test
    void whatCannotBeStartedTogetherCannotBeAddedEither() {
        Slo heir = Slo.named("payment")
                .on("checkout")
                .availability()
                .target("99.9%")
                .over(rollingDays(30))
                .formerly("checkout-availability");
        try (SloEngine engine = start(heir)) {
            assertThatThrownBy(() -> engine.add(CHECKOUT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("SLO \"payment\" was formerly \"checkout-availability\", whose history belongs to"
                            + " \"checkout-availability\" already; leave out formerly(\"checkout-availability\") in one of"
                            + " them");
        }
    }

    @Test
    void P14_anAlertOfWhichNobodyWasToldIsToldAfterTheRestartWhenTheReasonIsGone() {
        Slo gateway = Slo.named("gateway")
                .on("gateway")
                .availability()
                .target("99.9%")
                .over(rollingDays(30));
        Slo checkout = CHECKOUT.inhibitedBy("gateway");
        String id;
        try (SloEngine first = start(gateway, checkout)) {
            first.recorder("gateway").record(Outcome.BAD, 0, 1_000);
            traffic(first, ofMinutes(20), 0, 1_000);
            id = first.status("checkout-availability").incident().orElseThrow().id();
            assertThat(told).noneMatch(line -> line.endsWith(id));
        }
        told.clear();
        downFor(ofSeconds(5));

        try (SloEngine second = start(gateway, checkout)) {
            assertThat(told).noneMatch(line -> line.endsWith(id));
            for (int minute = 0; minute < 40; minute++) {
                second.recorder("gateway").record(Outcome.GOOD, 0, 1_000);
                traffic(second, ofMinutes(1), 0, 1_000);
            }
            assertThat(told)
                    .filteredOn(line -> line.equals("PAGE FIRING " + id))
                    .hasSize(1);
        }
    }

    @Test
    void anSloThatComesLaterGetsWhatItLeft() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(1), 10, 0);
        }
        downFor(ofDays(3));

        try (SloEngine second = start()) {
            clock.advance(ofMinutes(5));
        }
        try (SloEngine third = start()) {
            third.add(CHECKOUT);
            assertThat(third.status("checkout-availability").period().tally()).isEqualTo(new Tally(600, 0));
        }
    }

    @Test
    void P18_anSloThatIsGoneForThirtyDaysIsForgotten() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(1), 10, 0);
        }
        downFor(ofDays(31));

        try (SloEngine second = start()) {
            clock.advance(ofMinutes(5));
        }
        try (SloEngine third = start(CHECKOUT)) {
            assertThat(third.status("checkout-availability").period().tally()).isEqualTo(Tally.NONE);
        }
    }

    @Test
    void anSloThatWasRemovedIsForgotten() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(1), 10, 0);
            first.remove("checkout-availability");
        }

        try (SloEngine second = start(CHECKOUT)) {
            assertThat(second.status("checkout-availability").period().tally()).isEqualTo(Tally.NONE);
        }
    }

    @Test
    void anSloThatCameAndWentBetweenTwoSavesIsForgotten() {
        Slo late = Slo.named("late").on("late").availability().target("99%").over(rollingDays(7));
        try (SloEngine first = start(CHECKOUT)) {
            clock.advance(ofSeconds(60));
            first.add(late);
            first.recorder("late").record(Outcome.BAD, 0, 77L);
            clock.advance(ofSeconds(31)); // saved once
            first.remove("late");
        }

        try (SloEngine second = start(CHECKOUT, late)) {
            assertThat(second.status("late").period().tally()).isEqualTo(Tally.NONE);
        }
    }

    @Test
    void P13_aClockThatWasAheadIsNoticedAndTheCountsAreKept() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(1), 10, 0);
        }
        downFor(ofDays(-365));

        try (SloEngine second = start(CHECKOUT)) {
            SloStatus status = second.status("checkout-availability");
            assertThat(status.period().tally()).isEqualTo(new Tally(600, 0));
            assertThat(status.marks()).contains(Mark.CLOCK_STEP);
            assertThat(status.period().to()).isEqualTo(clock.instant());
        }
    }

    @Test
    void P13_aHundredDaysLaterNothingIsLeftToCount() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(1), 10, 0);
        }
        downFor(ofDays(29).plusHours(12));
        try (SloEngine second = start(CHECKOUT)) {
            assertThat(second.status("checkout-availability").period().tally()).isEqualTo(new Tally(600, 0));
        }
        downFor(ofDays(70));

        try (SloEngine third = start(CHECKOUT)) {
            assertThat(third.status("checkout-availability").period().tally()).isEqualTo(Tally.NONE);
            assertThat(third.ledger().restored()).isZero();
        }
    }

    @Test
    void P13_downtimeIsAGapThatCountsAsNothing() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(1), 900, 100);
        }
        downFor(ofHours(2));

        try (SloEngine second = start(CHECKOUT)) {
            SloStatus status = second.status("checkout-availability");
            assertThat(status.period().observed()).isCloseTo(ofHours(1), ofMillis(1));
            assertThat(status.goodRatio()).hasValue(0.9);
        }
    }

    @Test
    void exclusionsReleasesAndPastIncidentsAreRemembered() {
        Exclusion.OneOff upgrade = Exclusion.from(MONDAY.plus(ofMinutes(30)))
                .to(MONDAY.plus(ofMinutes(40)))
                .because("database upgrade");
        try (SloEngine first = start(CHECKOUT)) {
            first.exclude(upgrade);
            first.markRelease("1.4.2");
            traffic(first, ofMinutes(30), 100, 0);
            traffic(first, ofMinutes(10), 0, 100);
            traffic(first, ofMinutes(20), 100, 0);
            assertThat(first.status("checkout-availability").period().tally().bad())
                    .isZero();
        }
        downFor(ofSeconds(3));

        try (SloEngine second = start(CHECKOUT)) {
            assertThat(second.exclusions()).containsExactly(upgrade);
            assertThat(second.releases())
                    .singleElement()
                    .satisfies(release -> assertThat(release.version()).isEqualTo("1.4.2"));
            assertThat(second.status("checkout-availability").period().tally().bad())
                    .isZero();
            assertThat(second.takeBack(upgrade)).isTrue();
            assertThat(second.status("checkout-availability").period().tally().bad())
                    .isEqualTo(1_000);
        }
        try (SloEngine third = start(CHECKOUT)) {
            assertThat(third.exclusions()).isEmpty();
        }
    }

    @Test
    void anExclusionThatIsTakenBackBetweenTwoSavesDoesNotComeBack() {
        try (SloEngine first = start(CHECKOUT)) {
            clock.advance(ofSeconds(60));
            Subscription exclusion = first.exclude(
                    Exclusion.from(MONDAY).to(MONDAY.plus(ofHours(1))).because("database upgrade"));
            clock.advance(ofSeconds(1)); // saved at once
            exclusion.close();
        }

        try (SloEngine second = start(CHECKOUT)) {
            assertThat(second.exclusions()).isEmpty();
        }
    }

    @Test
    void P3_withTheNewestSnapshotDamagedNothingIsLostAndTheStatusTellsTheDoubt(@TempDir Path directory)
            throws IOException {
        Store files = Store.in(directory);
        Exclusion.OneOff upgrade =
                Exclusion.from(MONDAY).to(MONDAY.plus(ofHours(1))).because("database upgrade");
        try (SloEngine first = builder(CHECKOUT).store(files).start()) {
            traffic(first, ofMinutes(3), 0, 10);
        }
        try (SloEngine second = builder(CHECKOUT).store(files).start()) {
            second.exclude(upgrade);
            second.markRelease("1.4.2");
            traffic(second, ofMinutes(3), 0, 10);
        }
        Path newest = directory.resolve("snapshot-2");
        byte[] bytes = Files.readAllBytes(newest);
        bytes[80] ^= 1;
        Files.write(newest, bytes);

        try (SloEngine third = builder(CHECKOUT).store(files).start()) {
            SloStatus status = third.status("checkout-availability");
            assertThat(third.exclusions()).containsExactly(upgrade);
            assertThat(third.releases()).hasSize(1);
            assertThat(status.marks()).contains(Mark.RESTORED_WITH_LOSS);
            third.takeBack(upgrade);
            assertThat(third.status("checkout-availability").period().tally()).isEqualTo(new Tally(0, 60));
        }
    }

    @Test
    void historyThatIsGivenAgainIsCountedOnceAndFillsGaps() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofHours(2), 10, 0);
        }
        downFor(ofHours(2));
        List<PastCount> log = List.of(
                new PastCount("checkout-availability", MONDAY, ofHours(1), 600, 0),
                new PastCount("checkout-availability", MONDAY.plus(ofHours(1)), ofHours(1), 600, 0),
                new PastCount("checkout-availability", MONDAY.plus(ofHours(2)), ofHours(1), 33, 0));

        try (SloEngine second = builder(CHECKOUT).history(log).start()) {
            assertThat(second.status("checkout-availability").period().tally()).isEqualTo(new Tally(1_233, 0));
            assertThat(second.status("checkout-availability").period().loaded()).isEqualTo(new Tally(33, 0));
        }
        try (SloEngine third = builder(CHECKOUT).history(log).start()) {
            assertThat(third.status("checkout-availability").period().tally()).isEqualTo(new Tally(1_233, 0));
            assertThat(third.status("checkout-availability").period().loaded()).isEqualTo(new Tally(33, 0));
        }
    }

    @Test
    void R3_anAbsurdCountOfOneSloCostsTheOthersNothing() {
        Slo absurd =
                Slo.named("absurd").on("absurd").availability().target("99%").over(rollingDays(7));
        try (SloEngine first = start(CHECKOUT, absurd)) {
            clock.advance(ofSeconds(31));
            SliRecorder recorder = first.recorder("absurd");
            for (int i = 0; i < 1_200_000; i++) {
                recorder.record(Outcome.GOOD, 0, 1_000_000_000_000L);
            }
            traffic(first, ofMinutes(1), 0, 10);
        }

        try (SloEngine second = start(CHECKOUT, absurd)) {
            assertThat(second.persistence().restored().orElseThrow().damage()).isEmpty();
            assertThat(second.status("checkout-availability").period().tally()).isEqualTo(new Tally(0, 10));
            assertThat(second.status("absurd").period().tally().good()).isEqualTo(1L << 60);
        }
    }

    @Test
    void T3_aWallThatIsAYearAheadForAMomentForgetsNothingThatWaits() {
        Exclusion.OneOff upgrade =
                Exclusion.from(MONDAY).to(MONDAY.plus(ofMinutes(10))).because("database upgrade");
        try (SloEngine first = start(CHECKOUT)) {
            first.exclude(upgrade);
            clock.advance(ofMinutes(20));
            traffic(first, ofMinutes(1), 10, 0);
        }

        try (SloEngine second = start()) {
            clock.advance(ofSeconds(10));
            clock.stepWall(ofDays(365));
            clock.advance(ofMinutes(1));
            assertThat(second.exclusions()).containsExactly(upgrade);
            clock.stepWall(ofDays(-365));
            clock.advance(ofMinutes(1));

            second.add(CHECKOUT);
            assertThat(second.status("checkout-availability").period().tally()).isEqualTo(new Tally(10, 0));
        }
    }

    @Test
    void P12_aRenamedSloKeepsTheExclusionsThatWereEnteredForIt() {
        try (SloEngine first = start(CHECKOUT)) {
            first.exclude(
                    Exclusion.from(MONDAY).to(MONDAY.plus(ofMinutes(10))).because("database upgrade"),
                    "checkout-availability");
            traffic(first, ofMinutes(10), 0, 50);
            clock.advance(ofMinutes(1));
            traffic(first, ofMinutes(10), 50, 0);
        }
        Slo renamed = Slo.named("payment")
                .on("checkout")
                .availability()
                .target("99.9%")
                .over(rollingDays(30))
                .formerly("checkout-availability");

        try (SloEngine second = start(renamed)) {
            assertThat(second.status("payment").period().tally()).isEqualTo(new Tally(500, 0));
        }
    }

    @Test
    void T2_aMachineThatStartsIn1970ForgetsNothingOfItsYear() {
        livesOfAHundredDays(2);
        Instant real = clock.instant();

        clock = new ManualClock(Instant.parse("1970-01-01T00:00:10Z"), 5);
        try (SloEngine third = start(YEARLY)) {
            clock.advance(ofSeconds(5)); // saved by then
            clock.stepWall(Duration.between(clock.instant(), real));
            clock.advance(ofMinutes(15));
            assertThat(third.status("checkout-year").period().tally()).isEqualTo(new Tally(2_000, 0));
        }
        downFor(ofSeconds(1));
        try (SloEngine fourth = start(YEARLY)) {
            assertThat(fourth.status("checkout-year").period().tally()).isEqualTo(new Tally(2_000, 0));
        }
    }

    @Test
    void P12_anIncidentOfAJourneyIsNoneOfAnSloThatTakesItsName() {
        Slo cart =
                Slo.named("cart").on("checkout").availability().target("99.9%").over(rollingDays(30));
        Slo search =
                Slo.named("search").on("search").availability().target("99.9%").over(rollingDays(30));
        Slo journey =
                Slo.named("shop").acrossAll("cart", "search").target("99%").over(rollingDays(30));
        try (SloEngine first = start(cart, search, journey)) {
            for (int minute = 0; minute < 60; minute++) {
                first.recorder("search").record(Outcome.GOOD, 0, 1_000L);
                traffic(first, ofMinutes(1), 0, 1_000);
            }
            assertThat(first.status("shop").incident()).isPresent();
        }
        told.clear();
        Slo plain = Slo.named("shop").on("shop").availability().target("99%").over(rollingDays(30));

        try (SloEngine second = start(plain)) {
            assertThat(second.status("shop").incident()).isEmpty();
            assertThat(told).isNotEmpty().allMatch(line -> line.contains(" RESOLVED shop@"));
            assertThat(second.status("shop").notes())
                    .containsExactly("the incident that was open has ended, for it was about something else");
        }
    }

    @Test
    void P12_aRenameThatIsRolledBackAndMadeAgainLosesNoLife() {
        Slo renamed = Slo.named("payment")
                .on("checkout")
                .availability()
                .target("99.9%")
                .over(rollingDays(30))
                .formerly("checkout-availability");
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofMinutes(10), 1, 0);
        }
        try (SloEngine second = start(renamed)) {
            traffic(second, ofMinutes(10), 10, 0);
        }
        try (SloEngine rolledBack = start(CHECKOUT)) {
            traffic(rolledBack, ofMinutes(10), 0, 100);
        }

        for (int life = 0; life < 2; life++) {
            try (SloEngine again = start(renamed)) {
                clock.advance(ofMinutes(1));
                assertThat(again.status("payment").period().tally()).isEqualTo(new Tally(110, 1_000));
            }
        }
    }

    @Test
    void aRestartWithinAMomentIsNoClockThatWasSet() {
        try (SloEngine first = start(CHECKOUT)) {
            traffic(first, ofMinutes(10), 10, 0);
        }
        downFor(Duration.ZERO);

        try (SloEngine second = start(CHECKOUT)) {
            clock.advance(ofSeconds(1));
            assertThat(second.status("checkout-availability").marks()).doesNotContain(Mark.CLOCK_STEP);
        }
    }

    @Test
    void P13_aClockThatWasAheadTakesWhatWasExcludedWithIt() {
        Exclusion.OneOff over =
                Exclusion.from(MONDAY).to(MONDAY.plus(ofMinutes(10))).because("database upgrade");
        Exclusion.OneOff toCome = Exclusion.from(MONDAY.plus(ofDays(1)))
                .to(MONDAY.plus(ofDays(1)).plus(ofMinutes(10)))
                .because("database upgrade");
        try (SloEngine first = start(CHECKOUT)) {
            first.exclude(over);
            first.exclude(toCome);
            traffic(first, ofMinutes(10), 0, 10);
            clock.advance(ofMinutes(1));
            traffic(first, ofMinutes(10), 10, 0);
        }
        downFor(ofDays(-3));

        try (SloEngine second = start(CHECKOUT)) {
            assertThat(second.status("checkout-availability").period().tally()).isEqualTo(new Tally(100, 0));
            assertThat(second.exclusions().get(0).from())
                    .isCloseTo(MONDAY.minus(ofDays(3)), within(1, ChronoUnit.MILLIS));
            assertThat(second.exclusions().get(1)).isEqualTo(toCome);
        }
    }

    @Test
    void P7_aSecondEngineOnTheSameStoreRunsInMemoryAndSaysSo() {
        try (SloEngine first = start(CHECKOUT);
                SloEngine second = start(CHECKOUT)) {
            assertThat(first.persistence().state()).isEqualTo(Persistence.State.KEPT);
            assertThat(second.persistence().state()).isEqualTo(Persistence.State.MEMORY_ONLY);
            assertThat(second.persistence().problem())
                    .contains("engine \"default\" forgets all it knows when it ends, and knows nothing of before:"
                            + " the store in memory is in use by another engine of this process; close that engine"
                            + " first");
            assertThatThrownBy(() -> builder(CHECKOUT).storeRequired().start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is in use by another engine");
        }
    }
}
