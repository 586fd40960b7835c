// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

import java.util.Arrays;

/**
 * Some counters that belong together, side by side on {@link Sheets} that they share with others.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class Cells extends Pen {
    private final int size;

    Cells(Sheets sheets, int first, int size) {
        super(sheets, first);
        this.size = size;
    }

    /**
     * Creates cells, all at zero, in which all threads count together. For what is seldom counted.
     *
     * @param size how many
     * @return the cells
     */
    public static Cells shared(int size) {
        return new Cells(new Sheets(size, Places.NONE), 0, size);
    }

    /**
     * Tells where they lie.
     *
     * @return the sheets
     */
    public Sheets sheets() {
        return sheets;
    }

    /**
     * Tells which counter of the sheets the first cell is.
     *
     * @return the number of a counter
     */
    public int first() {
        return start - Sheets.MARGIN;
    }

    /**
     * Tells how many cells there are.
     *
     * @return the counters that are theirs
     */
    public int size() {
        return size;
    }

    /**
     * Adds to a cell.
     *
     * @param cell which
     * @param amount how much, zero or more
     */
    public void add(int cell, long amount) {
        count(NO_SUM, 0, cell, amount);
    }

    /**
     * Adds to a sum and to a cell. Who reads the cell and then the sum never finds the sum behind.
     *
     * @param sum the cell that is added to first
     * @param more how much, zero or more
     * @param cell the cell that is added to after it
     * @param amount how much, zero or more
     */
    public void add(int sum, long more, int cell, long amount) {
        count(sum, more, cell, amount);
    }

    /**
     * Sums some of the cells.
     *
     * @param which the cells to add up
     * @return what was added to them so far
     */
    public long sum(int... which) {
        long[] counts = new long[size];
        sheets.readInto(counts, first(), size);
        return Arrays.stream(which).mapToLong(cell -> counts[cell]).sum();
    }
}
