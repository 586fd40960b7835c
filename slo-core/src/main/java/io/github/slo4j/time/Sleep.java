// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How long the machine has slept since this was created: the time by which its uptime has run ahead of the monotonic
 * clock.
 *
 * <p>Thread-safety: one thread measures, any thread reads.
 */
final class Sleep {
    /** The uptime is told in hundredths of a second; less than this is rounding and the time between two readings. */
    private static final long NOTICED_NANOS = 500_000_000L;

    private final LongSupplier monotonicNanos;
    private final Supplier<OptionalLong> uptimeNanos;
    private final OptionalLong leadAtStart;
    private volatile long nanos;

    Sleep(LongSupplier monotonicNanos, Supplier<OptionalLong> uptimeNanos) {
        this.monotonicNanos = monotonicNanos;
        this.uptimeNanos = uptimeNanos;
        this.leadAtStart = greatestOfAFew();
    }

    /** A thread that is held up between the two readings makes a lead too small, never too great. */
    private OptionalLong greatestOfAFew() {
        return Stream.generate(this::lead)
                .limit(3)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max();
    }

    long nanos() {
        return nanos;
    }

    /** Compares the two; a lead that shrinks is not believed, for nobody can sleep a negative time. */
    void measure() {
        OptionalLong lead = lead();
        if (lead.isPresent() && leadAtStart.isPresent()) {
            long slept = lead.getAsLong() - leadAtStart.getAsLong();
            if (slept - nanos > NOTICED_NANOS) {
                nanos = slept;
            }
        }
    }

    private OptionalLong lead() {
        OptionalLong uptime = uptimeNanos.get();
        return uptime.isEmpty() ? uptime : OptionalLong.of(uptime.getAsLong() - monotonicNanos.getAsLong());
    }
}
