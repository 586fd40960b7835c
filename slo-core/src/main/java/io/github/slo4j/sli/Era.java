// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Cells;
import io.github.slo4j.count.Counts;
import java.lang.ref.WeakReference;
import java.util.List;
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
    private final WeakReference<Generation> writers;

    /** Begins an era of which each counter sees its share. The generation is for the recorder to hold, and no other. */
    Era(CellLayout layout, Cells cells, @Nullable Cells durations, Generation generation, List<SliCounter> counters) {
        this.layout = layout;
        this.cells = cells;
        this.counters = counters;
        writers = new WeakReference<>(generation);
        slots = counters.stream().mapToInt(SliCounter::slot).toArray();
        for (int sli = 0; sli < slots.length; sli++) {
            counters.get(sli).watch(cells, durations, layout.share(sli));
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

    boolean isOver() {
        return writers.refersTo(null);
    }

    /** Lets the counters keep their final sums instead of the cells. */
    void settle() {
        counters.forEach(counter -> counter.settle(cells));
    }

    /** How many cells it has. */
    int size() {
        return layout.size();
    }

    int indicators() {
        return slots.length;
    }

    void readInto(long[] room) {
        cells.readInto(room);
    }

    /** Adds up cells that were read, each indicator's at its slot. */
    void addTo(Counts counts, long[] read, long[] sums) {
        layout.sumGoodAndBad(read, sums);
        for (int sli = 0; sli < slots.length; sli++) {
            if (slots[sli] != SliCounter.NO_SLOT) {
                counts.add(slots[sli], sums[2 * sli], sums[2 * sli + 1]);
            }
        }
    }

    long events() {
        return cells.sum();
    }

    long eventsOfUnknownDuration() {
        return cells.sum(layout.cellsOfUnknownDuration());
    }
}
