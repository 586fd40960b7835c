// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Says which of the many times that something goes wrong are worth a line in the log: the first, and then one whenever
 * the number has doubled since the last line, but none within twelve seconds of it. So there are five lines a minute at
 * most, however fast it goes wrong, and a few in a day.
 *
 * <p>Thread-safety: safe for use by many threads; takes no lock.
 */
public final class Sparing {
    private static final long PAUSE_NANOS = Duration.ofSeconds(12).toNanos();

    private final LongSupplier nanos;
    private final AtomicLong due = new AtomicLong(1);
    private volatile long spoke;

    /** Begins with nothing said, by the machine's monotonic time. */
    public Sparing() {
        this(System::nanoTime);
    }

    Sparing(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Asks whether to write a line now. Who is told so should write it: the next is not due before long.
     *
     * @param number how often it has gone wrong so far, one or more
     * @return true for one caller among all that ask at once
     */
    public boolean isWorthALine(long number) {
        long awaited = due.get();
        if (number < awaited) {
            return false;
        }
        long now = nanos.getAsLong();
        boolean isFirst = awaited == 1;
        if (!isFirst && now - spoke < PAUSE_NANOS) {
            return false;
        }
        spoke = now; // before others may find the next line due
        return due.compareAndSet(awaited, 2 * number);
    }
}
