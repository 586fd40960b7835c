// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of one SLO from before the engine started, for one stretch of time: from an access log, another
 * monitoring system, a previous life.
 *
 * <p>The stretch counts as observed, whether or not anything happened in it. Give equal stretches as often as you like,
 * in any order: they add up, as the counts of several instances do. Stretches that share only part of their time are
 * refused.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param slo the SLO's name
 * @param from when the stretch began
 * @param length how long it was, positive
 * @param good good events in it, zero to a trillion
 * @param bad bad events in it, zero to a trillion
 */
public record PastCount(String slo, Instant from, Duration length, long good, long bad) {
    private static final long MOST = 1_000_000_000_000L;

    /**
     * Creates a count.
     *
     * @throws IllegalArgumentException if the length is not positive or a count is out of range
     */
    public PastCount {
        Given.notNull("slo", slo, "give the name of a defined SLO");
        Given.notNull("from", from, "give the instant at which the counting began");
        Given.notNull("length", length, "counts of one hour have Duration.ofHours(1)");
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException("SLO \"" + slo + "\": the length of a past count must be positive, but"
                    + " was " + length + " at " + from + "; counts of one hour have Duration.ofHours(1)");
        }
        if (good < 0 || bad < 0 || good > MOST || bad > MOST) {
            throw new IllegalArgumentException(
                    "SLO \"" + slo + "\": past counts must be between 0 and a trillion, but were " + good + " good and "
                            + bad + " bad at " + from + "; give the events of the stretch, not a difference");
        }
    }

    /** When the stretch ended. */
    Instant to() {
        return from.plus(length);
    }
}
