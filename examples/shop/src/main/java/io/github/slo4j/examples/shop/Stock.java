// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.FreshnessRecorder;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.Run;
import io.github.slo4j.sli.RunRecorder;
import io.github.slo4j.time.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * What there is of each product, as of the last refresh, and the job that refreshes it. The job forgets one refresh, as
 * jobs do, and keeps its own count of what it made and missed.
 */
final class Stock {
    private static final long NAP_NANOS = 2_000_000;

    /** The refresh that is forgotten: while it is, the stock gets older than is promised. */
    private static final int FORGOTTEN = 6;

    private final EngineClock clock;
    private final Instant opened;
    private final FreshnessRecorder shown;
    private final RunRecorder refreshes;
    private final Thread job = new Thread(this::refreshWhenDue, "stock-refresh");
    private volatile long refreshedAt;
    private volatile boolean closing;

    /** The job's own count, for others to read once it is over. */
    private int made;

    private int missed;

    Stock(SloEngine engine, EngineClock clock, Instant opened) {
        this.clock = clock;
        this.opened = opened;
        this.shown = engine.recorder("stock", Input.AGES);
        this.refreshes = engine.recorder("stock-refresh", Input.RUNS);
        this.refreshedAt = clock.nanoTime();
    }

    void open() {
        job.start();
    }

    void close() throws InterruptedException {
        closing = true;
        job.join();
    }

    /** How old what is shown now is. */
    Duration show() {
        Duration age = Duration.ofNanos(clock.nanoTime() - refreshedAt);
        shown.read(age);
        return age;
    }

    private void refreshWhenDue() {
        Instant due = Promises.REFRESHES.next(opened);
        for (int number = 1; due != null && !closing; ) {
            if (clock.instant().isBefore(due)) {
                LockSupport.parkNanos(NAP_NANOS);
            } else {
                refresh(due, number++);
                due = Promises.REFRESHES.next(due);
            }
        }
    }

    private void refresh(Instant due, int number) {
        if (number == FORGOTTEN || clock.instant().isAfter(due.plus(Promises.REFRESH_LATE))) {
            missed++;
            return;
        }
        Run run = refreshes.start();
        refreshedAt = clock.nanoTime();
        run.succeeded();
        made++;
    }

    /** Refreshes that were made in time. */
    int made() {
        return made;
    }

    /** Refreshes that were forgotten, or skipped because it was too late for them. */
    int missed() {
        return missed;
    }
}
