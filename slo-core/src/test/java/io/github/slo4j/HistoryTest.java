// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.count.Mark;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NOW = new ManualClock().instant();
    private static final Slo SLO =
            Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30));

    private static PastCount hour(int hoursAgo, long good, long bad) {
        return new PastCount("web", NOW.minus(HOUR.multipliedBy(hoursAgo)), HOUR, good, bad);
    }

    private static PastCount[] thirtyDays(long good, long bad) {
        List<PastCount> hours = new ArrayList<>();
        for (int hour = 1; hour <= 30 * 24; hour++) {
            hours.add(hour(hour, good, bad));
        }
        return hours.toArray(PastCount[]::new);
    }

    private static SloStatus statusWith(PastCount... history) {
        try (Scenario scenario = new Scenario(SLO, history)) {
            return scenario.status();
        }
    }

    @Test
    void thirtyDaysMeanSomethingOnDayOne() {
        SloStatus status = statusWith(thirtyDays(9_995, 5));

        assertThat(status.period().tally()).isEqualTo(new Tally(720 * 9_995, 720 * 5));
        assertThat(status.period().coverage()).isEqualTo(1);
        assertThat(status.errorBudget().remaining()).isCloseTo(0.5, Offset.offset(1e-9));
    }

    @Test
    void anOutageThatHistoryTellsOfPagesAtTheFirstTickBeforeAnythingIsRecorded() {
        PastCount goodHour = hour(1, 60_000, 0);
        ManualClock clock = new ManualClock(NOW.plus(Duration.ofMinutes(5)), 0);
        PastCount outage = new PastCount("web", NOW, Duration.ofMinutes(5), 0, 5_000);
        List<Alert> heard = new ArrayList<>();
        SloEngine engine = SloEngine.builder()
                .clock(clock)
                .slos(SLO)
                .history(List.of(goodHour, outage))
                .onAlert(heard::add)
                .deliverAlertsOn(Runnable::run)
                .start();

        clock.advance(Duration.ofSeconds(1));

        assertThat(heard).extracting(Alert::severity).contains(Severity.PAGE);
        engine.close();
    }

    @Test
    void whatWasLoadedIsMarkedAndIsNoEventOfThisProcess() {
        try (Scenario scenario = new Scenario(SLO, hour(1, 99, 1))) {
            scenario.record(Outcome.GOOD, 10);
            SloStatus status = scenario.status();

            assertThat(status.marks()).containsExactlyInAnyOrder(Mark.LOADED, Mark.GAP);
            assertThat(status.period().tally()).isEqualTo(new Tally(109, 1));
            assertThat(status.period().loaded()).isEqualTo(new Tally(99, 1));
            assertThat(status.events()).isEqualTo(new Tally(10, 0));
            assertThat(scenario.engine.ledger().loaded()).isEqualTo(100);
            assertThat(scenario.engine.ledger().counted()).isEqualTo(10);
        }
    }

    @Test
    void L5_theOrderOfTheCountsDoesNotMatter() {
        List<PastCount> shuffled = new ArrayList<>(List.of(thirtyDays(100, 1)));
        Collections.shuffle(shuffled, new Random(7));

        assertThat(statusWith(shuffled.toArray(PastCount[]::new))).isEqualTo(statusWith(thirtyDays(100, 1)));
    }

    @Test
    void equalStretchesAddUpAsThoseOfSeveralInstancesDo() {
        WindowTally two = statusWith(hour(2, 10, 1), hour(2, 20, 2)).period();

        assertThat(two.tally()).isEqualTo(new Tally(30, 3));
        assertThat(two.observed()).isEqualTo(HOUR);
    }

    @Test
    void timeBetweenTheLoadedHoursAndTheStartIsAGap() {
        try (Scenario scenario = new Scenario(SLO, hour(10, 1_000, 0))) {
            scenario.traffic(Duration.ofMinutes(6), 1, 0);
            WindowTally period = scenario.status().period();

            assertThat(period.observed()).isEqualTo(HOUR.plusMinutes(6));
            assertThat(period.marks()).contains(Mark.GAP);
        }
    }

    @Test
    void aLoadedStretchLeavesTheWindowWhenTimeHasPassed() {
        PastCount minute = new PastCount("web", NOW.minusSeconds(60), Duration.ofMinutes(1), 100, 0);
        try (Scenario scenario = new Scenario(SLO, minute)) {
            scenario.clock.advance(Duration.ofMinutes(59).plusSeconds(30));
            WindowTally straddled = window(scenario, HOUR);
            assertThat(straddled.tally()).as("a slice on the edge counts whole").isEqualTo(new Tally(100, 0));
            assertThat(straddled.length()).as("and the window says so").isEqualTo(HOUR.plusSeconds(30));

            scenario.clock.advance(Duration.ofSeconds(30));

            assertThat(window(scenario, HOUR).tally()).isEqualTo(Tally.NONE);
        }
    }

    @Test
    void aDayDoesNotMakeAWindowOfAnHourADayLong() {
        PastCount day = new PastCount("web", NOW.minus(Duration.ofDays(1)), Duration.ofDays(1), 86_400, 0);
        try (Scenario scenario = new Scenario(SLO, day)) {
            scenario.traffic(Duration.ofMinutes(10), 1, 0);

            assertThat(window(scenario, HOUR).tally()).isEqualTo(new Tally(600, 0));
            assertThat(window(scenario, HOUR).length()).isEqualTo(HOUR);
            assertThat(window(scenario, HOUR).observed()).isEqualTo(Duration.ofMinutes(10));
            assertThat(window(scenario, Duration.ofDays(3)).tally()).isEqualTo(new Tally(87_000, 0));
        }
    }

    @ParameterizedTest(name = "an outage after history in stretches of {0} pages in time")
    @ValueSource(strings = {"PT1H", "PT24H"})
    void historyDoesNotBlindTheRules(Duration stretch) {
        List<PastCount> past = new ArrayList<>();
        for (Instant from = NOW.minus(Duration.ofDays(30)); from.isBefore(NOW); from = from.plus(stretch)) {
            past.add(new PastCount("web", from, stretch, 20 * stretch.toSeconds(), 0));
        }
        Slo raw = SLO.alerting(AlertPolicy.of(BurnRateRule.page(HOUR, "14.4")).withoutConfidenceBound());
        try (Scenario scenario = new Scenario(raw, past.toArray(PastCount[]::new))) {
            Duration fired = scenario.timeToFire(Severity.PAGE, 20, 15, HOUR).orElseThrow();

            assertThat(fired.toSeconds()).isBetween(345L, 353L);
        }
    }

    @Test
    void aHoleBetweenFoldedHoursIsNotObserved() {
        WindowTally period =
                statusWith(hour(20 * 24 + 1, 1, 0), hour(20 * 24 + 3, 1, 0)).period();

        assertThat(period.tally()).isEqualTo(new Tally(2, 0));
        assertThat(period.observed()).isEqualTo(HOUR.multipliedBy(2));
    }

    @Test
    void countsOlderThanNinetyDaysAreLeftOutWhereverTheyBegin() {
        PastCount ancient = new PastCount("web", Instant.EPOCH, HOUR, 1_000, 0);
        try (Scenario scenario = new Scenario(SLO, ancient, hour(1, 10, 0))) {
            assertThat(scenario.engine.ledger().loaded()).isEqualTo(10);
        }
    }

    private static WindowTally window(Scenario scenario, Duration length) {
        return scenario.status().burnRates().get(length).window();
    }

    @Test
    void loadedAndLiveEventsAgeTogetherOverTheWholePeriod() {
        try (Scenario scenario = new Scenario(SLO, thirtyDays(10, 0))) {
            scenario.clock.advance(Duration.ofDays(15));
            assertThat(scenario.status().period().tally().good()).isBetween(3_600L, 3_610L);

            scenario.clock.advance(Duration.ofDays(16));

            assertThat(scenario.status().period().tally()).isEqualTo(Tally.NONE);
            assertThat(scenario.status().marks()).isEmpty();
        }
    }

    @Test
    void aLoadedIncidentIsSeenByTheRulesAtOnce() {
        try (Scenario scenario = new Scenario(SLO, hour(1, 900, 100))) {
            scenario.traffic(Duration.ofSeconds(20), 10, 100);

            assertThat(scenario.alerts).isNotEmpty();
        }
    }

    @Test
    void countsOfAnUnknownSloAreRefused() {
        assertThatThrownBy(() -> statusWith(new PastCount("wbe", NOW.minus(HOUR), HOUR, 1, 0)))
                .hasMessage("history was given for an SLO that is not defined: there is no SLO \"wbe\"; known are web");
    }

    @Test
    void countsOfTheFutureAreRefused() {
        assertThatThrownBy(() -> statusWith(new PastCount("web", NOW.minusSeconds(60), HOUR, 1, 0)))
                .hasMessage(
                        "SLO \"web\": past counts must end before the engine starts at 2026-01-05T00:00:00Z, but one"
                                + " covers 2026-01-04T23:59:00Z to 2026-01-05T00:59:00Z; check the time zone it was read with");
    }

    @Test
    void countsThatShareOnlyPartOfTheirTimeAreRefused() {
        PastCount day = new PastCount("web", NOW.minus(Duration.ofDays(1)), Duration.ofDays(1), 1, 0);

        assertThatThrownBy(() -> statusWith(hour(3, 1, 0), day))
                .hasMessage("SLO \"web\": past counts must cover equal or separate stretches, but those of"
                        + " 2026-01-04T00:00:00Z to 2026-01-05T00:00:00Z and 2026-01-04T21:00:00Z to"
                        + " 2026-01-04T22:00:00Z share part of their time; give each stretch its own counts");
    }

    @Test
    void countsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> hour(1, -1, 0))
                .hasMessage("SLO \"web\": past counts must be between 0 and a trillion, but were -1 good and 0 bad at"
                        + " 2026-01-04T23:00:00Z; give the events of the stretch, not a difference");
        assertThatThrownBy(() -> new PastCount("web", NOW, Duration.ZERO, 1, 0))
                .hasMessage("SLO \"web\": the length of a past count must be positive, but was PT0S at"
                        + " 2026-01-05T00:00:00Z; counts of one hour have Duration.ofHours(1)");
    }
}
