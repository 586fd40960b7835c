// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

/**
 * Where cells come from. Those asked for one after another lie side by side on the same {@link Sheets}: a thread needs
 * few of them, and a reader finds in one place what it reads together. A thread that counts alone does so on all of them.
 *
 * <p>Nothing is given back by hand. Sheets go once nobody holds any of their cells any longer; who is among the last on
 * {@linkplain #isNearlyLeft nearly left} ones should move to new cells.
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

    /**
     * Tells whether sheets are kept for a few of their counters only. Those from which cells are handed out now never are.
     *
     * @param held sheets of this arena
     * @param used how many of their counters somebody still counts on
     * @return true if it is less than a quarter
     */
    public synchronized boolean isNearlyLeft(Sheets held, int used) {
        return held != sheets && 4L * used < held.size();
    }

    /** Lets go of threads that have died, and lets others go on where they counted. */
    public void clearPlaces() {
        places.clear();
    }

    /** Lets go of all threads: from now on all count together. */
    public void close() {
        places.close();
    }
}
