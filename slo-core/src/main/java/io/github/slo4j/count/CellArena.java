// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

/**
 * Where cells come from. Those asked for one after another lie side by side on the same {@link Sheets}: a thread needs
 * few of them, and a reader finds in one place what it reads together. A thread that counts alone does so on all of them.
 *
 * <p>Nothing is given back by hand. Sheets go once nobody holds any of their cells any longer.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class CellArena {
    private static final int FIRST_SIZE = 256;
    private static final int USUAL_SIZE = 1024;

    private final Places places = Places.forThisMachine();
    private Sheets sheets = new Sheets(FIRST_SIZE, places);
    private int used;

    /** Creates an empty arena. */
    public CellArena() {}

    /**
     * Hands out cells, all at zero.
     *
     * @param size how many
     * @return cells that were never anybody's
     */
    public synchronized Cells cells(int size) {
        if (used + size > sheets.size()) {
            sheets = new Sheets(Math.max(size, Math.min(2 * sheets.size(), USUAL_SIZE)), places);
            used = 0;
        }
        used += size;
        return new Cells(sheets, used - size, size);
    }

    /** Lets go of threads that have died, and lets others go on where they counted. */
    public void takeBackSheets() {
        places.clear();
    }
}
