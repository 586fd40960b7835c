// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after a failure: a second, then twice as long each time up to 30 s, of which a random half is left out,
 * so that instances that failed together do not come back together. A receiver that asks for more time gets it, up to five
 * minutes. Where what is told lapses unless it is told again, no pause is longer than the time in which it should be.
 *
 * <p>Thread-safety: for use by one thread.
 */
final class Retry {
    static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(5);
    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int DOUBLINGS = 5;

    private final DoubleSupplier random;
    private final long capNanos;

    /** Takes random numbers from 0 to below 1, and what no pause is longer than. */
    Retry(DoubleSupplier random, Duration cap) {
        this.random = random;
        this.capNanos = cap.toNanos();
    }

    /** The pause after so many failures, one at least. */
    long pauseNanos(int failures, Duration askedFor) {
        long grown = Math.min(LONGEST_NANOS, FIRST_NANOS << Math.min(failures - 1, DOUBLINGS));
        long ours = (long) (grown * (0.5 + random.getAsDouble() / 2));
        return Math.min(capNanos, Math.max(ours, askedFor.toNanos()));
    }
}
