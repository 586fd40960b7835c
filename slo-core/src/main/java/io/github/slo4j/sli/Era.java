// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Cells;
import io.github.slo4j.count.Sheets;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a recorder has counted while one set of indicators looked at it: the readers' side of a {@link Generation}.
 *
 * <p>Readers hold the cells, writers the generation. Once nobody can write any longer the sums are final; they move
 * into plain numbers and the cells can go.
 */
final class Era {
    private final CellLayout layout;
    private final Cells cells;
    private final int[] slots;
    private final List<SliCounter> counters;

    /** Who may still write though it has ended; null until then. */
    private volatile @Nullable WeakReference<Generation> lateWriters;

    /** Begins an era of which each counter sees its share. */
    Era(CellLayout layout, Cells cells, List<SliCounter> counters) {
        this.layout = layout;
        this.cells = cells;
        this.counters = counters;
        slots = counters.stream().mapToInt(SliCounter::slot).toArray();
        for (int sli = 0; sli < slots.length; sli++) {
            counters.get(sli).watch(cells, layout.share(sli));
        }
    }

    /** No longer reads for a counter that has gone: its slot may soon be another's. False if it never looked here. */
    boolean forget(SliCounter counter) {
        int sli = counters.indexOf(counter);
        if (sli >= 0) {
            slots[sli] = SliCounter.NO_SLOT;
        }
        return sli >= 0;
    }

    /**
     * Nothing new is to be counted here: those who come from now on find another generation. The first time counts: while no
     * indicator looks this stays the newest era, and what is open then is not its own.
     */
    void end(WeakReference<Generation> writers) {
        if (lateWriters == null) {
            lateWriters = writers;
        }
    }

    boolean isOver() {
        WeakReference<Generation> late = lateWriters;
        return late != null && late.refersTo(null);
    }

    List<SliCounter> counters() {
        return counters;
    }

    CellLayout layout() {
        return layout;
    }

    Cells cells() {
        return cells;
    }

    /** What its cells are on. */
    Sheets sheets() {
        return cells.sheets();
    }

    /** Where on the sheets its cells begin. */
    int first() {
        return cells.first();
    }

    /** Where the events of each indicator are put when all are read. */
    IntStream slots() {
        return Arrays.stream(slots);
    }

    long events() {
        return cells.sum(layout.allCells());
    }

    long eventsOfUnknownDuration() {
        return cells.sum(layout.cellsOfUnknownDuration());
    }
}
