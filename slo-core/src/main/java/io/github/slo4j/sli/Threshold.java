// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.time.Duration;
import java.util.Objects;

/**
 * How fast is fast enough, and whether the bound itself still is.
 *
 * <p>Histogram buckets of Prometheus and OpenTelemetry include their upper bound; "faster than" does not. One event
 * exactly on the bound is the difference, so it is said here and tested.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param duration the bound, from 1 nanosecond to 90 days
 * @param inclusive whether an event that took exactly that long is fast enough
 */
public record Threshold(Duration duration, boolean inclusive) {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;
    private static final Duration LONGEST = Duration.ofDays(90);

    /** Documented starting point for what a person waits for: less than 1,000 ms. */
    public static final Threshold INTERACTIVE = fasterThan(Duration.ofSeconds(1));

    /** Documented starting point for what changes something: less than 1,500 ms. */
    public static final Threshold WRITE = fasterThan(Duration.ofMillis(1_500));

    /** Documented starting point for what nobody waits for: less than 5,000 ms. */
    public static final Threshold BACKGROUND = fasterThan(Duration.ofSeconds(5));

    /**
     * Creates a threshold.
     *
     * @throws IllegalArgumentException if the duration is not positive or longer than 90 days
     */
    public Threshold {
        Objects.requireNonNull(duration, "duration must not be null; try Duration.ofMillis(300)");
        if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a threshold must be more than 0 and at most 90 days, but was "
                    + duration + "; try Duration.ofMillis(300)");
        }
    }

    /**
     * Fast enough is strictly faster.
     *
     * @param duration the bound, itself too slow
     * @return the threshold
     */
    public static Threshold fasterThan(Duration duration) {
        return new Threshold(duration, false);
    }

    /**
     * Fast enough is as fast or faster.
     *
     * @param duration the bound, itself fast enough
     * @return the threshold
     */
    public static Threshold atMost(Duration duration) {
        return new Threshold(duration, true);
    }

    /** The first duration that is too slow. */
    long boundNanos() {
        return duration.toNanos() + (inclusive ? 1 : 0);
    }

    /**
     * Says it in words.
     *
     * @return such as {@code in less than 300 ms}
     */
    public String describe() {
        return (inclusive ? "in at most " : "in less than ") + text();
    }

    /**
     * Writes the bound.
     *
     * @return such as {@code 300 ms}, {@code 10 min} or {@code 7 d}
     */
    public String text() {
        long seconds = duration.toSeconds();
        if (seconds >= MINUTE && seconds % MINUTE == 0 && duration.toNanosPart() == 0) {
            return seconds % DAY == 0
                    ? seconds / DAY + " d"
                    : seconds % HOUR == 0 ? seconds / HOUR + " h" : seconds / MINUTE + " min";
        }
        return duration.toNanos() % 1_000_000 == 0 ? duration.toMillis() + " ms" : duration.toNanos() / 1e6 + " ms";
    }
}
