// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.order;

import io.github.slo4j.SloEngine;
import io.github.slo4j.examples.shop.stock.Stock;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Where orders are written down. While somebody else has the book, whoever orders waits for a moment and no longer. */
public final class OrderBook {
    private static final long PATIENCE_MILLIS = 2;
    private static final int PRODUCTS = 200;

    private final Stock stock;
    private final PackingTable table;
    private final SliRecorder orders;
    private final ReentrantLock book = new ReentrantLock();
    private long written;

    /** What became of an order. */
    public enum Answer {
        SOLD,
        SOLD_OUT,
        CLOSED
    }

    public OrderBook(SloEngine engine, Stock stock, PackingTable table) {
        this.stock = stock;
        this.table = table;
        this.orders = engine.recorder("order");
    }

    /** Takes the next order, if it can. That there is no more is an answer, and a good one. */
    public Answer order() {
        long begun = System.nanoTime();
        Answer answer = answer();
        orders.record(answer == Answer.CLOSED ? Outcome.BAD : Outcome.GOOD, System.nanoTime() - begun);
        return answer;
    }

    private Answer answer() {
        try {
            return book.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) ? write() : Answer.CLOSED;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Answer.CLOSED;
        }
    }

    private Answer write() {
        try {
            int product = (int) (written++ % PRODUCTS);
            if (!stock.has(product)) {
                return Answer.SOLD_OUT;
            }
            table.put(product);
            return Answer.SOLD;
        } finally {
            book.unlock();
        }
    }

    /** Holds the book while something is done with it. */
    void hold(Runnable whileHeld) {
        book.lock();
        try {
            whileHeld.run();
        } finally {
            book.unlock();
        }
    }
}
