// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Cells;
import java.util.List;

/**
 * The cells of a recorder for one set of indicators.
 *
 * <p>When the set changes, the recorder's handle is pointed to a new generation and the old one is kept: a writer that
 * was descheduled in the middle of {@code record} still adds to the old cells, and whoever sums both misses nothing.
 */
final class Generation {
    private final CellLayout layout;
    private final Cells cells;
    private final int[] unknownDuration;

    Generation(List<Sli> slis) {
        layout = new CellLayout(slis);
        cells = new Cells(layout.size());
        unknownDuration = layout.cellsOfUnknownDuration();
    }

    void record(Outcome outcome, long latencyNanos) {
        cells.increment(layout.cell(outcome, latencyNanos));
    }

    /** False if the code is no three-digit number, and nothing was counted. */
    boolean record(int statusCode, long latencyNanos) {
        int cell = layout.cell(statusCode, latencyNanos);
        if (cell < 0) {
            return false;
        }
        cells.increment(cell);
        return true;
    }

    View view(int sli) {
        return new View(
                cells,
                layout.cellsOf(sli, Outcome.GOOD),
                layout.cellsOf(sli, Outcome.BAD),
                layout.cellsOf(sli, Outcome.IGNORED));
    }

    long events() {
        return cells.sum();
    }

    long eventsOfUnknownDuration() {
        return cells.sum(unknownDuration);
    }

    /** One indicator's way of looking at the cells. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record View(Cells cells, int[] good, int[] bad, int[] ignored) {}
}
