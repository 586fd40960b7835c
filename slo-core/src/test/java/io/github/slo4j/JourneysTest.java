// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.alert.Confidence;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.count.Tally;
import io.github.slo4j.objective.Exclusion;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.JourneyStatus;
import io.github.slo4j.status.JourneyStatus.Part;
import io.github.slo4j.status.SloState;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.time.ManualClock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What several SLOs promise together. */
class JourneysTest {
    private final ManualClock clock = new ManualClock();
    private final List<Alert> alerts = new ArrayList<>();
    private final SloEngine engine = SloEngine.builder()
            .clock(clock)
            .onAlert(alerts::add)
            .deliverAlertsOn(Runnable::run)
            .start();

    @AfterEach
    void close() {
        engine.close();
    }

    private void availability(String... names) {
        for (String name : names) {
            engine.add(Slo.named(name).on(name).availability().target("99.9%").over(rollingDays(30)));
        }
    }

    private Slo purchase(String target) {
        return Slo.named("purchase").acrossAll("a", "b").target(target).over(rollingDays(30));
    }

    private void record(String name, long good, long bad) {
        engine.recorder(name).record(Outcome.GOOD, 1, good);
        engine.recorder(name).record(Outcome.BAD, 1, bad);
    }

    private SloStatus status() {
        return engine.status("purchase");
    }

    private JourneyStatus journey() {
        return status().journey().orElseThrow();
    }

    @Test
    void aJourneyIsAsAvailableAsTheProductOfItsParts() {
        availability("a", "b");
        engine.add(purchase("99.7%"));

        record("a", 999_000, 1_000);
        record("b", 998_000, 2_000);

        assertThat(status().goodRatio().getAsDouble()).isCloseTo(0.997002, within(1e-9));
        assertThat(status().events()).as("it has no events of its own").isEqualTo(Tally.NONE);
        assertThat(status().sli()).isEqualTo("the product of a, b");
        assertThat(engine.definitions().get(2).describe()).isEqualTo("99.7% of the product of a, b over rolling 30d");
    }

    /** Parts are read once for a status: what it says of them and what it says of itself are of one moment. */
    @Test
    void aJourneyAgreesWithItsPartsWhileTheyAreWrittenTo() throws Exception {
        availability("a", "b");
        engine.add(purchase("99.7%"));
        record("a", 1, 1);
        record("b", 1, 1);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            while (!done.get()) {
                record("a", 3, 1);
                record("b", 1, 2);
            }
        });
        writer.start();
        try {
            for (int look = 0; look < 2_000; look++) {
                SloStatus status = status();
                double product = status.journey().orElseThrow().parts().stream()
                        .mapToDouble(part -> part.goodRatio().orElseThrow())
                        .reduce(1, (one, other) -> one * other);
                assertThat(status.goodRatio().orElseThrow()).isCloseTo(product, within(1e-9));
            }
        } finally {
            done.set(true);
            writer.join();
        }
    }

    @Test
    void aJourneyIsAsFastAsItsSlowestPart() {
        engine.add(
                Slo.named("a").on("a").fasterThan(ofMillis(300)).target("99%").over(rollingDays(30)),
                Slo.named("b").on("b").fasterThan(ofMillis(500)).target("99%").over(rollingDays(30)),
                Slo.named("purchase").worstOf("a", "b").target("97%").over(rollingDays(30)));

        engine.recorder("a").record(Outcome.GOOD, ofMillis(100).toNanos(), 99);
        engine.recorder("a").record(Outcome.GOOD, ofMillis(300).toNanos(), 1);
        engine.recorder("b").record(Outcome.GOOD, ofMillis(300).toNanos(), 96);
        engine.recorder("b").record(Outcome.GOOD, ofMillis(500).toNanos(), 4);

        assertThat(status().goodRatio()).hasValue(0.96);
        assertThat(status().period().tally()).isEqualTo(new Tally(96, 4));
        assertThat(journey().worst().map(Part::slo)).contains("b");
    }

    @Test
    void theBudgetOfTheSlowestIsSpentByWhoeverBurnsMost() {
        availability("a");
        record("a", 980, 20);
        clock.advance(ofHours(9));
        availability("b");
        engine.add(Slo.named("purchase").worstOf("a", "b").target("99%").over(rollingDays(30)));
        record("b", 970, 30);
        clock.advance(ofHours(1));

        assertThat(status().goodRatio()).as("of b").hasValue(0.97);
        assertThat(status().errorBudget().spent())
                .as("by a, whose ten hours weigh more than the hour of b")
                .isCloseTo(0.02 / 0.01 * 10 / 720, within(1e-6));
    }

    @Test
    void fiveServicesInARowAreWorseThanEach() {
        availability("a", "b", "c", "d", "e");
        engine.add(Slo.named("purchase")
                .acrossAll("a", "b", "c", "d", "e")
                .target("97%")
                .over(rollingDays(30)));

        for (String name : List.of("a", "b", "c", "d", "e")) {
            record(name, 995, 5);
        }

        assertThat(status().goodRatio().getAsDouble()).isCloseTo(0.975249, within(5e-7));
    }

    @Test
    void theTruthLiesBetweenTheBoundsWhateverFailsTogether() {
        availability("a", "b", "journeys");
        engine.add(Slo.named("purchase")
                .acrossAll("a", "b")
                .recordedBy("journeys")
                .target("97%")
                .over(rollingDays(30)));

        record("a", 99, 1);
        record("b", 98, 2);
        assertThat(journey().joint()).isEmpty();
        record("journeys", 975, 25);

        assertThat(journey().lowest().getAsDouble()).isCloseTo(0.97, within(1e-12));
        assertThat(status().goodRatio().getAsDouble()).isCloseTo(0.9702, within(1e-8));
        assertThat(journey().highest().getAsDouble()).isCloseTo(0.98, within(1e-12));
        assertThat(journey().joint()).hasValue(0.975);
    }

    @Test
    void itsBudgetIsSpentByWhatItsPartsSpendTogether() {
        availability("a", "b");
        engine.add(purchase("99.7%"));

        record("a", 999_000, 1_000);
        record("b", 998_000, 2_000);
        clock.advance(ofHours(24));

        assertThat(status().errorBudget().spent()).isCloseTo(0.002998 / 0.003 / 30, within(1e-6));
        assertThat(status().errorBudget().allowedTime())
                .isEqualTo(ofMinutes(129).plusSeconds(36));
    }

    @Test
    void beforeAPartWasKnownTheOthersCountForWhatTheyDid() {
        availability("a");
        record("a", 900, 100);
        clock.advance(ofHours(9));
        availability("b");
        engine.add(purchase("99%"));
        record("b", 1_000, 0);
        clock.advance(ofHours(1));

        assertThat(status().errorBudget().spent())
                .as("as much as part a alone would spend of the same budget")
                .isCloseTo(0.1 / 0.01 * 10 / 720, within(1e-6));
    }

    @Test
    void whatEachPartDidWhileItWasObservedAddsUp() {
        availability("a");
        record("a", 980, 20);
        clock.advance(ofHours(9));
        availability("b");
        engine.add(purchase("99%"));
        record("b", 700, 300);
        clock.advance(ofHours(1));

        double together = 1 - 0.98 * 0.7;
        double observedHours = (0.02 * 10 + 0.3 * 1) / 0.32;
        assertThat(status().errorBudget().spent()).isCloseTo(together * observedHours / 0.01 / 720, within(1e-6));
    }

    @Test
    void aJourneyPagesInTheSameSecondAsItsOnlyBadPartWouldAtItsTarget() {
        availability("b");
        engine.add(Slo.named("a").on("a").availability().target("99.5%").over(rollingDays(30)), purchase("99.5%"));
        for (int second = 0; second < 3_600; second++) {
            record("a", 10, 0);
            record("b", 10, 0);
            clock.advance(ofSeconds(1));
        }

        for (int second = 0; second < 1_800; second++) {
            record("a", 7, 3);
            record("b", 10, 0);
            clock.advance(ofSeconds(1));
        }

        assertThat(pages("purchase")).hasSize(1);
        assertThat(pages("purchase").get(0).startedAt())
                .isEqualTo(pages("a").get(0).startedAt());
        assertThat(pages("purchase").get(0).evidence().rule())
                .isEqualTo(pages("a").get(0).evidence().rule());
        assertThat(pages("b")).isEmpty();
        assertThat(status().state()).isEqualTo(SloState.PAGE);
    }

    private List<Alert> pages(String slo) {
        return alerts.stream()
                .filter(alert -> alert.slo().equals(slo) && alert.severity() == Severity.PAGE && alert.isFiring())
                .toList();
    }

    @Test
    void aPageOfAJourneyResolvesWithItsParts() {
        availability("a", "b");
        engine.add(purchase("99.5%"));
        for (int second = 0; second < 1_200; second++) {
            record("a", 5, 5);
            record("b", 10, 0);
            clock.advance(ofSeconds(1));
        }
        assertThat(status().isFiring(Severity.PAGE)).isTrue();

        for (int second = 0; second < 7_200; second++) {
            record("a", 10, 0);
            record("b", 10, 0);
            clock.advance(ofSeconds(1));
        }

        assertThat(status().isFiring(Severity.PAGE)).isFalse();
    }

    @Test
    void aFewFailuresOfARarePartDoNotPageThoughAnotherHasTrafficInPlenty() {
        availability("a", "b");
        engine.add(purchase("99.9%"));

        for (int minute = 0; minute < 60; minute++) {
            record("a", minute == 59 ? 0 : 1, minute == 59 ? 1 : 0);
            record("b", 10_000, 0);
            clock.advance(ofMinutes(1));
        }

        assertThat(pages("purchase")).isEmpty();
        assertThat(status().state()).isEqualTo(SloState.INSUFFICIENT_DATA);
    }

    @Test
    void aJourneyWantsToSeeAsManyFailuresAsAnySlo() {
        availability("a", "b");
        AlertPolicy threeFailures =
                new AlertPolicy(List.of(BurnRateRule.page(ofHours(1), "0.1")), new Confidence(0, 3), List.of());
        engine.add(purchase("99.9%").alerting(threeFailures));
        record("b", 60, 0);

        record("a", 58, 2);
        clock.advance(ofSeconds(60));
        assertThat(pages("purchase")).isEmpty();
        record("a", 0, 1);
        clock.advance(ofSeconds(1));

        assertThat(pages("purchase")).hasSize(1);
        assertThat(pages("purchase").get(0).evidence().describe()).contains("(3 bad of 61, ");
    }

    @Test
    void whileACriticalPartKnowsTooLittleSoDoesTheJourney() {
        availability("a", "b");
        engine.add(purchase("50%"));
        assertThat(status().state()).isEqualTo(SloState.NO_DATA);
        assertThat(status().goodRatio()).isEmpty();

        record("a", 100, 0);
        clock.advance(ofSeconds(1));
        assertThat(status().state()).as("b is silent").isEqualTo(SloState.INSUFFICIENT_DATA);
        assertThat(status().goodRatio()).isEmpty();

        record("b", 100, 1);
        clock.advance(ofSeconds(1));
        assertThat(engine.status("b").state()).isEqualTo(SloState.INSUFFICIENT_DATA);
        assertThat(status().state()).as("one failure of b is no pattern yet").isEqualTo(SloState.INSUFFICIENT_DATA);
        assertThat(status().goodRatio().getAsDouble()).isCloseTo(100.0 / 101, within(1e-8));
    }

    @Test
    void theJourneyNamesThePartThatHurtsNow() {
        availability("a", "b");
        engine.add(purchase("99%"));
        record("a", 50, 50);
        record("b", 100, 0);
        clock.advance(ofHours(2));
        assertThat(journey().worst().map(Part::slo)).contains("a");

        record("a", 1_000, 1);
        record("b", 997, 3);
        clock.advance(ofSeconds(1));

        assertThat(journey().worst().map(Part::slo)).contains("b");
        assertThat(journey().worst().orElseThrow().share()).isCloseTo(0.75, within(0.001));
    }

    @Test
    void whereNothingGoesWrongNobodyHurts() {
        availability("a", "b");
        engine.add(purchase("99%"));
        record("a", 100, 0);
        record("b", 100, 0);

        assertThat(journey().worst()).isEmpty();
        assertThat(status().goodRatio()).hasValue(1.0);
        assertThat(status().errorBudget().remaining()).isEqualTo(1);
    }

    @Test
    void aPartThatIsDownTakesTheJourneyDown() {
        availability("a", "b");
        engine.add(purchase("99%"));
        record("a", 0, 100);
        record("b", 100, 0);

        assertThat(status().goodRatio()).hasValue(0.0);
    }

    @Test
    void aCompanionIsShownAndDoesNotCount() {
        availability("a", "b", "recommendations");
        engine.add(Slo.named("purchase")
                .acrossAll("a", "b")
                .passing("recommendations")
                .target("99%")
                .over(rollingDays(30)));
        record("a", 100, 0);
        record("b", 100, 0);
        record("recommendations", 1, 99);

        assertThat(status().goodRatio()).hasValue(1.0);
        assertThat(journey().parts()).extracting(Part::slo).containsExactly("a", "b", "recommendations");
        assertThat(journey().parts()).extracting(Part::critical).containsExactly(true, true, false);
        assertThat(engine.journeysThrough("recommendations")).containsExactly("purchase");
    }

    @Test
    void whomAFailingPartHitsIsToldAtOnce() {
        availability("a", "b", "c");
        engine.add(
                purchase("99%"),
                Slo.named("look-around").acrossAll("a", "c").target("99%").over(rollingDays(30)));

        assertThat(engine.journeysThrough("a")).containsExactly("purchase", "look-around");
        assertThat(engine.journeysThrough("b")).containsExactly("purchase");
        assertThatThrownBy(() -> engine.journeysThrough("d"))
                .hasMessage("there is no SLO \"d\"; known are a, b, c, look-around, purchase");
    }

    @Test
    void timeThatIsExcludedForAPartIsExcludedForTheJourney() {
        availability("a", "b");
        engine.add(purchase("99%"));
        Instant start = clock.instant();
        record("a", 0, 100);
        record("b", 100, 0);
        clock.advance(ofMinutes(10));
        record("a", 100, 0);
        record("b", 100, 0);
        clock.advance(ofMinutes(10));
        assertThat(status().goodRatio().getAsDouble()).isCloseTo(0.5, within(1e-9));

        engine.exclude(Exclusion.from(start).to(start.plusSeconds(60)).because("a new database"), "a");

        assertThat(status().goodRatio()).hasValue(1.0);
        assertThat(status().exclusions()).hasSize(1);
    }

    @Test
    void averagedMinutesMayBeAPart() {
        engine.add(
                Slo.named("a")
                        .on("a")
                        .availability()
                        .averagedOver(ofMinutes(1))
                        .target("99%")
                        .over(rollingDays(30)),
                Slo.named("b").on("b").availability().target("99%").over(rollingDays(30)),
                purchase("99%"));
        record("a", 99, 1);
        record("b", 98, 2);
        clock.advance(ofMinutes(1));

        assertThat(status().goodRatio().getAsDouble()).isCloseTo(0.9702, within(1e-6));
        assertThat(engine.status("a").period().validEvents()).as("one minute").isEqualTo(1);
    }

    @Test
    void journeysComeAndGoAndTheirPartsStayAsLongAsTheyAreNeeded() {
        availability("a", "b");
        engine.add(purchase("99%"));

        assertThatThrownBy(() -> engine.remove("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SLO \"a\" is part of \"purchase\" and cannot be removed before it; remove that one first");
        engine.remove("purchase");
        engine.remove("a");

        assertThat(engine.statuses()).containsOnlyKeys("b");
    }

    @Test
    void whatIsNoJourneyIsRefusedWithTheFix() {
        availability("a", "b");
        var on = Slo.named("purchase");
        assertThatThrownBy(() -> on.acrossAll("a"))
                .hasMessage("SLO \"purchase\": a journey leads through 2 to 50 SLOs, but was given 1 parts and 0"
                        + " companions; of a single SLO its own status tells all");
        assertThatThrownBy(() -> on.acrossAll("a", "b", "a"))
                .hasMessage("SLO \"purchase\": a journey leads through each SLO once, but was given a, b, a; name each"
                        + " once, for a part that counts twice looks worse than it is");
        assertThatThrownBy(() -> engine.add(on.acrossAll("a", "c").target("99%").over(rollingDays(30))))
                .hasMessage("SLO \"purchase\": there is no SLO \"c\"; known are a, b, purchase");
        engine.add(purchase("99%"));
        assertThatThrownBy(() -> engine.add(Slo.named("more")
                        .acrossAll("a", "purchase")
                        .target("99%")
                        .over(rollingDays(30))))
                .hasMessage(
                        "SLO \"more\": \"purchase\" is made of other SLOs and cannot be a part; name those it is made"
                                + " of");
        assertThatThrownBy(() -> engine.exclude(
                        Exclusion.from(clock.instant())
                                .to(clock.instant().plusSeconds(60))
                                .because("maintenance"),
                        "purchase"))
                .hasMessage("SLO \"purchase\" has no events of its own that could be excluded; exclude the time of its"
                        + " parts");
        assertThatThrownBy(() -> purchase("99%")
                        .excluding(Exclusion.daily()
                                .at(LocalTime.NOON, ZoneOffset.UTC)
                                .lasting(ofHours(1))
                                .because("backup")))
                .hasMessage(
                        "SLO \"purchase\": what is made of other SLOs has no events of its own that could be excluded,"
                                + " but was given 1 exclusions; give them to its parts");
        assertThatThrownBy(() -> engine.recorder("purchase")).hasMessageContaining("there is no recorder \"purchase\"");
        assertThatThrownBy(() -> SloEngine.builder()
                        .clock(clock)
                        .slos(engine.definitions().toArray(Slo[]::new))
                        .history(List.of(new PastCount("purchase", Instant.EPOCH, ofHours(1), 1, 0)))
                        .start())
                .hasMessage("history was given for SLO \"purchase\", which has no events of its own; give that of its"
                        + " parts");
    }
}
