// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row of cumulative counters, copied for threads that get in each other's way.
 *
 * <p>Counters only grow: nothing is reset or drained, so there is no moment at which an increment could fall between
 * two readings. A reader that runs beside writers sees every increment that happened before it began and may see some
 * of those under way. Sums wrap after 2^64 events; differences of sums stay right.
 *
 * <p>All threads count in one row until two of them meet at a counter. From then on each counts in the row of its own
 * stripe, as with a {@link java.util.concurrent.atomic.LongAdder}; but there a crowd is kept apart counter by counter,
 * in two objects each, and here row by row, so an event touches fewer lines of memory. Every row ever made is summed
 * for ever. There are twice as many stripes as cores, rounded up to a power of two.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class Cells {
    private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle ROWS = MethodHandles.arrayElementVarHandle(long[][].class);
    private static final VarHandle STRIPED = striped();
    private static final int STRIPES =
            Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors() - 1);

    /** Longs around a stripe's row that keep its counters off the lines of its neighbours in memory. */
    private static final int MARGIN = 8;

    private final int size;

    /** Where all threads count until two meet. */
    private final long[] common;

    /** Where each stripe counts from then on. */
    private volatile long @Nullable [] @Nullable [] striped;

    private static VarHandle striped() {
        try {
            return MethodHandles.lookup().findVarHandle(Cells.class, "striped", long[][].class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * Creates cells, all at zero.
     *
     * @param size how many
     */
    public Cells(int size) {
        this.size = size;
        this.common = new long[size + MARGIN];
    }

    /**
     * Counts one event.
     *
     * @param cell which cell
     */
    public void increment(int cell) {
        add(cell, 1);
    }

    /**
     * Counts several events at once, by one addition.
     *
     * @param cell which cell
     * @param events how many, zero or more
     */
    public void add(int cell, long events) {
        long[][] rows = striped;
        if (rows == null) {
            long count = (long) COUNTS.getOpaque(common, cell);
            if (COUNTS.compareAndSet(common, cell, count, count + events)) {
                return;
            }
            rows = split();
        }
        COUNTS.getAndAdd(rowOf(rows, stripe()), MARGIN + cell, events);
    }

    private static int stripe() {
        long id = Thread.currentThread().getId();
        return (int) (id ^ id >>> 7) & (STRIPES - 1);
    }

    private long[] rowOf(long[][] rows, int stripe) {
        long[] row = (long[]) ROWS.getAcquire(rows, stripe);
        return row == null ? addRow(rows, stripe) : row;
    }

    private long[] addRow(long[][] rows, int stripe) {
        long[] row = new long[size + 2 * MARGIN];
        long[] faster = (long[]) ROWS.compareAndExchange(rows, stripe, null, row);
        return faster == null ? row : faster;
    }

    private long[][] split() {
        long[][] rows = new long[STRIPES][];
        long[][] faster = (long[][]) STRIPED.compareAndExchange(this, null, rows);
        return faster == null ? rows : faster;
    }

    /**
     * Reads all cells.
     *
     * @return the events counted in each so far
     */
    public long[] read() {
        long[] sums = new long[size];
        readInto(sums);
        return sums;
    }

    /**
     * Reads all cells.
     *
     * @param sums where the events counted in each so far are put
     */
    public void readInto(long[] sums) {
        long[] first = common;
        int cells = size;
        for (int cell = 0; cell < cells; cell++) {
            sums[cell] = (long) COUNTS.getOpaque(first, cell);
        }
        long[][] rows = striped;
        if (rows != null) {
            for (int stripe = 0; stripe < rows.length; stripe++) {
                long[] row = (long[]) ROWS.getAcquire(rows, stripe);
                if (row != null) {
                    add(row, sums);
                }
            }
        }
    }

    private void add(long[] row, long[] sums) {
        for (int cell = 0; cell < size; cell++) {
            sums[cell] += (long) COUNTS.getOpaque(row, MARGIN + cell);
        }
    }

    /**
     * Sums some of the cells.
     *
     * @param which the cells to add up
     * @return the events counted in them so far
     */
    public long sum(int[] which) {
        long[] counts = read();
        long sum = 0;
        for (int cell : which) {
            sum += counts[cell];
        }
        return sum;
    }

    /**
     * Sums all cells.
     *
     * @return the events counted so far
     */
    public long sum() {
        return Arrays.stream(read()).sum();
    }
}
