// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until a test moves it.
 *
 * <p>{@link #advance} passes through time as an engine would live it: each task runs at each of its periods, on the
 * calling thread, with the clock at exactly that time, so a month of ticks is played in a moment and always in the same
 * order. {@link #freeze} passes time in which nothing could run (a suspended machine, a starved thread) and then gives
 * each task that is due one late run. {@link #stepWall} moves the wall alone, as a time server would.
 *
 * <p>Thread-safety: readings are safe for use by many threads; one thread moves the clock.
 */
public final class ManualClock implements EngineClock {
    private final long originNanos;
    private final List<ManualTicks> tasks = new ArrayList<>();
    private volatile long nanos;
    private volatile Instant wallAtOrigin;

    /** Creates a clock that stands at 2026-01-05T00:00:00Z, a Monday. */
    public ManualClock() {
        this(Instant.parse("2026-01-05T00:00:00Z"), 0);
    }

    /**
     * Creates a clock.
     *
     * @param wall the wall time at which it stands
     * @param originNanos its monotonic reading, any value: an engine must not care
     */
    public ManualClock(Instant wall, long originNanos) {
        this.wallAtOrigin = wall;
        this.originNanos = originNanos;
        this.nanos = originNanos;
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return wallAtOrigin.plusNanos(nanos - originNanos);
    }

    @Override
    public Ticks tickEvery(String name, Duration period, Runnable task) {
        ManualTicks ticks = new ManualTicks(period.toNanos(), task, nanos + period.toNanos());
        synchronized (tasks) {
            tasks.add(ticks);
        }
        return ticks;
    }

    /**
     * Lets time pass, with every tick on time.
     *
     * @param span how much time passes, not negative
     */
    public void advance(Duration span) {
        long end = nanos + positive(span);
        for (ManualTicks next = nextDue(); next != null && next.dueNanos - end <= 0; next = nextDue()) {
            nanos = next.dueNanos;
            next.run(nanos);
        }
        nanos = end;
    }

    /**
     * Lets time pass without any tick, then runs each task that became due once, late.
     *
     * @param span how much time passes, not negative
     */
    public void freeze(Duration span) {
        long end = nanos + positive(span);
        nanos = end;
        for (ManualTicks next = nextDue(); next != null && next.dueNanos - nanos <= 0; next = nextDue()) {
            next.run(nanos);
        }
    }

    /**
     * Moves the wall time and leaves the monotonic time alone.
     *
     * @param step how far the wall moves, negative for backwards
     */
    public void stepWall(Duration step) {
        wallAtOrigin = wallAtOrigin.plus(step);
    }

    private @Nullable ManualTicks nextDue() {
        synchronized (tasks) {
            ManualTicks first = null;
            for (ManualTicks task : tasks) {
                if (first == null || task.dueNanos - first.dueNanos < 0) {
                    first = task;
                }
            }
            return first;
        }
    }

    private static long positive(Duration span) {
        if (span.isNegative()) {
            throw new IllegalArgumentException(
                    "time moves forward only, but the span was " + span + "; use stepWall to set the wall back");
        }
        return span.toNanos();
    }

    private final class ManualTicks implements Ticks {
        private final long periodNanos;
        private final Runnable task;
        private long dueNanos;

        ManualTicks(long periodNanos, Runnable task, long dueNanos) {
            this.periodNanos = periodNanos;
            this.task = task;
            this.dueNanos = dueNanos;
        }

        void run(long now) {
            dueNanos += ((now - dueNanos) / periodNanos + 1) * periodNanos;
            task.run();
        }

        @Override
        public void close() {
            synchronized (tasks) {
                tasks.remove(this);
            }
        }
    }
}
