// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Where cells come from. Those asked for one after another lie side by side on the same {@link Sheets}: a thread needs
 * few of them, and a reader finds in one place what it reads together.
 *
 * <p>Nothing is given back by hand. Sheets go once nobody holds any of their cells any longer.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class CellArena {
    private static final int USUAL_SIZE = 256;

    private final List<WeakReference<Sheets>> all = new ArrayList<>();
    private Sheets sheets = newSheets(USUAL_SIZE);
    private int used;

    /** Creates an empty arena. */
    public CellArena() {}

    private Sheets newSheets(int size) {
        Sheets fresh = Sheets.owned(size);
        all.add(new WeakReference<>(fresh));
        return fresh;
    }

    /**
     * Hands out cells, all at zero.
     *
     * @param size how many
     * @return cells that were never anybody's
     */
    public synchronized Cells cells(int size) {
        if (used + size > sheets.size()) {
            sheets = newSheets(Math.max(size, USUAL_SIZE));
            used = 0;
        }
        used += size;
        return new Cells(sheets, used - size, size);
    }

    /** Lets go of threads that have died, and lets others go on where they counted. */
    public synchronized void takeBackSheets() {
        all.removeIf(known -> known.refersTo(null));
        for (WeakReference<Sheets> known : all) {
            Sheets held = known.get();
            if (held != null) {
                held.takeBack();
            }
        }
    }
}
