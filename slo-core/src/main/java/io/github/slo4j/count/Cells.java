// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

import java.util.concurrent.atomic.LongAdder;

/**
 * A row of cumulative counters, each striped over the cores that write it.
 *
 * <p>Counters only grow: nothing is reset or drained, so there is no moment at which an increment could fall between
 * two readings. A reader that runs beside writers sees every increment that happened before it began and may see some
 * of those under way. Sums wrap after 2^64 events; differences of sums stay right.
 *
 * <p>{@link LongAdder} keeps writers apart. Its {@code sumThenReset} promises nothing about concurrent writers, and is
 * not used.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class Cells {
    private final LongAdder[] adders;

    /**
     * Creates cells, all at zero.
     *
     * @param size how many
     */
    public Cells(int size) {
        adders = new LongAdder[size];
        for (int i = 0; i < size; i++) {
            adders[i] = new LongAdder();
        }
    }

    /**
     * Counts one event.
     *
     * @param cell which cell
     */
    public void increment(int cell) {
        adders[cell].increment();
    }

    /**
     * Sums some of the cells.
     *
     * @param which the cells to add up
     * @return the events counted in them so far
     */
    public long sum(int[] which) {
        long sum = 0;
        for (int cell : which) {
            sum += adders[cell].sum();
        }
        return sum;
    }

    /**
     * Sums all cells.
     *
     * @return the events counted so far
     */
    public long sum() {
        long sum = 0;
        for (LongAdder adder : adders) {
            sum += adder.sum();
        }
        return sum;
    }
}
