// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BurnRateTest {
    private static final Ratio THREE_NINES = Ratio.parse("99.9%").complement();
    private static final Instant NOW = Instant.EPOCH;

    private static BurnRate burn(long good, long bad, Duration length, Duration observed) {
        WindowTally window = new WindowTally(NOW.minus(length), NOW, observed, new Tally(good, bad), Tally.NONE);
        return new BurnRate(window, THREE_NINES);
    }

    private static BurnRate burn(long good, long bad) {
        return burn(good, bad, Duration.ofHours(1), Duration.ofHours(1));
    }

    @Test
    void exactlyTheFactorIsNotAboveItThoughDoublesSayOtherwise() {
        BurnRate burn = burn(9_856, 144);

        assertThat(burn.exceeds(Ratio.parse("14.4"))).isFalse();
        assertThat(burn.reaches(Ratio.parse("14.4"))).isTrue();
    }

    @Test
    void oneEventMoreIsAboveIt() {
        assertThat(burn(9_855, 145).exceeds(Ratio.parse("14.4"))).isTrue();
        assertThat(burn(9_857, 143).reaches(Ratio.parse("14.4"))).isFalse();
    }

    @Test
    void equalityIsExactForCountsNoDoubleCanHold() {
        long many = 100_000_000_000_000L;

        assertThat(burn(9_856 * many, 144 * many).exceeds(Ratio.parse("14.4"))).isFalse();
        assertThat(burn(9_856 * many - 1, 144 * many + 1).exceeds(Ratio.parse("14.4")))
                .isTrue();
    }

    @Test
    void unobservedTimeCountsAsCleanTrafficAtTheObservedRate() {
        BurnRate firstMinute = burn(0, 60, Duration.ofHours(1), Duration.ofMinutes(1));

        assertThat(firstMinute.value().orElseThrow()).isCloseTo(1000.0 / 60, Offset.offset(1e-9));
        assertThat(firstMinute.observed()).isCloseTo(1000, Offset.offset(1e-9));
    }

    @Test
    void withoutEventsThereIsNoBurnRateAndNothingExceedsAnything() {
        BurnRate idle = burn(0, 0);

        assertThat(idle.value()).isEqualTo(OptionalDouble.empty());
        assertThat(idle.exceeds(Ratio.ZERO)).isFalse();
        assertThat(idle.reaches(Ratio.ZERO)).isFalse();
    }

    @Test
    void withoutBadEventsTheBurnRateIsZeroAndReachesZeroOnly() {
        BurnRate clean = burn(10, 0);

        assertThat(clean.value()).hasValue(0);
        assertThat(clean.exceeds(Ratio.ZERO)).isFalse();
        assertThat(clean.reaches(Ratio.ZERO)).isTrue();
    }

    @Test
    void aBurnOfOneHundredIsWhatTheWorkbookMeansByTenRequestsPerHour() {
        assertThat(burn(9, 1).value().orElseThrow()).isCloseTo(100, Offset.offset(1e-9));
    }
}
