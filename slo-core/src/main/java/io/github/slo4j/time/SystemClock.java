// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The machine's own time: what an engine runs on unless told otherwise.
 *
 * <p>The monotonic time of most systems stands still while the machine is suspended. Where the system tells how long it
 * has been up with the sleep included, as Linux does in {@code /proc/uptime}, the sleep is added at the next tick, so
 * windows age by it. Elsewhere a suspended machine looks like a wall clock that was set forward.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class SystemClock implements EngineClock {
    private final Sleep sleep;

    /** Creates a clock. */
    public SystemClock() {
        this(new Sleep(System::nanoTime, new Uptime(Path.of("/proc/uptime"))));
    }

    SystemClock(Sleep sleep) {
        this.sleep = sleep;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime() + sleep.nanos();
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public Ticks tickEvery(String name, Duration period, Runnable task) {
        return TickThread.start(name, period.toNanos(), () -> {
            try {
                sleep.measure();
            } finally {
                task.run();
            }
        });
    }
}
