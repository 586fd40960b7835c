// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.alert.Confidence;
import io.github.slo4j.objective.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The targets and thresholds that people use. */
final class Ladder {
    static final List<Ratio> TARGETS = Stream.of("90%", "95%", "99%", "99.5%", "99.9%", "99.95%", "99.99%")
            .map(Ratio::parse)
            .toList();

    static final List<Duration> THRESHOLDS = Stream.of(
                    LongStream.of(1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1_000, 1_500)
                            .mapToObj(Duration::ofMillis),
                    IntStream.of(2, 3, 5, 10, 20, 30).mapToObj(Duration::ofSeconds),
                    IntStream.of(1, 2, 3, 5, 10, 20, 30).mapToObj(Duration::ofMinutes),
                    IntStream.of(1, 2, 3, 6, 12, 24).mapToObj(Duration::ofHours))
            .flatMap(step -> step)
            .toList();

    private static final long FEW = Confidence.NINETY_FIVE_PERCENT.leastBad();

    private Ladder() {}

    /** How many of so many events a target lets fail. */
    static double allowed(Ratio target, long events) {
        Ratio allowed = target.complement();
        return (double) events * allowed.numerator() / allowed.denominator();
    }

    /** Fewer failures than make a rule alert tell nothing about a target either. */
    static boolean isTooFew(Ratio target, long events) {
        return allowed(target, events) < FEW;
    }
}
