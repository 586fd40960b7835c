// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Cells;
import io.github.slo4j.count.Sheets;
import java.lang.ref.Reference;

/**
 * What a writer holds while it records: the cells of a recorder for one set of indicators.
 *
 * <p>When the set changes, the recorder's handle is pointed to a new generation. A writer that was descheduled in the
 * middle of {@code record} still adds to the old one, so its cells are summed until the garbage collector has found
 * that nobody holds it any longer. That is why every recording ends with a fence: without it a virtual machine may
 * take the generation for unused before the increment is made.
 */
sealed class Generation permits TimedGeneration {
    private final CellLayout layout;

    /** Where the cells are: a step over the cells themselves would be one more line of memory for each event. */
    private final Sheets sheets;

    private final int first;

    Generation(CellLayout layout, Cells cells) {
        this.layout = layout;
        this.sheets = cells.sheets();
        this.first = cells.first();
    }

    final CellLayout layout() {
        return layout;
    }

    final void record(Outcome outcome, long latencyNanos, long events) {
        add(layout.cell(outcome, latencyNanos), latencyNanos, events);
    }

    /** False if the code is no three-digit number, and nothing was counted. */
    final boolean record(int statusCode, long latencyNanos) {
        int cell = layout.cell(statusCode, latencyNanos);
        if (cell < 0) {
            return false;
        }
        add(cell, latencyNanos, 1);
        return true;
    }

    /** Counts an event; who wants to know more of it than its cell counts that too. */
    void add(int cell, long latencyNanos, long events) {
        try {
            sheets.add(first + cell, events);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Counts events of which it is known how long they took, and adds that up before. */
    final void add(int cell, long events, int sum, long micros) {
        try {
            sheets.add(first + sum, micros, first + cell, events);
        } finally {
            Reference.reachabilityFence(this);
        }
    }
}
