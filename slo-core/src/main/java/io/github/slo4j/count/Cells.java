// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some counters that belong together, side by side on {@link Sheets} that they share with others.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public class Cells {
    /** Instead of a cell: nothing is to be added. */
    public static final int NO_SUM = -1;

    private final Sheets sheets;

    /** What the sheets have too: a step over them would be one more line of memory for each event. */
    private final @Nullable Object[] owners;

    private final long[] @Nullable [] byPlace;
    private final int first;
    private final int size;

    Cells(Sheets sheets, int first, int size) {
        this.sheets = sheets;
        this.owners = sheets.owners();
        this.byPlace = sheets.byPlace();
        this.first = first;
        this.size = size;
    }

    /**
     * Creates another access to cells, for a kind that knows what each of them stands for.
     *
     * @param same the cells
     */
    protected Cells(Cells same) {
        this(same.sheets, same.first, same.size);
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
    public final Sheets sheets() {
        return sheets;
    }

    /**
     * Tells which counter of the sheets the first cell is.
     *
     * @return the number of a counter
     */
    public final int first() {
        return first;
    }

    /**
     * Tells how many cells there are.
     *
     * @return the counters that are theirs
     */
    public final int size() {
        return size;
    }

    /**
     * Adds to a cell.
     *
     * @param cell which
     * @param amount how much, zero or more
     */
    public final void add(int cell, long amount) {
        add(NO_SUM, 0, cell, amount);
    }

    /**
     * Adds to a sum and to a cell. Who reads the cell and then the sum never finds the sum behind.
     *
     * @param sum the cell that is added to first; {@link #NO_SUM} if none is
     * @param more how much, zero or more
     * @param cell the cell that is added to after it
     * @param amount how much, zero or more
     */
    public final void add(int sum, long more, int cell, long amount) {
        Thread me = Thread.currentThread();
        int place = Places.numberOf(me) & (owners.length - 1);
        long[] own = owners[place] == me ? byPlace[place] : null;
        if (own == null) {
            addAtomically(sheets.sheetOf(me), sum, more, cell, amount);
            return;
        }
        if (sum >= 0) {
            Sheets.add(own, first + sum, more);
        }
        Sheets.add(own, first + cell, amount);
    }

    private void addAtomically(long[] sheet, int sum, long more, int cell, long amount) {
        if (sum >= 0) {
            Sheets.addAtomically(sheet, first + sum, more);
        }
        Sheets.addAtomically(sheet, first + cell, amount);
    }

    /**
     * Sums some of the cells.
     *
     * @param which the cells to add up
     * @return what was added to them so far
     */
    public final long sum(int... which) {
        long[] counts = new long[size];
        sheets.readInto(counts, first, size);
        return Arrays.stream(which).mapToLong(cell -> counts[cell]).sum();
    }
}
