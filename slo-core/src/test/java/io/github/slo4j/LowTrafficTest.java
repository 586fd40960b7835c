// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.AlertRule;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.alert.Confidence;
import io.github.slo4j.alert.WindowRule;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.SloState;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a few events can tell, at the bounds: the figures follow from the definitions. */
class LowTrafficTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static Slo slo(String target, AlertPolicy policy) {
        return Slo.named("night")
                .on("night")
                .availability()
                .target(target)
                .over(rollingDays(30))
                .alerting(policy);
    }

    private static AlertPolicy plain(AlertRule rule) {
        return AlertPolicy.of(rule).withoutConfidenceBound();
    }

    /** Each window of the rules has been observed from end to end, and is empty. */
    private static Scenario quietMorning(Slo slo) {
        Scenario scenario = new Scenario(slo);
        scenario.clock.advance(Duration.ofHours(7));
        return scenario;
    }

    private static void happen(Scenario scenario, int good, int bad) {
        scenario.record(Outcome.GOOD, good);
        scenario.record(Outcome.BAD, bad);
        scenario.clock.advance(Duration.ofSeconds(1));
    }

    /** A request every six minutes for 30 days, of which the last ones failed. */
    private static PastCount[] tenAnHour(int failures) {
        Duration between = HOUR.dividedBy(10);
        Instant start = new ManualClock().instant();
        return IntStream.rangeClosed(1, 7_200)
                .mapToObj(ago -> new PastCount(
                        "night",
                        start.minus(between.multipliedBy(ago)),
                        between,
                        ago <= failures ? 0 : 1,
                        ago <= failures ? 1 : 0))
                .toArray(PastCount[]::new);
    }

    @Test
    void atTenRequestsAnHourOneFailureBurnsAHundredfoldAndCostsASeventhOfTheMonth() {
        try (Scenario scenario = new Scenario(slo("99.9%", plain(BurnRateRule.page(HOUR, "14.4"))), tenAnHour(1))) {
            SloStatus status = scenario.status();

            assertThat(status.burnRates().get(HOUR).value().orElseThrow()).isCloseTo(100, Offset.offset(1e-9));
            assertThat(status.errorBudget().spent()).isCloseTo(0.1389, Offset.offset(0.00005));
        }
    }

    @ParameterizedTest(name = "{0} failures: {1}")
    @CsvSource({"7, true", "8, false"})
    void atTenRequestsAnHourAMonthAllowsSevenFailures(int failures, boolean kept) {
        try (Scenario scenario = new Scenario(slo("99.9%", AlertPolicy.none()), tenAnHour(failures))) {
            assertThat(scenario.status().errorBudget().remaining() >= 0).isEqualTo(kept);
            assertThat(scenario.status().state()).isEqualTo(kept ? SloState.OK : SloState.BUDGET_SPENT);
        }
    }

    @ParameterizedTest(name = "at {0}, {1} events bear one failure")
    @CsvSource({"99%, 7", "99.5%, 14", "99.9%, 70", "99.99%, 695"})
    void theFewestEventsAmongWhichOneFailureStaysUnderTheFactor(String target, int events) {
        Slo slo = slo(target, plain(BurnRateRule.page(HOUR, "14.4")));
        try (Scenario enough = quietMorning(slo);
                Scenario tooFew = quietMorning(slo)) {
            happen(enough, events - 1, 1);
            happen(tooFew, events - 2, 1);

            assertThat(enough.alerts).isEmpty();
            assertThat(tooFew.alerts).hasSize(1);
        }
    }

    @Test
    void fourNinesOverTenMinutesNeedTenThousandRequestsToBearOneFailure() {
        Slo slo = slo("99.9%", plain(WindowRule.page("99.99%", Duration.ofMinutes(10))));
        try (Scenario enough = quietMorning(slo);
                Scenario tooFew = quietMorning(slo)) {
            happen(enough, 9_999, 1);
            happen(tooFew, 9_998, 1);

            assertThat(enough.alerts).isEmpty();
            assertThat(tooFew.alerts).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0}, x{1}, z {2}, {3} bad of {4}: after one failure {5} more decide")
    @CsvSource({
        "99.9%, 14.4, 1.645, 3, 0,  2",
        "99.9%, 14.4, 1.645, 3, 20, 19",
        "90%,   6,    1.645, 0, 0,  4",
        "95%,   14.4, 1.645, 3, 0,  6",
        "95%,   14.4, 3,     3, 0,  23",
    })
    void N10_untilThereAreEnoughItIsUndecidedAndTellsHowManyMoreItNeeds(
            String target, String factor, double z, long leastBad, long leastEvents, int more) {
        AlertPolicy policy = AlertPolicy.of(BurnRateRule.page(HOUR, factor));
        try (Scenario scenario = quietMorning(slo(target, policy.with(new Confidence(z, leastBad, leastEvents))))) {
            happen(scenario, 0, 1);
            assertThat(scenario.status().state()).isEqualTo(SloState.INSUFFICIENT_DATA);
            assertThat(scenario.status().eventsToDecide()).hasValue(more);

            happen(scenario, 0, more - 1);
            assertThat(scenario.alerts).isEmpty();
            assertThat(scenario.status().state()).isEqualTo(SloState.INSUFFICIENT_DATA);
            assertThat(scenario.status().eventsToDecide()).hasValue(1);

            happen(scenario, 0, 1);
            assertThat(scenario.alerts).hasSize(1);
            assertThat(scenario.status().state()).isEqualTo(SloState.PAGE);
            assertThat(scenario.status().eventsToDecide()).isEmpty();
        }
    }

    @Test
    void N10_oneErrorInTwoRequestsIsUndecidedAndFourMoreLikeThemPage() {
        Slo preset =
                Slo.named("night").on("night").availability().target("99.9%").over(rollingDays(30));
        try (Scenario scenario = quietMorning(preset)) {
            happen(scenario, 1, 1);
            assertThat(scenario.status().state()).isEqualTo(SloState.INSUFFICIENT_DATA);
            assertThat(scenario.status().eventsToDecide()).hasValue(4);

            happen(scenario, 1, 1);
            assertThat(scenario.alerts).isEmpty();
            assertThat(scenario.status().eventsToDecide()).hasValue(2);

            happen(scenario, 1, 1);
            assertThat(scenario.status().state()).isEqualTo(SloState.PAGE);
            assertThat(scenario.status().eventsToDecide()).isEmpty();
        }
    }
}
