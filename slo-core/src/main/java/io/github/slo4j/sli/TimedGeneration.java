// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Cells;
import io.github.slo4j.histogram.Durations;
import org.jspecify.annotations.Nullable;

/**
 * A generation of a recorder of which somebody wants to know how long events took, not only in which band that was. A
 * class of its own, so that nobody else pays for the question.
 */
final class TimedGeneration extends Generation {
    private static final long MOST_AT_ONCE = 1L << 60;

    private final @Nullable Durations histogram;

    TimedGeneration(CellLayout layout, Cells cells, @Nullable Durations histogram) {
        super(layout, cells);
        this.histogram = histogram;
    }

    /** The count comes last: it ends with the fence that keeps the generation. */
    @Override
    void add(int cell, long latencyNanos, long events) {
        if (histogram != null && latencyNanos >= 0 && !layout().isIgnoredByAll(cell)) {
            histogram.record(latencyNanos, events);
        }
        if (layout().sumsDurations() && latencyNanos >= 0) {
            add(cell, events, layout().sumOf(cell), micros(latencyNanos, events));
        } else {
            super.add(cell, latencyNanos, events);
        }
    }

    /** Whole microseconds, so that a slice may hold centuries; one recording alone cannot make the sum wrap. */
    private static long micros(long latencyNanos, long events) {
        long each = latencyNanos / 1_000;
        boolean fits = Math.multiplyHigh(each, events) == 0 && (each * events) >>> 60 == 0;
        return fits ? each * events : MOST_AT_ONCE;
    }
}
