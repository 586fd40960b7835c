// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.order;

import io.github.slo4j.SloEngine;
import io.github.slo4j.Subscription;
import io.github.slo4j.examples.shop.customer.Minutes;
import io.github.slo4j.examples.shop.promise.Promises;
import io.github.slo4j.examples.shop.work.Spell;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.LevelRecorder;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Where orders wait until they are packed. The packer has a break, in which nobody packs. */
public final class PackingTable {
    private static final long NAP_NANOS = 2_000_000;

    private final SloEngine engine;
    private final Spell lunch;
    private final DoubleSupplier secondsNow;
    private final LevelRecorder waiting;
    private final BlockingQueue<Integer> orders = new LinkedBlockingQueue<>();
    private final Minutes minutes = new Minutes();
    private final Thread packer = new Thread(this::pack, "packer");
    private volatile boolean closing;
    private @Nullable Subscription looking;

    /** Own counts, for others to read once it is over. */
    private final LongAdder looks = new LongAdder();

    private final LongAdder looksAtMany = new LongAdder();

    public PackingTable(SloEngine engine, Spell lunch, DoubleSupplier secondsNow) {
        this.engine = engine;
        this.lunch = lunch;
        this.secondsNow = secondsNow;
        this.waiting = engine.recorder("packing", Input.LEVELS);
        packer.setDaemon(true);
    }

    public void open() {
        looking = engine.probe(this::look);
        packer.start();
    }

    public void close() throws InterruptedException {
        closing = true;
        packer.join();
        if (looking != null) {
            looking.close();
        }
    }

    void put(int product) {
        orders.add(product);
    }

    private void pack() {
        while (!closing) {
            if (lunch.isNow() || orders.poll() == null) {
                LockSupport.parkNanos(NAP_NANOS);
            }
        }
    }

    private void look() {
        int now = orders.size();
        waiting.is(now);
        looks.increment();
        looksAtMany.add(now > Promises.MOST_WAITING ? 1 : 0);
        minutes.saw(secondsNow.getAsDouble(), now <= Promises.MOST_WAITING, 0);
    }

    public long looks() {
        return looks.sum();
    }

    /** Looks at which more orders were waiting than is promised. */
    public long looksAtMany() {
        return looksAtMany.sum();
    }

    /** Bad are looks at which more were waiting than is promised. */
    public Minutes minutes() {
        return minutes;
    }
}
