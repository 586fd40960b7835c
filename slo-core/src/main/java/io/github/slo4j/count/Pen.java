// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

import org.jspecify.annotations.Nullable;

/**
 * What a writer counts with: it knows where on their {@link Sheets} some cells lie, and nothing about reading them. A kind
 * of its own knows what each cell stands for.
 *
 * <p>For the engine. Thread-safety: safe for use by many threads.
 */
public abstract class Pen {
    /** Instead of a cell: nothing is to be added. */
    protected static final int NO_SUM = -1;

    final Sheets sheets;

    /** What the sheets have too: a step over them would be one more line of memory for each event. */
    private final @Nullable Object[] owners;

    private final long[] @Nullable [] byPlace;

    /** Where on each sheet the first cell is. */
    final int start;

    /**
     * Creates a pen.
     *
     * @param sheets where the cells lie that it counts in
     * @param first which counter of the sheets the first of them is
     */
    protected Pen(Sheets sheets, int first) {
        this.sheets = sheets;
        this.owners = sheets.owners();
        this.byPlace = sheets.byPlace();
        this.start = Sheets.MARGIN + first;
    }

    /**
     * Adds to a sum and to a cell. Who reads the cell and then the sum never finds the sum behind. The second addition needs
     * no more of the stack than the first.
     *
     * @param sum the cell that is added to first; {@link #NO_SUM} if none is
     * @param more how much, zero or more
     * @param cell the cell that is added to after it
     * @param amount how much, zero or more
     */
    protected final void count(int sum, long more, int cell, long amount) {
        Thread me = Thread.currentThread();
        int place = Places.numberOf(me) & (owners.length - 1);
        long[] own = owners[place] == me ? byPlace[place] : null;
        if (own == null) {
            countAtomically(sheets.sheetOf(me), sum, more, cell, amount);
            return;
        }
        if (sum >= 0) {
            int at = start + sum;
            Sheets.COUNTS.setRelease(own, at, own[at] + more);
        }
        int at = start + cell;
        Sheets.COUNTS.setRelease(own, at, own[at] + amount);
    }

    private void countAtomically(long[] sheet, int sum, long more, int cell, long amount) {
        if (sum >= 0) {
            Sheets.COUNTS.getAndAdd(sheet, start + sum, more);
        }
        Sheets.COUNTS.getAndAdd(sheet, start + cell, amount);
    }
}
