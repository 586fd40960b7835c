// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The share of successful events that were fast enough.
 *
 * <p>A failure is ignored here: it spends the availability budget, and a fast error must not make the service look
 * fast. An event whose duration is not known is ignored too.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param statuses which status codes are successes, failures and ignored
 * @param threshold how fast is fast enough, up to a day
 */
public record Latency(StatusRule statuses, Threshold threshold) implements Sli {

    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Creates an indicator.
     *
     * @throws IllegalArgumentException if the threshold is longer than a day
     */
    public Latency {
        Objects.requireNonNull(statuses, "statuses must not be null; StatusRule.DEFAULT is usual");
        Objects.requireNonNull(threshold, "threshold must not be null; try Threshold.fasterThan(ofMillis(300))");
        if (threshold.duration().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("latency threshold must be more than 0 and at most 24 hours, but was "
                    + threshold.duration() + "; promise how long a run takes with takesBetween(...)");
        }
    }

    @Override
    public Input<?> input() {
        return Input.REQUESTS;
    }

    @Override
    public OptionalLong bound() {
        return OptionalLong.of(threshold.boundNanos());
    }

    @Override
    public String describe() {
        return threshold.describe() + " (of those that succeeded: " + statuses.describe() + ")";
    }
}
