// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.Slo;
import io.github.slo4j.sli.Freshness;
import io.github.slo4j.sli.Latency;
import io.github.slo4j.sli.Sli;
import io.github.slo4j.sli.Threshold;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A dashboard that reads a threshold from buckets which do not hold it shows something else than the SLO. */
final class ThresholdBetweenBuckets implements Check {

    @Override
    public Stream<Finding> look(Slo slo, Circumstances circumstances) {
        return circumstances.bucketsOf(slo.recorder()).stream()
                .flatMap(bounds -> slo.sli().watching().stream()
                        .flatMap(sli -> threshold(sli).stream())
                        .filter(threshold -> !bounds.contains(threshold.duration()))
                        .map(threshold -> finding(slo, threshold, bounds)));
    }

    private static Optional<Threshold> threshold(Sli sli) {
        if (sli instanceof Latency latency) {
            return Optional.of(latency.threshold());
        }
        return sli instanceof Freshness freshness ? Optional.of(freshness.threshold()) : Optional.empty();
    }

    private static Finding finding(Slo slo, Threshold threshold, List<Duration> bounds) {
        String nearest = bounds.stream()
                .min(Comparator.comparing(
                        bound -> bound.minus(threshold.duration()).abs()))
                .map(bound -> "the nearest is " + bound.toNanos() / 1e6 + " ms")
                .orElse("which has no buckets at all");
        return Finding.warning(
                slo.name(),
                "its threshold of " + threshold.text() + " is no bound of the histogram it is exported to, " + nearest,
                "add " + threshold.text() + " to the bounds of the histogram, or read the SLO's own counters instead");
    }
}
