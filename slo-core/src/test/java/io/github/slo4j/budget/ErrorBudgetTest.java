// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Period;
import io.github.slo4j.objective.Ratio;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ErrorBudgetTest {
    private static final Objective THREE_NINES = new Objective(Ratio.parse("99.9%"), Period.rollingDays(30));
    private static final Offset<Double> CLOSE = Offset.offset(1e-9);

    private static WindowTally window(Duration observed, long good, long bad) {
        Instant now = Instant.EPOCH;
        return new WindowTally(now.minus(Duration.ofDays(30)), now, observed, new Tally(good, bad), Tally.NONE);
    }

    private static ErrorBudget rolling(WindowTally window) {
        return new ErrorBudget(THREE_NINES, THREE_NINES.period().at(window.to()), window);
    }

    private static ErrorBudget wholePeriod(long good, long bad) {
        return rolling(window(Duration.ofDays(30), good, bad));
    }

    @Test
    void theBudgetInEventsTimeAndRatio() {
        ErrorBudget budget = wholePeriod(999_750, 250);

        assertThat(budget.remaining()).isCloseTo(0.75, CLOSE);
        assertThat(budget.spent()).isCloseTo(0.25, CLOSE);
        assertThat(budget.allowedEvents().orElseThrow()).isCloseTo(1_000, Offset.offset(1e-6));
        assertThat(budget.spentEvents()).isEqualTo(250);
        assertThat(budget.remainingEvents().orElseThrow()).isCloseTo(750, Offset.offset(1e-6));
        assertThat(budget.allowedTime()).isEqualTo(Duration.ofMinutes(43).plusSeconds(12));
        assertThat(budget.remainingTime()).isEqualTo(Duration.ofMinutes(32).plusSeconds(24));
    }

    @Test
    void aBrokenPromiseLeavesLessThanNothing() {
        assertThat(wholePeriod(990, 10).remaining()).isCloseTo(-9, CLOSE);
        assertThat(wholePeriod(990, 10).remainingTime()).isNegative();
    }

    @Test
    void withoutEventsNothingIsSpentAndNoNumberOfEventsIsClaimed() {
        ErrorBudget idle = wholePeriod(0, 0);

        assertThat(idle.remaining()).isEqualTo(1);
        assertThat(idle.allowedEvents()).isEmpty();
        assertThat(idle.remainingEvents()).isEmpty();
        assertThat(idle.timeToExhaustion(new BurnRate(idle.window(), THREE_NINES.allowedBadRatio())))
                .isEmpty();
    }

    @Test
    void oneBadMinuteInTheFirstHourLeaves977OfAThousand() {
        ErrorBudget budget = rolling(window(Duration.ofHours(1), 59, 1));

        assertThat(budget.remaining()).isCloseTo(1 - 1 / 43.2, Offset.offset(1e-6));
    }

    @Test
    void tenRequestsAnHourAllowSevenFailuresAMonth() {
        ErrorBudget budget = rolling(window(Duration.ofDays(30), 7_199, 1));

        assertThat(budget.allowedEvents().orElseThrow()).isCloseTo(7.2, CLOSE);
        assertThat(budget.spent()).isCloseTo(0.1389, Offset.offset(1e-4));
    }

    @Test
    void atABurnOfFourteenTheRestOfAFullBudgetLastsTwoDays() {
        ErrorBudget budget = wholePeriod(1, 0);
        BurnRate burn = new BurnRate(
                new WindowTally(
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(60),
                        Duration.ofSeconds(60),
                        new Tally(9856, 144),
                        Tally.NONE),
                THREE_NINES.allowedBadRatio());

        assertThat(budget.timeToExhaustion(burn).orElseThrow().toMinutes()).isEqualTo(30 * 24 * 60 * 10 / 144);
    }

    @Test
    void aWindowRoundedOutwardIsWholeButGivesNoMoreTime() {
        Instant now = Instant.EPOCH;
        Duration rounded = Duration.ofDays(30).plusHours(6);
        WindowTally window = new WindowTally(now.minus(rounded), now, rounded, new Tally(999_750, 250), Tally.NONE);

        assertThat(rolling(window).spent()).isCloseTo(0.25, CLOSE);
        assertThat(rolling(window).allowedTime())
                .isEqualTo(Duration.ofMinutes(43).plusSeconds(12));
    }
}
