// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The machine's own time: what an engine runs on unless told otherwise.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class SystemClock implements EngineClock {

    /** Creates a clock; all instances read the same time. */
    public SystemClock() {}

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public Ticks tickEvery(String name, Duration period, Runnable task) {
        return TickThread.start(name, period.toNanos(), task);
    }
}
