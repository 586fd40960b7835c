// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.slice.Condition.averageUnder;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.github.slo4j.Slo;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What every recorder of the benchmarks promises: availability and three latency thresholds, and some an average. */
final class Promises {
    private static final int DAYS = 90;

    private Promises() {}

    /** The name of the recorder of that number. */
    static String recorder(int number) {
        return "recorder-" + number;
    }

    /** Four SLOs on each of some recorders, numbered from zero. */
    static Stream<Slo> on(int recorders) {
        return IntStream.range(0, recorders).mapToObj(Promises::recorder).flatMap(recorder -> on(recorder).stream());
    }

    /** The same, and a fifth on each that asks for an average, so that durations are added up too. */
    static Stream<Slo> withAverageOn(int recorders) {
        return Stream.concat(
                on(recorders),
                IntStream.range(0, recorders).mapToObj(Promises::recorder).map(Promises::fastOnAverage));
    }

    private static Slo fastOnAverage(String recorder) {
        return Slo.named(recorder + "-average")
                .on(recorder)
                .goodMinutes(averageUnder(ofSeconds(3)))
                .target("99.9%")
                .over(rollingDays(DAYS));
    }

    private static List<Slo> on(String recorder) {
        return List.of(
                Slo.named(recorder + "-up")
                        .on(recorder)
                        .availability()
                        .target("99.9%")
                        .over(rollingDays(DAYS)),
                fasterThan(100, "99%", recorder),
                fasterThan(300, "99.5%", recorder),
                fasterThan(500, "99.9%", recorder));
    }

    private static Slo fasterThan(int millis, String target, String recorder) {
        return Slo.named(recorder + "-" + millis)
                .on(recorder)
                .fasterThan(ofMillis(millis))
                .target(target)
                .over(rollingDays(DAYS));
    }
}
