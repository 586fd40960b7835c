// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {
    private static final int DRAWS = 400_000;

    @ParameterizedTest(name = "{0} on average")
    @ValueSource(doubles = {0.0139, 0.5, 29.9, 30, 5_000})
    void aPoissonNumberHasItsMeanForItsVariance(double mean) {
        Chance chance = new Chance(11);
        Arrivals arrivals = new Arrivals(mean);
        long[] drawn =
                LongStream.range(0, DRAWS).map(draw -> arrivals.next(chance)).toArray();

        double average = LongStream.of(drawn).average().orElseThrow();
        double variance = LongStream.of(drawn)
                        .mapToDouble(n -> (n - average) * (n - average))
                        .sum()
                / DRAWS;

        assertThat(average).isCloseTo(mean, Percentage.withPercentage(5));
        assertThat(variance).isCloseTo(mean, Percentage.withPercentage(5));
        assertThat(LongStream.of(drawn)).allMatch(n -> n >= 0);
    }

    @Test
    void ofNothingNothingComes() {
        Chance chance = new Chance(1);

        assertThat(LongStream.range(0, 1_000)
                        .map(draw -> new Arrivals(0).next(chance))
                        .sum())
                .isZero();
    }
}
