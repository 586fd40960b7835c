// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        try (Scenario scenario = new Scenario(SLO, hour(1, 100, 0))) {
            scenario.clock.advance(Duration.ofMinutes(30));
            WindowTally straddled = scenario.status().burnRates().get(HOUR).window();
            assertThat(straddled.tally())
                    .as("a stretch on the edge counts whole")
                    .isEqualTo(new Tally(100, 0));
            assertThat(straddled.length()).as("and the window says so").isEqualTo(Duration.ofMinutes(90));

            scenario.clock.advance(Duration.ofMinutes(30));

            assertThat(scenario.status().burnRates().get(HOUR).window().tally()).isEqualTo(Tally.NONE);
        }
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
                .hasMessage("SLO \"web\": past counts must be zero or more, but were -1 good and 0 bad at"
                        + " 2026-01-04T23:00:00Z; give the events of the stretch, not a difference");
        assertThatThrownBy(() -> new PastCount("web", NOW, Duration.ZERO, 1, 0))
                .hasMessage("SLO \"web\": the length of a past count must be positive, but was PT0S at"
                        + " 2026-01-05T00:00:00Z; counts of one hour have Duration.ofHours(1)");
    }
}
