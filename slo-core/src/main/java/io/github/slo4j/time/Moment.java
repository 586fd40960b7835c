// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One reading of both times, taken together, so that everything computed from it agrees.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param nanos the monotonic time
 * @param instant the wall time
 */
public record Moment(long nanos, Instant instant) {

    /**
     * Reads a clock.
     *
     * @param clock the clock
     * @return the present moment
     */
    public static Moment of(EngineClock clock) {
        return new Moment(clock.nanoTime(), clock.instant());
    }

    /**
     * Labels another monotonic reading with wall time, as the wall stands now.
     *
     * @param otherNanos a monotonic reading of the same clock
     * @return its instant
     */
    public Instant instantAt(long otherNanos) {
        return instant.plusNanos(otherNanos - nanos);
    }

    /**
     * Places an instant on the monotonic time, as the wall stands now.
     *
     * @param other an instant within 292 years
     * @return its monotonic reading
     */
    public long nanosAt(Instant other) {
        return nanos + instant.until(other, ChronoUnit.NANOS);
    }
}
