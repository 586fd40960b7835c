// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Time that runs ten thousand times faster than the wall, so that a slice of ten seconds lasts a millisecond. It notes
 * what its ticks really did, for a stress whose slices did not rotate would prove nothing.
 *
 * <p>Thread-safety: safe for use by many threads; it ticks for one engine.
 */
public final class RushingClock implements EngineClock {
    /** How much faster than the wall. */
    public static final int SPEED = 10_000;

    /** Of the finest tier. */
    static final Duration SLICE = Duration.ofSeconds(10);

    private final long startNanos = System.nanoTime();
    private final AtomicReference<Instant> startInstant;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile long ticks;
    private volatile long slices;

    RushingClock() {
        this(Instant.now());
    }

    /**
     * Begins at another time of day.
     *
     * @param startInstant the wall time now
     */
    public RushingClock(Instant startInstant) {
        this.startInstant = new AtomicReference<>(startInstant);
    }

    /**
     * Sets the wall time, and leaves the monotonic time alone.
     *
     * @param by how much later
     */
    public void step(Duration by) {
        startInstant.updateAndGet(start -> start.plus(by));
    }

    @Override
    public long nanoTime() {
        return startNanos + elapsedNanos();
    }

    @Override
    public Instant instant() {
        return startInstant.get().plusNanos(elapsedNanos());
    }

    private long elapsedNanos() {
        return (System.nanoTime() - startNanos) * SPEED;
    }

    @Override
    public Ticks tickEvery(String name, Duration period, Runnable task) {
        AtomicBoolean closed = new AtomicBoolean();
        Thread thread = new Thread(() -> tick(period.toNanos() / SPEED, task, closed), name);
        thread.setDaemon(true);
        thread.start();
        return () -> closed.set(true);
    }

    private void tick(long pauseNanos, Runnable task, AtomicBoolean closed) {
        long slice = -1;
        while (!closed.get()) {
            LockSupport.parkNanos(pauseNanos);
            long now = elapsedNanos() / SLICE.toNanos();
            run(task);
            ticks++;
            if (now != slice) {
                slice = now;
                slices++;
            }
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
        }
    }

    /** How often the engine was ticked. */
    long ticks() {
        return ticks;
    }

    /** How many different slices a tick fell into, each of which was closed by the next. */
    long slices() {
        return slices;
    }

    /** What a tick threw first; no tick may throw. */
    @Nullable
    Throwable failure() {
        return failure.get();
    }
}
