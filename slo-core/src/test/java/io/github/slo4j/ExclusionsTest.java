// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.calendarMonth;
import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.objective.Period.rollingMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.count.Mark;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Exclusion;
import io.github.slo4j.objective.Period;
import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.slice.Condition;
import io.github.slo4j.status.Excluded;
import io.github.slo4j.status.SloState;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Excluded time is in no window and no period, and everything else is as it was. */
class ExclusionsTest {
    /** Where the clock of a test begins. */
    private static final Instant START = new ManualClock().instant();

    private static final Offset<Double> EXACTLY = Offset.offset(1e-12);

    private static Slo over(Period period) {
        return Slo.named("web").on("web").availability().target("99.9%").over(period);
    }

    private static Exclusion.OneOff upgrade(Duration from, Duration to) {
        return Exclusion.from(START.plus(from)).to(START.plus(to)).because("upgrade");
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Duration sinceStart(Instant instant) {
        return Duration.between(START, instant);
    }

    /** A minute of good traffic, a minute of failures, and another minute of good traffic, at 10 events a second. */
    private static void goodBadGood(Scenario scenario) {
        scenario.traffic(minutes(1), 10, 0);
        scenario.traffic(minutes(1), 10, 100);
        scenario.traffic(minutes(1), 10, 0);
    }

    @Test
    void aMaintenanceEnteredBeforehandTakesItsTimeAndItsEventsOut() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            scenario.engine.exclude(upgrade(minutes(1), minutes(2)));

            goodBadGood(scenario);
            SloStatus status = scenario.status();

            assertThat(status.period().tally()).isEqualTo(new Tally(1_200, 0));
            assertThat(status.period().observed()).isEqualTo(minutes(2));
            assertThat(status.period().excluded()).isEqualTo(minutes(1));
            assertThat(status.period().length()).isEqualTo(Duration.ofDays(30).minus(minutes(1)));
            assertThat(status.marks()).containsExactlyInAnyOrder(Mark.GAP, Mark.EXCLUDED);
            assertThat(status.goodRatio()).hasValue(1);
            assertThat(status.errorBudget().spent()).isZero();
            assertThat(status.exclusions())
                    .containsExactly(new Excluded(
                            "upgrade",
                            new Bounds(START.plusSeconds(60), START.plusSeconds(120)),
                            new Bounds(START.plusSeconds(60), START.plusSeconds(120))));
        }
    }

    @Test
    void nothingThatIsCountedOrExportedChanges() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            scenario.engine.exclude(upgrade(minutes(1), minutes(2)));

            goodBadGood(scenario);

            assertThat(scenario.status().events()).isEqualTo(new Tally(1_200, 600));
            assertThat(scenario.engine.ledger().counted()).isEqualTo(1_800);
        }
    }

    @Test
    void theBudgetIsSpentByWhatIsLeftOfThePeriod() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            scenario.engine.exclude(upgrade(minutes(60), minutes(180)));
            scenario.traffic(minutes(60), 10, 1);
            scenario.traffic(minutes(120), 10, 50);
            scenario.traffic(minutes(60), 10, 1);

            SloStatus status = scenario.status();

            // 1 % bad is a burn of 10, observed for 2 of the 718 hours that count
            assertThat(status.period().tally()).isEqualTo(new Tally(71_280, 720));
            assertThat(status.errorBudget().spent()).isEqualTo(10 * 2 / 718.0, EXACTLY);
            assertThat(status.errorBudget().allowedTime()).isEqualTo(minutes(43).plusMillis(4_800));
            assertThat(status.periodBurnRate().value().orElseThrow()).isEqualTo(10 * 2 / 720.0, EXACTLY);
        }
    }

    @Test
    void takingItBackBringsEverythingBack() {
        try (Scenario excluded = new Scenario(over(rollingDays(30)));
                Scenario plain = new Scenario(over(rollingDays(30)))) {
            Subscription upgrade = excluded.engine.exclude(upgrade(minutes(1), minutes(2)));
            goodBadGood(excluded);
            goodBadGood(plain);
            assertThat(excluded.status().period()).isNotEqualTo(plain.status().period());

            upgrade.close();
            upgrade.close();

            assertThat(excluded.engine.statuses().get("web").period())
                    .isEqualTo(plain.status().period());
            assertThat(excluded.status().exclusions()).isEmpty();
            assertThat(excluded.status().burnRates()).isEqualTo(plain.status().burnRates());
        }
    }

    @Test
    void onlyTheSlosThatAreNamedAreTouched() {
        ManualClock clock = new ManualClock();
        Slo other = Slo.named("other").on("web").availability().target("99%").over(rollingDays(7));
        SloEngine engine = SloEngine.builder()
                .clock(clock)
                .slos(over(rollingDays(30)), other)
                .start();
        engine.exclude(upgrade(minutes(0), minutes(1)), "other");
        engine.recorder("web").record(Outcome.BAD, 1, 5);
        clock.advance(minutes(2));

        assertThat(engine.status("other").period().tally()).isEqualTo(Tally.NONE);
        assertThat(engine.status("web").period().tally()).isEqualTo(new Tally(0, 5));
        assertThat(engine.status("web").marks()).doesNotContain(Mark.EXCLUDED);
    }

    @Test
    void anSloThatComesLaterHasTheExclusionsOfAll() {
        ManualClock clock = new ManualClock();
        SloEngine engine = SloEngine.builder().clock(clock).start();
        engine.exclude(upgrade(minutes(0), minutes(10)));
        clock.advance(minutes(5));

        engine.add(over(rollingDays(30)));
        engine.recorder("web").record(Outcome.BAD, 1, 5);
        clock.advance(minutes(5));
        engine.recorder("web").record(Outcome.GOOD, 1, 7);
        clock.advance(minutes(1));

        assertThat(engine.status("web").period().tally()).isEqualTo(new Tally(7, 0));
        assertThat(engine.status("web").period().observed()).isEqualTo(minutes(1));
        assertThat(engine.status("web").period().excluded()).isEqualTo(minutes(10));
    }

    /** Slices begin at the start. An event is recorded every five seconds, for a while. */
    @ParameterizedTest(name = "of {0} s to {1} s, remembered {2} s later, {3} s to {4} s are excluded")
    @CsvSource({
        "125, 255, 300, 120, 260",
        "120, 260, 300, 120, 260",
        "125, 255, 3600, 120, 300",
        "120, 300, 3600, 120, 300",
        "125, 255, 40000, 0, 720",
        "720, 1440, 40000, 720, 1440",
        "125, 255, 100000, 0, 3600",
        "3600, 7200, 100000, 3600, 7200",
        "125, 255, 1300000, 0, 21600",
        "21600, 43200, 1300000, 21600, 43200"
    })
    void afterTheFactItIsRoundedOutwardToTheSlicesOfItsAge(long from, long to, long later, long realFrom, long realTo) {
        ManualClock clock = new ManualClock();
        SloEngine engine = everyFiveSeconds(clock, over(rollingDays(30)));
        for (long second = 0; second < Math.min(later, 50_000); second += 5) {
            engine.recorder("web").record(Outcome.GOOD, 1);
            clock.advance(seconds(5));
        }
        clock.advance(seconds(later).minus(sinceStart(clock.instant())));
        long before = engine.status("web").period().tally().good();

        engine.exclude(upgrade(seconds(from), seconds(to)));
        SloStatus status = engine.status("web");

        assertThat(sinceStart(status.exclusions().get(0).real().from())).isEqualTo(seconds(realFrom));
        assertThat(sinceStart(status.exclusions().get(0).real().to())).isEqualTo(seconds(realTo));
        assertThat(sinceStart(status.exclusions().get(0).asked().from())).isEqualTo(seconds(from));
        assertThat(status.period().excluded()).isEqualTo(seconds(realTo - realFrom));
        assertThat(before - status.period().tally().good()).isEqualTo((realTo - realFrom) / 5);
    }

    private static SloEngine everyFiveSeconds(ManualClock clock, Slo slo) {
        return SloEngine.builder().clock(clock).slos(slo).tick(seconds(5)).start();
    }

    @Test
    void whatWasEnteredInTimeStaysAsSharpAsATickHoweverOldItGets() {
        ManualClock clock = new ManualClock();
        SloEngine engine = everyFiveSeconds(clock, over(rollingDays(30)));
        engine.exclude(upgrade(seconds(125), seconds(255)));
        for (long second = 0; second < 300; second += 5) {
            engine.recorder("web").record(Outcome.GOOD, 1);
            clock.advance(seconds(5));
        }
        clock.advance(Duration.ofDays(20));

        assertThat(engine.status("web").period().excluded()).isEqualTo(seconds(130));
        assertThat(engine.status("web").period().tally()).isEqualTo(new Tally(60 - 26, 0));
    }

    @Test
    void betweenTwoTicksItIsRoundedOutwardToThem() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            scenario.engine.exclude(upgrade(Duration.ofMillis(2_500), Duration.ofMillis(4_001)));
            for (int half = 0; half < 20; half++) {
                scenario.record(Outcome.GOOD, 1);
                scenario.clock.advance(Duration.ofMillis(500));
            }

            assertThat(scenario.status().exclusions().get(0).real())
                    .isEqualTo(new Bounds(START.plusSeconds(2), START.plusSeconds(5)));
            assertThat(scenario.status().period().tally().good()).isEqualTo(20 - 6);
        }
    }

    @Test
    void T12_anEventAtItsFirstMomentIsInItAndOneAtItsEndIsNot() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            scenario.engine.exclude(upgrade(seconds(10), seconds(20)));
            scenario.clock.advance(seconds(10));
            scenario.record(Outcome.BAD, 3);
            scenario.clock.advance(seconds(10));
            scenario.record(Outcome.GOOD, 4);

            assertThat(scenario.status().period().tally()).isEqualTo(new Tally(4, 0));
            scenario.clock.advance(seconds(1));
            assertThat(scenario.status().period().tally()).isEqualTo(new Tally(4, 0));
        }
    }

    @Test
    void exclusionsThatOverlapCountOnce() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            scenario.engine.exclude(upgrade(seconds(60), seconds(120)));
            scenario.engine.exclude(upgrade(seconds(90), seconds(150)));
            scenario.engine.exclude(upgrade(seconds(100), seconds(110)));
            scenario.engine.exclude(upgrade(seconds(150), seconds(160)));
            goodBadGood(scenario);

            assertThat(scenario.status().period().excluded()).isEqualTo(seconds(100));
            assertThat(scenario.status().period().tally()).isEqualTo(new Tally(800, 0));
            assertThat(scenario.status().exclusions()).hasSize(4);
        }
    }

    @Test
    void ofOneThatStraddlesTheLeftEdgeThePartInTheWindowIsTakenOut() {
        try (Scenario scenario = new Scenario(over(rollingMinutes(10)))) {
            scenario.engine.exclude(upgrade(minutes(5), minutes(15)));
            scenario.traffic(minutes(20), 1, 0);

            WindowTally window = scenario.status().period();
            assertThat(window.excluded()).isEqualTo(minutes(5));
            assertThat(window.length()).isEqualTo(minutes(5));
            assertThat(window.tally()).isEqualTo(new Tally(300, 0));
            assertThat(window.coverage()).isEqualTo(1);
            assertThat(scenario.status().errorBudget().allowedTime()).isEqualTo(Duration.ofMillis(300));

            scenario.traffic(minutes(5), 1, 0);
            assertThat(scenario.status().period().excluded()).isZero();
            assertThat(scenario.status().exclusions()).isEmpty();
            assertThat(scenario.status().marks()).isEmpty();
        }
    }

    @Test
    void E7_ifAllIsExcludedThereIsNoDataAndNoNumber() {
        try (Scenario scenario = new Scenario(over(rollingMinutes(10)))) {
            scenario.engine.exclude(upgrade(minutes(1), minutes(30)));
            scenario.traffic(minutes(1), 10, 0);
            scenario.traffic(minutes(19), 10, 100);

            SloStatus status = scenario.status();
            assertThat(status.state()).isEqualTo(SloState.NO_DATA);
            assertThat(status.goodRatio()).isEmpty();
            assertThat(status.periodBurnRate().value()).isEmpty();
            assertThat(status.period().length()).isZero();
            assertThat(status.period().coverage()).isZero();
            assertThat(status.errorBudget().remaining()).isEqualTo(1);
            assertThat(status.errorBudget().allowedEvents()).isEmpty();
            assertThat(status.errorBudget().allowedTime()).isZero();
            assertThat(status.burnRates().values())
                    .allSatisfy(burn -> assertThat(burn.value()).isEmpty());
            assertThat(scenario.alerts).isEmpty();
        }
    }

    @Test
    void whileItLastsItsBoundsReachToTheEndThatWasAskedFor() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            scenario.engine.exclude(upgrade(minutes(1), minutes(30)));
            scenario.traffic(minutes(2), 10, 0);

            SloStatus status = scenario.status();
            assertThat(status.exclusions().get(0).real())
                    .isEqualTo(new Bounds(START.plusSeconds(60), START.plusSeconds(1_800)));
            assertThat(status.period().excluded()).isEqualTo(minutes(1));
        }
    }

    @Test
    void anOutageDuringMaintenanceAlertsNobody() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            scenario.engine.exclude(upgrade(minutes(60), minutes(90)));
            scenario.traffic(minutes(60), 10, 0);
            scenario.traffic(minutes(30), 10, 100);
            scenario.traffic(minutes(60), 10, 0);

            assertThat(scenario.alerts).isEmpty();
        }
    }

    @Test
    void anOutageThatGoesOnAfterMaintenanceAlerts() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            scenario.engine.exclude(upgrade(minutes(60), minutes(90)));
            scenario.traffic(minutes(60), 10, 0);
            scenario.traffic(minutes(30), 10, 100);

            assertThat(scenario.timeToFire(Severity.PAGE, 10, 100, minutes(5))).isPresent();
            assertThat(scenario.alerts.get(0).evidence().describe())
                    .contains("% observed, 30m excluded) and ")
                    .contains("100.0 % observed, ");
        }
    }

    @Test
    void secondsAfterMaintenanceAreJudgedAsSecondsAfterAStart() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            scenario.engine.exclude(upgrade(minutes(60), minutes(120)));
            scenario.traffic(minutes(120), 10, 0);

            scenario.traffic(seconds(20), 10, 100);

            assertThat(scenario.status()
                            .burnRates()
                            .get(Duration.ofHours(1))
                            .value()
                            .orElseThrow())
                    .isLessThan(14.4);
            assertThat(scenario.status().state()).isEqualTo(SloState.INSUFFICIENT_DATA);
            assertThat(scenario.alerts).isEmpty();
            assertThat(scenario.timeToFire(Severity.PAGE, 10, 100, minutes(1)))
                    .hasValueSatisfying(more -> assertThat(more.plusSeconds(20)).isBetween(seconds(51), seconds(54)));
        }
    }

    @Test
    void anAlertWhoseTimeIsExcludedAfterTheFactResolvesAtTheNextTick() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            scenario.traffic(minutes(60), 10, 0);
            scenario.traffic(minutes(2), 10, 100);
            assertThat(scenario.status().state()).isEqualTo(SloState.PAGE);

            scenario.engine.exclude(upgrade(minutes(60), minutes(70)));
            scenario.clock.advance(seconds(1));

            assertThat(scenario.alerts)
                    .extracting(Alert::severity, Alert::isFiring)
                    .contains(tuple(Severity.PAGE, false));
            assertThat(scenario.status().state()).isEqualTo(SloState.OK);
        }
    }

    @Test
    void itResolvesEvenIfNoEventsAreLeft() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            scenario.traffic(minutes(2), 10, 100);
            scenario.clock.advance(minutes(30));
            assertThat(scenario.status().state()).isEqualTo(SloState.PAGE);

            scenario.engine.exclude(upgrade(minutes(0), minutes(2)));
            scenario.clock.advance(seconds(1));

            assertThat(scenario.status().incident()).isEmpty();
            assertThat(scenario.status().state()).isEqualTo(SloState.NO_DATA);
        }
    }

    @Test
    void anAlertFromBeforeMaintenanceIsNotResolvedByItsSilence() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            scenario.traffic(minutes(2), 10, 100);
            scenario.engine.exclude(upgrade(minutes(2), minutes(60)));
            scenario.traffic(minutes(30), 10, 0);
            assertThat(scenario.status().state()).isEqualTo(SloState.PAGE);

            scenario.traffic(minutes(35), 10, 0);
            assertThat(scenario.status().isFiring(Severity.PAGE)).isFalse();
        }
    }

    @Test
    void whereGoodTrafficIsExcludedTheRestMayAlert() {
        Slo slo = over(rollingDays(30)).alerting(AlertPolicy.of(BurnRateRule.page(minutes(60), "14.4")));
        try (Scenario scenario = new Scenario(slo)) {
            scenario.traffic(minutes(56), 1_000, 0);
            scenario.traffic(minutes(4), 10, 100);
            scenario.traffic(minutes(1), 10, 0);
            assertThat(scenario.alerts).as("2,400 of 3.36 million are bad").isEmpty();

            scenario.engine.exclude(upgrade(minutes(0), minutes(56)));
            scenario.clock.advance(seconds(1));

            assertThat(scenario.alerts).as("2,400 of 3,000 are").hasSize(1);
        }
    }

    @Test
    void aMonthWithTwoHoursOfMaintenanceHasTheBudgetOfTheRest() {
        ManualClock clock = new ManualClock(Instant.parse("2026-11-01T00:00:00Z"), 7);
        SloEngine engine = SloEngine.builder()
                .clock(clock)
                .slos(over(calendarMonth(ZoneOffset.UTC)))
                .start();
        assertThat(engine.status("web").errorBudget().allowedTime())
                .isEqualTo(minutes(43).plusSeconds(12));

        engine.exclude(Exclusion.from(Instant.parse("2026-11-01T10:00:00Z"))
                .to(Instant.parse("2026-11-01T12:00:00Z"))
                .because("upgrade"));
        engine.exclude(Exclusion.from(Instant.parse("2026-11-30T23:00:00Z"))
                .to(Instant.parse("2026-12-01T04:00:00Z"))
                .because("across the end of the month"));
        Duration before = engine.status("web").errorBudget().allowedTime();
        clock.advance(Duration.ofHours(11));
        Duration during = engine.status("web").errorBudget().allowedTime();
        clock.advance(Duration.ofHours(11));
        Duration after = engine.status("web").errorBudget().allowedTime();

        assertThat(List.of(before, during, after))
                .as("0.1 % of 717 hours")
                .containsOnly(minutes(43).plusMillis(1_200));
        assertThat(engine.status("web").exclusions()).hasSize(2);
    }

    @Test
    void anExclusionOfLongAgoStaysInAYear() {
        ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"), 7);
        SloEngine engine = everyFiveSeconds(clock, over(Period.calendarYear(ZoneOffset.UTC)));
        engine.exclude(Exclusion.from(Instant.parse("2026-01-02T00:00:00Z"))
                .to(Instant.parse("2026-01-03T00:00:00Z"))
                .because("upgrade"));
        for (int day = 0; day < 4; day++) {
            engine.recorder("web").record(day == 1 ? Outcome.BAD : Outcome.GOOD, 1);
            clock.advance(Duration.ofDays(1));
        }
        for (int day = 4; day < 200; day++) {
            engine.recorder("web").record(Outcome.GOOD, 1);
            clock.freeze(Duration.ofDays(1));
        }

        assertThat(engine.status("web").period().tally()).isEqualTo(new Tally(199, 0));
        assertThat(engine.status("web").period().excluded()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void T9_aNightlyExclusionOfTheDefinitionKeepsToTheLocalTimeAcrossAChangeOfClocks() {
        ManualClock clock = new ManualClock(Instant.parse("2026-03-27T12:00:00Z"), 0);
        Slo slo = over(rollingDays(7))
                .excluding(Exclusion.daily()
                        .at(LocalTime.of(4, 0), ZoneId.of("Europe/Berlin"))
                        .lasting(Duration.ofHours(1))
                        .because("backup"));
        SloEngine engine = everyFiveSeconds(clock, slo);
        for (int minute = 0; minute < 3 * 24 * 60; minute++) {
            LocalTime local = LocalTime.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin"));
            engine.recorder("web").record(local.getHour() == 4 ? Outcome.BAD : Outcome.GOOD, 1);
            clock.advance(minutes(1));
        }

        SloStatus status = engine.status("web");
        assertThat(status.period().tally()).isEqualTo(new Tally(3 * 23 * 60, 0));
        assertThat(status.exclusions())
                .extracting(one -> one.real().from().toString())
                .as("four before the start, in unobserved time, and three since")
                .containsExactly(
                        "2026-03-24T03:00:00Z",
                        "2026-03-25T03:00:00Z",
                        "2026-03-26T03:00:00Z",
                        "2026-03-27T03:00:00Z",
                        "2026-03-28T03:00:00Z",
                        "2026-03-29T02:00:00Z",
                        "2026-03-30T02:00:00Z");
        assertThat(status.exclusions()).allSatisfy(one -> assertThat(one.real()).isEqualTo(one.asked()));
        assertThat(status.period().excluded()).isEqualTo(Duration.ofHours(7));
    }

    @Test
    void wholeStretchesOfLoadedHistoryThatItTouchesAreTakenOut() {
        PastCount[] hours = {
            new PastCount("web", START.minus(Duration.ofHours(3)), Duration.ofHours(1), 10, 1),
            new PastCount("web", START.minus(Duration.ofHours(2)), Duration.ofHours(1), 20, 2),
            new PastCount("web", START.minus(Duration.ofHours(1)), Duration.ofHours(1), 40, 4)
        };
        try (Scenario scenario = new Scenario(over(rollingDays(30)), hours)) {
            scenario.engine.exclude(upgrade(minutes(-150), minutes(-61)));
            SloStatus status = scenario.status();

            assertThat(status.period().tally()).isEqualTo(new Tally(40, 4));
            assertThat(status.period().loaded()).isEqualTo(new Tally(40, 4));
            assertThat(status.period().observed()).isEqualTo(Duration.ofHours(1));
            assertThat(status.period().excluded()).isEqualTo(Duration.ofHours(2));
            assertThat(status.exclusions().get(0).real())
                    .isEqualTo(new Bounds(START.minusSeconds(3 * 3_600), START.minusSeconds(3_600)));
            assertThat(scenario.engine.ledger().loaded()).isEqualTo(77);
        }
    }

    @Test
    void itMayReachFromLoadedHistoryIntoTheLife() {
        PastCount hour = new PastCount("web", START.minus(Duration.ofHours(1)), Duration.ofHours(1), 40, 4);
        try (Scenario scenario = new Scenario(over(rollingDays(30)), hour)) {
            scenario.engine.exclude(upgrade(minutes(-1), minutes(1)));
            scenario.traffic(minutes(2), 10, 0);

            assertThat(scenario.status().period().tally()).isEqualTo(new Tally(600, 0));
            assertThat(scenario.status().period().loaded()).isEqualTo(Tally.NONE);
            assertThat(scenario.status().marks()).doesNotContain(Mark.LOADED);
            assertThat(scenario.status().period().excluded()).isEqualTo(minutes(61));
        }
    }

    @Test
    void T5_oneThatPassedWhileTheProcessWasStoppedTakesOutUnobservedTimeOnly() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            scenario.engine.exclude(upgrade(minutes(10), minutes(20)));
            scenario.traffic(minutes(5), 10, 0);
            scenario.record(Outcome.BAD, 7);
            scenario.clock.freeze(minutes(30));

            SloStatus status = scenario.status();
            assertThat(status.period().tally()).isEqualTo(new Tally(3_000, 7));
            assertThat(status.period().excluded()).isEqualTo(minutes(10));
            assertThat(status.period().observed()).isEqualTo(minutes(5).plusSeconds(10));
            assertThat(status.exclusions().get(0).real())
                    .isEqualTo(status.exclusions().get(0).asked());
        }
    }

    @Test
    void T1_aWallThatIsSetBackDoesNotMakeItLastLonger() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            scenario.engine.exclude(upgrade(minutes(1), minutes(31)));
            scenario.traffic(minutes(2), 10, 0);
            scenario.clock.stepWall(Duration.ofDays(-300));
            scenario.traffic(minutes(40), 10, 0);

            assertThat(scenario.status().period().excluded()).isEqualTo(minutes(30));
            assertThat(scenario.status().period().tally()).isEqualTo(new Tally(12 * 600, 0));
        }
    }

    @Test
    void T2_aWallThatIsSetFarAheadDisturbsNoTick() {
        Slo slo = over(rollingDays(30))
                .excluding(Exclusion.daily()
                        .at(LocalTime.of(12, 0), ZoneOffset.UTC)
                        .lasting(Duration.ofHours(1))
                        .because("backup"));
        try (Scenario scenario = new Scenario(slo)) {
            scenario.traffic(minutes(5), 10, 0);
            scenario.clock.stepWall(Duration.ofDays(365_000));
            scenario.traffic(minutes(20), 10, 0);

            assertThat(scenario.status().period().tally()).isEqualTo(new Tally(15_000, 0));
            assertThat(scenario.status().period().observed()).isEqualTo(minutes(25));
            assertThat(scenario.status().exclusions()).hasSize(30);
        }
    }

    @Test
    void ofSlicesThatAreJudgedAsAWholeEachOneThatItTouchesIsOut() {
        Slo slo = Slo.named("web")
                .on("web")
                .goodSlices(minutes(1), Condition.errorRatioAtMost("1%"))
                .target("99%")
                .over(rollingDays(30));
        try (Scenario scenario = new Scenario(slo)) {
            scenario.engine.exclude(upgrade(seconds(90), seconds(150)));
            scenario.traffic(seconds(90), 10, 0);
            scenario.traffic(seconds(60), 10, 100);
            scenario.traffic(seconds(90), 10, 0);

            assertThat(scenario.status().events()).isEqualTo(new Tally(2, 2));
            assertThat(scenario.status().period().tally()).isEqualTo(new Tally(2, 0));
            assertThat(scenario.status().exclusions().get(0).real())
                    .isEqualTo(new Bounds(START.plusSeconds(90), START.plusSeconds(180)));
        }
    }

    @Test
    void aSliceThatEndsWhereItBeginsAndOneThatBeginsWhereItEndsAreIn() {
        Slo slo = Slo.named("web")
                .on("web")
                .goodSlices(minutes(1), Condition.errorRatioAtMost("1%"))
                .target("99%")
                .over(rollingDays(30));
        try (Scenario scenario = new Scenario(slo)) {
            scenario.engine.exclude(upgrade(seconds(60), seconds(120)));
            scenario.traffic(seconds(60), 10, 100);
            scenario.traffic(seconds(60), 10, 0);
            scenario.traffic(seconds(60), 10, 100);

            assertThat(scenario.status().period().tally()).isEqualTo(new Tally(0, 2));
        }
    }

    @Test
    void theEngineTakesAThousandAndRefusesMore() {
        try (Scenario scenario = new Scenario(over(rollingDays(30)))) {
            Subscription first = scenario.engine.exclude(upgrade(minutes(1), minutes(2)));
            for (int number = 1; number < 1_000; number++) {
                scenario.engine.exclude(upgrade(minutes(2 * number + 1), minutes(2 * number + 2)));
            }

            assertThatThrownBy(() -> scenario.engine.exclude(upgrade(minutes(1), minutes(2))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the engine has 1000 exclusions and cannot take another; take some back, or give what"
                            + " recurs to the definition with Slo.excluding(...)");
            first.close();
            scenario.engine.exclude(upgrade(minutes(1), minutes(2))).close();
        }
    }

    @Test
    void whatIsOutOfMemoryUnknownOrTooLateIsRefused() {
        Scenario scenario = new Scenario(over(rollingDays(30)));
        Duration ninetyDays = Duration.ofDays(90);

        scenario.engine.exclude(upgrade(ninetyDays.negated(), Duration.ZERO)).close();
        assertThatThrownBy(() -> scenario.engine.exclude(
                        upgrade(ninetyDays.plusSeconds(1).negated(), minutes(-1))))
                .hasMessage("an exclusion must begin at most 90 days ago, but was from 2025-10-06T23:59:59Z and it is"
                        + " 2026-01-05T00:00:00Z; what was counted earlier can no longer be told apart, so begin it at"
                        + " 2025-10-07T00:00:00Z");
        Exclusion.OneOff mistyped = Exclusion.from(Instant.parse("2206-01-05T00:00:00Z"))
                .to(Instant.parse("2206-01-05T01:00:00Z"))
                .because("upgrade");
        assertThatThrownBy(() -> scenario.engine.exclude(mistyped))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an exclusion must end by 2096-10-02T07:06:40Z, but was from 2206-01-05T00:00:00Z to"
                        + " 2206-01-05T01:00:00Z and it is 2026-01-05T00:00:00Z; see whether the year is right");
        assertThatThrownBy(() -> scenario.engine.exclude(upgrade(minutes(1), minutes(2)), "wed"))
                .hasMessageContaining("\"wed\"")
                .hasMessageContaining("web");
        scenario.close();
        assertThatThrownBy(() -> scenario.engine.exclude(upgrade(minutes(1), minutes(2))))
                .hasMessage("engine \"default\" is closed; start another to exclude time");
    }

    @Test
    void exclusionsAreAPartOfTheDefinition() {
        Exclusion nightly = Exclusion.daily()
                .at(LocalTime.of(4, 0), ZoneOffset.UTC)
                .lasting(Duration.ofHours(1))
                .because("backup");
        Slo slo = over(rollingDays(30)).excluding(nightly);
        Exclusion[] ten = Collections.nCopies(10, nightly).toArray(Exclusion[]::new);

        assertThat(slo).isEqualTo(over(rollingDays(30)).excluding(nightly)).isNotEqualTo(over(rollingDays(30)));
        assertThat(slo.describedAs("x").alerting(AlertPolicy.none()).exclusions())
                .containsExactly(nightly);
        assertThat(slo.describe()).endsWith(" over rolling 30d, excluding each day at 04:00 in Z for 1h (backup)");
        assertThat(over(rollingDays(30)).excluding(ten).exclusions()).hasSize(10);
        assertThatThrownBy(() -> slo.excluding(ten))
                .hasMessage("SLO \"web\": exclusions must be at most 10, but were 11; enter what happens once with"
                        + " SloEngine.exclude(...)");
    }
}
