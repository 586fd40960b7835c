// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.Ticks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Code of the application's that looks at something and records it, once a tick, on a thread of its own: a probe that
 * hangs holds up other probes, and neither the slicer nor any caller.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class Probes {
    private final String thread;
    private final EngineClock clock;
    private final Duration tick;
    private final Consumer<OwnFaults> engines;
    private final List<Runnable> probes = new CopyOnWriteArrayList<>();
    private final OwnFaults faults = new OwnFaults("a probe");
    private @Nullable Ticks ticks;
    private boolean closed;

    /** Creates a set to which the engine's own probe belongs, once it is needed. */
    Probes(String engine, EngineClock clock, Duration tick, Consumer<OwnFaults> engines) {
        this.engines = engines;
        this.thread = "slo-prober-" + engine;
        this.clock = clock;
        this.tick = tick;
    }

    synchronized Subscription add(Runnable probe) {
        if (closed) {
            throw new IllegalStateException("the engine is closed; start another to probe anything");
        }
        Runnable entry = () -> faults.guard(probe); // an object of its own, for one probe may be added twice
        probes.add(entry);
        begin();
        return () -> probes.remove(entry);
    }

    /** Begins to look, if that has not been done yet. */
    synchronized void begin() {
        if (ticks == null && !closed) {
            ticks = clock.tickEvery(thread, tick, this::look);
        }
    }

    private void look() {
        engines.accept(faults);
        probes.forEach(Runnable::run);
    }

    long failures() {
        return faults.count();
    }

    void close() {
        Ticks running;
        synchronized (this) {
            closed = true;
            running = ticks;
        }
        probes.clear();
        if (running != null) {
            running.close();
        }
    }
}
