// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.stock;

import io.github.slo4j.SloEngine;
import io.github.slo4j.Subscription;
import io.github.slo4j.examples.shop.promise.Promises;
import io.github.slo4j.examples.shop.work.Duty;
import io.github.slo4j.sli.FreshnessRecorder;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.Run;
import io.github.slo4j.sli.RunRecorder;
import io.github.slo4j.time.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What there is of each product, as of the last refresh, and the job that refreshes it. The job forgets one refresh, as
 * jobs do, and keeps its own count of what it made and missed.
 */
public final class Stock {
    /** The refresh that is forgotten: while it is, the stock gets older than is promised. */
    private static final int FORGOTTEN = 6;

    private final SloEngine engine;
    private final EngineClock clock;
    private final FreshnessRecorder shown;
    private final FreshnessRecorder ages;
    private final RunRecorder refreshes;
    private final Warehouse warehouse = new Warehouse();
    private final Delivery delivery;
    private final Duty duty;
    private volatile long refreshedAt;
    private @Nullable Subscription looking;

    /** Own counts, for others to read once it is over. */
    private int made;

    private int missed;
    private final int missedBefore;
    private final LongAdder looks = new LongAdder();
    private final LongAdder looksAtOld = new LongAdder();

    /** The engine was begun some time ago, and may expect a refresh since then. */
    public Stock(SloEngine engine, EngineClock clock, Instant begun) {
        Instant opened = clock.instant();
        this.missedBefore = dues(begun, opened);
        this.engine = engine;
        this.clock = clock;
        this.shown = engine.recorder("stock", Input.AGES);
        this.ages = engine.recorder("stock-age", Input.AGES);
        this.refreshes = engine.recorder("stock-refresh", Input.RUNS);
        this.delivery = new Delivery(engine.recorder("delivery", Input.BATCHES));
        this.duty = new Duty("stock-refresh", clock, opened, Promises.REFRESHES, this::refresh);
        this.refreshedAt = clock.nanoTime();
    }

    public void open() {
        looking = engine.probe(this::look);
        duty.begin();
    }

    public void close() throws InterruptedException {
        duty.end();
        if (looking != null) {
            looking.close();
        }
    }

    /** How old what is shown now is. */
    public Duration show() {
        Duration age = age();
        shown.read(age);
        return age;
    }

    public boolean has(int product) {
        return delivery.has(product);
    }

    private Duration age() {
        return Duration.ofNanos(clock.nanoTime() - refreshedAt);
    }

    /** Each second, whether or not a customer does. */
    private void look() {
        Duration age = age();
        ages.read(age);
        looks.increment();
        looksAtOld.add(age.compareTo(Promises.STALE) > 0 ? 1 : 0);
    }

    private static int dues(Instant after, Instant until) {
        int dues = 0;
        for (Instant due = Promises.REFRESHES.next(after);
                due != null && !due.isAfter(until);
                due = Promises.REFRESHES.next(due)) {
            dues++;
        }
        return dues;
    }

    private void refresh(Instant due, int number) {
        if (number == FORGOTTEN || clock.instant().isAfter(due.plus(Promises.REFRESH_LATE))) {
            missed++;
            return;
        }
        Run run = refreshes.start();
        delivery.take(warehouse.note());
        refreshedAt = clock.nanoTime();
        run.succeeded();
        made++;
    }

    /** Refreshes that were made in time. */
    public int made() {
        return made;
    }

    /** Refreshes that were forgotten, or skipped because it was too late for them. */
    public int missed() {
        return missed;
    }

    /** Refreshes that came due while the shop was being opened; the engine may have expected them or not. */
    public int missedBefore() {
        return missedBefore;
    }

    public long looks() {
        return looks.sum();
    }

    /** Looks at which the stock was older than is promised. */
    public long looksAtOld() {
        return looksAtOld.sum();
    }

    /** Lines that the warehouse wrote on products of the catalogue. */
    public long linesKnown() {
        return warehouse.known();
    }

    /** Lines that it wrote on others. */
    public long linesUnknown() {
        return warehouse.unknown();
    }

    /** Lines that nobody can read. */
    public long linesTorn() {
        return warehouse.torn();
    }
}
