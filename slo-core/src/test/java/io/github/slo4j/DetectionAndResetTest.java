// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.SloState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When alerts fire and when they resolve, against the figures that follow from the definitions: detection of a constant
 * error ratio e on a clean history is f x B x L / e, reset after the fix is S - f x B x S / e. An engine that fires on
 * the first bad event fails here, and so does one that fires late.
 */
class DetectionAndResetTest {
    private static final Duration TICK = Duration.ofSeconds(1);

    private static Slo threeNines() {
        return Slo.named("checkout")
                .on("checkout")
                .availability()
                .target("99.9%")
                .over(rollingDays(30));
    }

    private static Slo under(BurnRateRule rule) {
        return threeNines().alerting(AlertPolicy.of(rule).withoutConfidenceBound());
    }

    private static BurnRateRule rule(Duration window, String factor) {
        return BurnRateRule.page(window, factor);
    }

    @ParameterizedTest(name = "{0} % errors, {1} x{2}: fires after {5} s, resolves {6} s after the fix")
    @CsvSource({
        "100, PT1H,  14.4, PT1M,  PT10S, 51.84,  295.68",
        " 15, PT1H,  14.4, PT1M,  PT10S, 345.6,  271.2",
        "100, PT6H,  6,    PT12M, PT1M,  129.6,  1789.2",
        " 15, PT6H,  6,    PT12M, PT1M,  864,    1728",
        "  1, PT6H,  6,    PT12M, PT1M,  12960,  720",
        "100, PT24H, 3,    PT12M, PT1M,  259.2,  7178.4",
        " 15, PT24H, 3,    PT12M, PT1M,  1728,   7056",
        "  1, PT24H, 3,    PT12M, PT1M,  25920,  5040",
        "100, PT72H, 1,    PT1H,  PT12M, 259.2,  21578.4",
        " 15, PT72H, 1,    PT1H,  PT12M, 1728,   21456",
        "  1, PT72H, 1,    PT1H,  PT12M, 25920,  19440",
    })
    void aRuleFiresAndResolvesAtTheComputedTimes(
            int badPercent,
            Duration longWindow,
            String factor,
            Duration longSlice,
            Duration shortSlice,
            double detection,
            double reset) {
        int perSecond = badPercent == 1 ? 100 : 20;
        Duration shortWindow = longWindow.dividedBy(12);
        try (Scenario scenario = new Scenario(under(rule(longWindow, factor)))) {
            scenario.traffic(longWindow.plus(longSlice), perSecond, 0);

            Duration fired = scenario.timeToFire(Severity.PAGE, perSecond, badPercent, longWindow)
                    .orElseThrow();
            scenario.traffic(shortWindow.plus(shortSlice), perSecond, badPercent);
            Duration resolved = scenario.timeToResolve(Severity.PAGE, perSecond, shortWindow.multipliedBy(2))
                    .orElseThrow();

            double late = detection * (1 + (double) longSlice.toSeconds() / longWindow.toSeconds());
            assertThat(seconds(fired)).isBetween(detection, late + seconds(TICK));
            assertThat(seconds(resolved)).isBetween(reset, reset + seconds(shortSlice.plus(TICK)));
        }
    }

    @Test
    void oneEventInAHundredNeverReachesAFactorOf14() {
        try (Scenario scenario = new Scenario(under(rule(Duration.ofHours(1), "14.4")))) {
            scenario.traffic(Duration.ofHours(1), 100, 0);

            Optional<Duration> fired = scenario.timeToFire(Severity.PAGE, 100, 1, Duration.ofHours(6));

            assertThat(fired).isEmpty();
            assertThat(burn(scenario, Duration.ofHours(1))).isBetween(9.99, 10.01);
            assertThat(scenario.status().state()).isEqualTo(SloState.OK);
        }
    }

    @Test
    void theWorkbooksFifteenPercentForTenMinutes() {
        try (Scenario scenario = new Scenario(under(rule(Duration.ofHours(1), "14.4")))) {
            scenario.traffic(Duration.ofHours(2), 20, 0);

            double shortCrosses = secondsUntil(scenario, Duration.ofMinutes(5), 15, true);
            double longCrosses = shortCrosses + secondsUntil(scenario, Duration.ofHours(1), 15, true);
            scenario.traffic(Duration.ofMinutes(10).minusSeconds((long) longCrosses), 20, 15);
            double shortClears = secondsUntil(scenario, Duration.ofMinutes(5), 0, false);
            double longClears = shortClears + secondsUntil(scenario, Duration.ofHours(1), 0, false);

            assertThat(shortCrosses).isBetween(28.8, 28.8 * (1 + 10.0 / 300) + 1);
            assertThat(longCrosses).isBetween(5.76 * 60, 5.76 * 60 * (1 + 1.0 / 60) + 1);
            assertThat(shortClears).isBetween(4.52 * 60, 4.52 * 60 + 10 + 1);
            assertThat(longClears).isBetween(54.24 * 60, 54.24 * 60 + 60 + 1);
        }
    }

    private static double secondsUntil(Scenario scenario, Duration window, int badPercent, boolean above) {
        int seconds = 0;
        while (burnRate(scenario, window).exceeds(Ratio.parse("14.4")) != above) {
            scenario.traffic(TICK, 20, badPercent);
            seconds++;
            assertThat(seconds).isLessThan(5_000);
        }
        return seconds;
    }

    @Test
    void aPageOfSeveralRulesResolvesWithTheSlowestThatFired() {
        try (Scenario scenario = new Scenario(threeNines()
                .alerting(AlertPolicy.of(rule(Duration.ofHours(1), "14.4"), rule(Duration.ofHours(6), "6"))
                        .withoutConfidenceBound()))) {
            scenario.traffic(Duration.ofHours(7), 20, 0);
            scenario.traffic(Duration.ofMinutes(31), 20, 100);

            Duration resolved = scenario.timeToResolve(Severity.PAGE, 20, Duration.ofHours(1))
                    .orElseThrow();

            assertThat(seconds(resolved)).isBetween(1789.2, 1789.2 + 60 + 1);
            assertThat(scenario.alerts)
                    .as("one page, fired once, resolved once")
                    .hasSize(2);
        }
    }

    @ParameterizedTest(name = "a service that fails from its first request pages after {2} s on {0} x{1}")
    @CsvSource({"PT1H, 14.4, 51.84", "PT6H, 6, 129.6", "PT24H, 3, 259.2", "PT72H, 1, 259.2"})
    void aColdStartNeitherPagesAtOnceNorStaysSilent(Duration window, String factor, double detection) {
        try (Scenario scenario = new Scenario(under(rule(window, factor)))) {

            Duration fired = scenario.timeToFire(Severity.PAGE, 20, 100, Duration.ofHours(1))
                    .orElseThrow();

            assertThat(seconds(fired)).isBetween(detection, detection + seconds(TICK));
        }
    }

    @Test
    void aColdStartIsInsufficientDataUntilThen() {
        try (Scenario scenario = new Scenario(threeNines())) {
            assertThat(scenario.status().state()).isEqualTo(SloState.NO_DATA);

            scenario.traffic(Duration.ofSeconds(10), 20, 100);

            assertThat(scenario.status().state()).isEqualTo(SloState.INSUFFICIENT_DATA);
            assertThat(scenario.alerts).isEmpty();
        }
    }

    @ParameterizedTest(name = "with the confidence bound, at {0} requests in {1} s an outage pages after {2} s")
    @CsvSource({"100, 1, 53.02", "10, 1, 55.6", "1, 1, 64", "1, 5, 80", "1, 20, 120"})
    void lowTrafficPagesALittleLater(int events, int everySeconds, double detection) {
        BurnRateRule rule = rule(Duration.ofHours(1), "14.4");
        try (Scenario scenario = new Scenario(threeNines().alerting(AlertPolicy.of(rule)))) {
            long clean = Duration.ofMinutes(61).toSeconds() / everySeconds * everySeconds;
            for (long second = 0; second < clean; second += everySeconds) {
                scenario.record(Outcome.GOOD, events);
                scenario.clock.advance(Duration.ofSeconds(everySeconds));
            }

            long outage = 0;
            while (scenario.alerts.isEmpty() && outage < 600) {
                scenario.clock.advance(Duration.ofSeconds(everySeconds));
                scenario.record(Outcome.BAD, events);
                scenario.clock.advance(Duration.ZERO);
                outage += everySeconds;
            }

            double late = detection * (1 + 1.0 / 60) + seconds(TICK) + everySeconds;
            assertThat((double) outage).isBetween(detection - everySeconds, late);
        }
    }

    @Test
    void N10_oneFailureInTwoRequestsIsNoPage() {
        try (Scenario scenario = new Scenario(threeNines())) {
            scenario.clock.advance(Duration.ofHours(3));
            scenario.record(Outcome.GOOD, 1);
            scenario.record(Outcome.BAD, 1);
            scenario.clock.advance(Duration.ofSeconds(1));

            assertThat(scenario.alerts).isEmpty();
            assertThat(scenario.status().state()).isEqualTo(SloState.INSUFFICIENT_DATA);
        }
    }

    private static BurnRate burnRate(Scenario scenario, Duration window) {
        return scenario.status().burnRates().get(window);
    }

    private static double burn(Scenario scenario, Duration window) {
        return burnRate(scenario, window).value().orElseThrow();
    }

    private static double seconds(Duration span) {
        return span.toNanos() / 1e9;
    }
}
