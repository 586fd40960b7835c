// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.work;

import io.github.slo4j.schedule.Schedule;
import io.github.slo4j.time.EngineClock;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Work that is done whenever it is due, on a thread of its own, until the shop closes. */
public final class Duty {
    private static final long NAP_NANOS = 2_000_000;

    private final EngineClock clock;
    private final Instant opened;
    private final Schedule schedule;
    private final Work work;
    private final Thread thread;
    private volatile boolean closing;

    /** What is to be done. */
    @FunctionalInterface
    public interface Work {

        /** The first time is number 1. */
        void done(Instant due, int number);
    }

    public Duty(String name, EngineClock clock, Instant opened, Schedule schedule, Work work) {
        this.clock = clock;
        this.opened = opened;
        this.schedule = schedule;
        this.work = work;
        this.thread = new Thread(this::goOn, name);
        thread.setDaemon(true);
    }

    public void begin() {
        thread.start();
    }

    public void end() throws InterruptedException {
        closing = true;
        thread.join();
    }

    /** Waits in engine time; no longer than the shop is open. */
    public void waitUntil(Instant moment) {
        while (!closing && clock.instant().isBefore(moment)) {
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    public boolean isEnding() {
        return closing;
    }

    private void goOn() {
        Instant due = schedule.next(opened);
        for (int number = 1; due != null; number++) {
            waitUntil(due);
            if (closing) {
                return;
            }
            work.done(due, number);
            due = schedule.next(due);
        }
    }
}
