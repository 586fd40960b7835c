// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.AlertRule;
import io.github.slo4j.alert.BudgetRule;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.alert.Confidence;
import io.github.slo4j.alert.ExhaustionRule;
import io.github.slo4j.alert.NoDataRule;
import io.github.slo4j.alert.TrafficRule;
import io.github.slo4j.alert.WindowRule;
import io.github.slo4j.objective.Exclusion;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.SloState;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of rule at its bound, on an engine with one SLO of 99 % over 30 days. Nothing is held. */
class AlertRulesTest {
    private final ManualClock clock = new ManualClock();
    private final List<Alert> heard = new ArrayList<>();
    private final SloEngine engine = SloEngine.builder()
            .clock(clock)
            .tick(ofSeconds(5))
            .onAlert(heard::add)
            .deliverAlertsOn(Runnable::run)
            .start();

    @AfterEach
    void close() {
        engine.close();
    }

    private void alertingOn(AlertRule... rules) {
        engine.add(Slo.named("s")
                .on("r")
                .availability()
                .target("99%")
                .over(rollingDays(30))
                .alerting(AlertPolicy.of(rules).with(Confidence.NONE).holding(Duration.ZERO)));
    }

    private void record(long good, long bad) {
        engine.recorder("r").record(Outcome.GOOD, 1, good);
        engine.recorder("r").record(Outcome.BAD, 1, bad);
    }

    private void tick() {
        clock.advance(ofSeconds(5));
    }

    private void hours(int count, long eventsInEach) {
        for (int part = 0; part < 20 * count; part++) {
            record(eventsInEach / 20, 0);
            clock.advance(ofMinutes(3));
        }
    }

    private boolean isFiring() {
        return engine.status("s").incident().isPresent();
    }

    private String evidence() {
        return heard.get(heard.size() - 1).evidence().describe();
    }

    @Test
    void aBudgetRuleFiresAtItsShareAndClearsBelow95PercentOfIt() {
        alertingOn(BudgetRule.ticket("50%"));
        clock.advance(ofDays(30));

        record(99_501, 499); // 49.9 % of what 100,000 events allow
        tick();
        assertThat(isFiring()).as("49.9 %").isFalse();
        record(0, 2);
        tick();
        assertThat(isFiring()).as("50.1 %").isTrue();
        assertThat(evidence())
                .startsWith("50% of the budget spent: 50.1 % spent (501 bad of 100,002, 100.0 % observed)");
        record(5_000, 0);
        tick();
        assertThat(isFiring()).as("47.7 %").isTrue();
        record(600, 0);
        tick();

        assertThat(isFiring()).as("47.44 %").isFalse();
    }

    @Test
    void aRuleOfExhaustionKnowsHowMuchIsLeft() {
        alertingOn(ExhaustionRule.ticket(ofDays(3), ofHours(6)));
        hours(720, 1_000);

        // 6,000 events in six hours, and a pace of 10 spends the whole budget in 3 days, what is left of it sooner
        record(0, 400);
        tick();
        assertThat(isFiring())
                .as("a pace of %s", engine.status("s").burnRates())
                .isFalse();
        record(0, 300);
        tick();

        assertThat(isFiring()).isTrue();
        assertThat(evidence()).startsWith("budget lasts 3d or less at the pace of 6h: ");
        hours(7, 1_000);
        assertThat(isFiring()).as("six clean hours later").isFalse();
    }

    @Test
    void metooIsRuleIsBrokenByMoreThanOneInTenThousandWithinTenMinutes() {
        alertingOn(WindowRule.page("99.99%", ofMinutes(10)));
        clock.advance(ofHours(1));

        record(9_999, 1);
        tick();
        assertThat(isFiring()).as("exactly 99.99 %").isFalse();
        record(0, 1);
        tick();
        assertThat(isFiring()).as("two in 10,001").isTrue();
        assertThat(evidence())
                .isEqualTo("worse than 99.99% over 10m: 99.9800 % good (2 bad of 10,001, 100.0 % observed)");
        clock.advance(ofMinutes(11));
        assertThat(isFiring()).as("nothing was recorded since").isTrue();
        record(1, 0);
        tick();

        assertThat(isFiring()).isFalse();
    }

    @Test
    void aPlainWindowAsksForEnoughEventsUnlessToldOtherwise() {
        engine.add(Slo.named("s")
                .on("r")
                .availability()
                .target("99%")
                .over(rollingDays(30))
                .alerting(AlertPolicy.of(WindowRule.page("99.99%", ofMinutes(10)))));
        clock.advance(ofHours(1));

        record(9, 1);
        tick();

        assertThat(isFiring()).isFalse();
        assertThat(engine.status("s").state()).isEqualTo(SloState.INSUFFICIENT_DATA);
        assertThat(engine.status("s").eventsToDecide()).hasValue(20); // three failures in thirty
    }

    @Test
    void N11_tenMinutesWithoutDataFireAndTheNextEventClears() {
        alertingOn(NoDataRule.ticket(ofMinutes(10)));
        record(5, 0);

        clock.advance(ofMinutes(10));
        assertThat(isFiring()).as("ten minutes after the last event").isFalse();
        clock.advance(ofSeconds(15)); // windows round outward to slices of ten seconds
        assertThat(isFiring()).isTrue();
        assertThat(evidence()).isEqualTo("no data for 10m: nothing was recorded, after 5 events in the period");
        record(1, 0);
        tick();

        assertThat(isFiring()).isFalse();
        assertThat(heard).extracting(Alert::isFiring).containsExactly(true, false);
    }

    @Test
    void N11_aRecorderThatNobodyWritesToIsMissedTenMinutesAfterTheStart() {
        alertingOn(NoDataRule.ticket(ofMinutes(10)));

        clock.advance(ofMinutes(9).plusSeconds(55));
        assertThat(isFiring()).isFalse();
        tick();

        assertThat(isFiring()).isTrue();
        assertThat(evidence()).isEqualTo("no data for 10m: nothing was recorded in the whole period");
    }

    @Test
    void N11_noDataIsNoRecoveryAndNoNewPage() {
        alertingOn(BurnRateRule.page(ofHours(1), "14.4"), NoDataRule.ticket(ofMinutes(10)));
        for (int second = 0; second < 600; second++) {
            record(0, 10);
            tick();
        }

        clock.advance(ofHours(3));

        assertThat(heard)
                .extracting(alert -> alert.severity() + " " + alert.phase())
                .containsExactly("PAGE FIRING", "TICKET FIRING");
        assertThat(engine.status("s").state()).isEqualTo(SloState.PAGE);
    }

    @Test
    void timeThatIsExcludedIsNotMissed() {
        alertingOn(NoDataRule.ticket(ofMinutes(10)));
        record(5, 0);
        engine.exclude(Exclusion.from(clock.instant())
                .to(clock.instant().plus(ofHours(1)))
                .because("a move"));

        clock.advance(ofMinutes(65));

        assertThat(heard).isEmpty();
    }

    @ParameterizedTest(name = "usually 1,000 an hour, now {0}: unusual {1}")
    @CsvSource({"9000, false", "11000, true", "120, false", "80, true", "0, true"})
    void trafficIsUnusualFromAboutTenTimesAndFromAboutATenth(long now, boolean unusual) {
        alertingOn(TrafficRule.ticket("10"));
        hours(24 * 8, 1_000);

        hours(1, now);

        assertThat(isFiring()).isEqualTo(unusual);
    }

    @Test
    void aQuietSundayIsNoAlarmIfLastSundayWasQuiet() {
        alertingOn(TrafficRule.ticket("10"));
        for (int day = 0; day < 14; day++) {
            hours(24, day % 7 == 6 ? 60 : 1_000); // the fourteenth day is a Sunday like the seventh
        }

        assertThat(heard)
                .as("but for the first Sunday, of which nothing was known")
                .hasSizeLessThanOrEqualTo(2);
        assertThat(heard)
                .allSatisfy(alert -> assertThat(alert.startedAt())
                        .isBefore(new ManualClock().instant().plus(ofDays(7))));
    }

    @Test
    void withoutAPastNoTrafficIsUnusual() {
        alertingOn(TrafficRule.ticket("10"));
        hours(3, 10);

        hours(1, 1_000_000);

        assertThat(heard).isEmpty();
    }

    @Test
    void aRiseSaysWhatIsUsual() {
        alertingOn(TrafficRule.ticket("10"));
        hours(24 * 8, 1_000);

        hours(1, 20_000);

        assertThat(evidence())
                .startsWith("traffic x10 or a 10th of the usual over 1h: ")
                .contains("where 1,000 are usual");
    }

    @Test
    void aRiseOverADayIsComparedWithOtherDaysAndNotWithItself() {
        alertingOn(TrafficRule.ticket("3").over(ofDays(1)));
        hours(24 * 4, 1_000);

        hours(5, 10_000);
        assertThat(isFiring()).as("69,000 in a day where 24,000 are usual").isFalse();
        hours(2, 10_000);

        assertThat(isFiring()).as("87,000").isTrue();
        assertThat(evidence()).contains("events in 1d where 24,000 are usual");
    }

    @Test
    void aBudgetThatIsSpentByTwoFailuresIsSpentAllTheSame() {
        engine.add(Slo.named("s")
                .on("r")
                .availability()
                .target("99%")
                .over(rollingDays(7))
                .alerting(AlertPolicy.of(BudgetRule.page("100%"))));

        for (int run = 0; run < 28; run++) {
            record(run == 20 || run == 22 ? 0 : 1, run == 20 || run == 22 ? 1 : 0);
            clock.advance(ofHours(6));
        }

        assertThat(heard).hasSize(1);
        assertThat(evidence()).startsWith("100% of the budget spent: ");
    }

    @Test
    void aBurnOfJustTheFactorKeepsAnInclusiveRuleFiring() {
        alertingOn(BurnRateRule.page(ofHours(1), "14.4").atLeast());

        for (int tick = 0; tick < 3 * 720; tick++) {
            record(856, 144); // 14.4 times 1 %, which is 14.399999999999999 in doubles
            tick();
        }

        assertThat(heard).extracting(Alert::isFiring).containsExactly(true);
    }

    @Test
    void whatFiredOnEventsThatAreExcludedResolvesWhateverItsRule() {
        alertingOn(
                WindowRule.page("95%", ofMinutes(10)),
                ExhaustionRule.ticket(ofDays(3), ofHours(6)),
                BurnRateRule.page(ofHours(1), "14.4"));
        Exclusion.OneOff drill = Exclusion.from(clock.instant())
                .to(clock.instant().plus(ofHours(2)))
                .because("a drill");
        for (int tick = 0; tick < 2 * 720; tick++) {
            record(0, 10);
            tick();
        }
        assertThat(heard).extracting(Alert::isFiring).containsExactly(true, true);

        engine.exclude(drill);
        tick();

        assertThat(isFiring()).isFalse();
    }

    @Test
    void anOutageIsNotOverBecauseGoodSecondsBeforeItAreExcluded() {
        alertingOn(BurnRateRule.page(ofHours(1), "14.4"));
        hours(2, 72_000);
        for (int tick = 0; tick < 80; tick++) {
            record(0, 1_000);
            tick();
        }
        clock.advance(ofMinutes(5));
        assertThat(isFiring()).isTrue();

        engine.exclude(Exclusion.from(clock.instant().minusSeconds(760))
                .to(clock.instant().minusSeconds(710))
                .because("good seconds"));
        clock.advance(ofHours(7));

        assertThat(isFiring()).isTrue();
    }

    @Test
    void aRuleMayBeGivenAsAShareOfTheBudget() {
        assertThat(BurnRateRule.pageSpending("2%", ofHours(1), rollingDays(30)))
                .isEqualTo(BurnRateRule.page(ofHours(1), "14.4"));
        assertThat(BurnRateRule.ticketSpending("10%", ofDays(3), rollingDays(30)))
                .isEqualTo(BurnRateRule.ticket(ofDays(3), "1"));
    }

    @Test
    void aPolicyMayDemandALeastNumberOfEvents() {
        engine.add(Slo.named("s")
                .on("r")
                .availability()
                .target("99%")
                .over(rollingDays(30))
                .alerting(AlertPolicy.of(BurnRateRule.page(ofHours(1), "14.4")).with(new Confidence(0, 0, 100))));
        clock.advance(ofHours(2));

        record(0, 99);
        tick();
        assertThat(isFiring()).isFalse();
        assertThat(engine.status("s").eventsToDecide()).hasValue(1);
        record(0, 1);
        tick();

        assertThat(isFiring()).isTrue();
    }

    @Test
    void rulesOutOfRangeAreRefusedWithTheFix() {
        assertThatThrownBy(() -> BudgetRule.ticket("0%"))
                .hasMessage("budget share must be more than 0% and at most 1000%, but was 0%; half of it is \"50%\"");
        assertThatThrownBy(() -> ExhaustionRule.ticket(Duration.ZERO, ofHours(6)))
                .hasMessage(
                        "within must be more than 0 and at most 366d, but was 0s; a ticket when the budget lasts less than 3d is"
                                + " usual");
        assertThatThrownBy(() -> ExhaustionRule.ticket(ofDays(200_000), ofHours(6)))
                .hasMessage(
                        "within must be more than 0 and at most 366d, but was 200000d; a ticket when the budget lasts"
                                + " less than 3d is usual");
        assertThatThrownBy(() -> WindowRule.page("100%", ofMinutes(10)))
                .hasMessage("window target must be between 0% and 100% exclusive, but was 100%; try \"99.99%\"");
        assertThatThrownBy(() -> WindowRule.page("99%", ofSeconds(59)))
                .hasMessage("window must be between 1m and 90d, but was 59s; 10m is usual");
        assertThatThrownBy(() -> NoDataRule.ticket(ofDays(91)))
                .hasMessage("length must be between 1m and 90d, but was 91d; 10m is usual");
        assertThatThrownBy(() -> TrafficRule.ticket("1.5"))
                .hasMessage("traffic factor must be between 2 and 1000, but was 1.5; \"10\" is ten times, or a tenth");
        assertThatThrownBy(() -> TrafficRule.ticket("10").over(ofDays(2)))
                .hasMessage("window must be between 1m and 1d, but was 2d; an hour is usual");
        assertThatThrownBy(() -> AlertPolicy.none().holding(ofDays(2)))
                .hasMessage("hold must be between 0s and 1d, but was 2d; 5m is the default");
    }

    @Test
    void aJourneyHasNoTrafficOfItsOwn() {
        Slo journey = Slo.named("j").acrossAll("a", "b").target("99%").over(rollingDays(30));

        assertThatThrownBy(() -> journey.alsoAlerting(TrafficRule.ticket("10")))
                .hasMessage(
                        "SLO \"j\": what is made of other SLOs has no traffic of its own; give the traffic rule to its"
                                + " parts");
    }

    @Test
    void moreRulesAreAddedToThePreset() {
        Slo slo = Slo.named("s").on("r").availability().target("99.9%").over(rollingDays(30));

        assertThat(slo.alsoAlerting(NoDataRule.ticket(ofMinutes(10)), BudgetRule.ticket("75%"))
                        .alerts()
                        .rules())
                .extracting(AlertRule::describe)
                .containsExactly(
                        "1h/5m x14.4",
                        "6h/30m x6",
                        "1d/2h x3",
                        "3d/6h x1",
                        "no data for 10m",
                        "75% of the budget spent");
    }
}
