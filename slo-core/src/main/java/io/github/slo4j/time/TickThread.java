// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that runs one task at a fixed pace. */
final class TickThread implements Ticks, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TickThread.class);

    /** A run that takes longer is left to end by itself: whoever closes is on the way to something else. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final String name;
    private final long periodNanos;
    private final Runnable task;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread;
    private final Sparing lines = new Sparing();
    private long failures;

    private TickThread(String name, long periodNanos, Runnable task) {
        this.name = name;
        this.periodNanos = periodNanos;
        this.task = task;
        this.thread = OwnThread.of(name, this);
    }

    static TickThread start(String name, long periodNanos, Runnable task) {
        TickThread ticks = new TickThread(name, periodNanos, task);
        ticks.thread.start();
        return ticks;
    }

    @Override
    public void run() {
        long next = System.nanoTime() + periodNanos;
        while (!closed.get()) {
            long wait = next - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
                Thread.interrupted(); // an interrupt left standing would turn the parking into spinning
                continue;
            }
            runOnce();
            next = nextAfter(next, System.nanoTime());
        }
    }

    /** The first point of the grid after now: what was missed is skipped, and the pace keeps its phase. */
    private long nextAfter(long due, long now) {
        long missed = Math.max(0, (now - due) / periodNanos);
        return due + (missed + 1) * periodNanos;
    }

    private void runOnce() {
        try {
            task.run();
        } catch (Throwable failure) {
            tell(failure);
        }
    }

    /** Seldom logged: a task that always fails is run at each tick. */
    private void tell(Throwable failure) {
        failures++;
        try {
            if (lines.isWorthALine(failures)) {
                LOG.warn("{} failed and goes on at its next tick ({} failures so far)", name, failures, failure);
            }
        } catch (Throwable unprintable) {
            // the next tick is worth more than this line
        }
    }

    @Override
    public void close() {
        closed.set(true);
        LockSupport.unpark(thread);
        if (Thread.currentThread() != thread) {
            awaitEnd();
        }
    }

    /** A container that has stopped an application reports each of its threads that it still finds. */
    private void awaitEnd() {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
