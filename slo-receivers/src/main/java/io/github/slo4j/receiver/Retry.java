// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When to try again after a failure: after a second, then twice as long each time up to 30 s, of which a random half is
 * left out, so that instances that failed together do not come back together. A receiver that asks for more time gets it,
 * up to five minutes.
 *
 * <p>Thread-safety: for use by one thread.
 */
final class Retry {
    static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(5);
    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();

    private final DoubleSupplier random;
    private long pauseNanos;
    private long untilNanos;

    /** Takes random numbers from 0 to below 1. */
    Retry(DoubleSupplier random) {
        this.random = random;
    }

    void succeeded() {
        pauseNanos = 0;
    }

    void failed(long now, Duration askedFor) {
        pauseNanos = pauseNanos == 0 ? FIRST_NANOS : Math.min(LONGEST_NANOS, 2 * pauseNanos);
        long ours = (long) (pauseNanos * (0.5 + random.getAsDouble() / 2));
        long theirs = Math.min(askedFor.toNanos(), LONGEST_ASKED_FOR.toNanos());
        untilNanos = now + Math.max(ours, theirs);
    }

    /** How long to wait, zero if nothing has failed. */
    long nanosLeft(long now) {
        return pauseNanos == 0 ? 0 : Math.max(0, untilNanos - now);
    }
}
