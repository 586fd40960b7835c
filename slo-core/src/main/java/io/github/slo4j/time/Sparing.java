// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Says which of the many times that something goes wrong are worth a line in the log: the first, and then one whenever
 * the number has doubled since the last line, but none within twelve seconds of it. So there are five lines a minute at
 * most, however fast it goes wrong, and a few in a day. What goes wrong in the pause and never again is in no line, only
 * in the number that is counted anyway.
 *
 * <p>For the engine and its adapters.
 *
 * <p>Thread-safety: safe for use by many threads; takes no lock.
 */
public final class Sparing {
    private static final long PAUSE_NANOS = Duration.ofSeconds(12).toNanos();

    private final LongSupplier nanos;
    private final AtomicReference<Line> next;

    /** From which number and from when on the next line may be written. */
    private record Line(long number, long notBefore) {}

    /** Begins with nothing said, by the machine's monotonic time. */
    public Sparing() {
        this(System::nanoTime);
    }

    Sparing(LongSupplier nanos) {
        this.nanos = nanos;
        this.next = new AtomicReference<>(new Line(1, nanos.getAsLong()));
    }

    /**
     * Asks whether to write a line now. Who is told so should write it: the next is not due before long.
     *
     * @param number how often it has gone wrong so far, one or more
     * @return true for one caller among all that ask at once
     */
    public boolean isWorthALine(long number) {
        Line due = Objects.requireNonNull(next.get());
        if (number < due.number) {
            return false;
        }
        long now = nanos.getAsLong();
        return now - due.notBefore >= 0 && next.compareAndSet(due, new Line(2 * number, now + PAUSE_NANOS));
    }
}
