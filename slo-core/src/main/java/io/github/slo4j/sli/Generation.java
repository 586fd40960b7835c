// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Cells;
import io.github.slo4j.count.Pen;
import io.github.slo4j.histogram.Durations;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What a writer holds while it records: a pen for the cells of a recorder for one set of indicators.
 *
 * <p>When the set changes, the recorder's handle is pointed to a new generation. A writer that was descheduled in the
 * middle of {@code record} still adds to the old one, so its cells are summed until the garbage collector has found
 * that nobody holds it any longer. That is why every recording ends with a fence: without it a virtual machine may
 * take the generation for unused before the increment is made.
 */
final class Generation extends Pen {
    private static final long LONGEST_MICROS = 1L << 40;
    private static final long MOST_MICROS_AT_ONCE = 1L << 56;

    private final CellLayout layout;
    private final @Nullable Durations histogram;

    Generation(CellLayout layout, Cells cells, @Nullable Durations histogram) {
        super(cells.sheets(), cells.first());
        this.layout = layout;
        this.histogram = histogram;
    }

    void record(Outcome outcome, long latencyNanos, long events) {
        add(layout.row(outcome), latencyNanos, events);
    }

    /** False if the code is no three-digit number, and nothing was counted. */
    boolean record(int statusCode, long latencyNanos) {
        int row = layout.row(statusCode);
        if (row < 0) {
            return false;
        }
        add(row, latencyNanos, 1);
        return true;
    }

    /** One way for all, with and without a sum: what stands here twice would be too much for a compiler to inline. */
    private void add(int row, long latencyNanos, long events) {
        try {
            if (histogram != null && latencyNanos >= 0 && !layout.isIgnoredByAll(row)) {
                histogram.record(
                        latencyNanos, events); // first: at the end of a stack it may have one too many, never too few
            }
            int sum = NO_SUM;
            long micros = 0;
            if (layout.sumsDurations() && latencyNanos >= 0) {
                sum = layout.sumOf(row);
                micros = micros(latencyNanos, events);
            }
            count(sum, micros, row + layout.band(latencyNanos), events);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Whole microseconds, so that a slice may hold centuries. A duration is cut to twelve days, and what is added at once
     * to some two thousand years: it takes more than hundreds of absurd recordings in one slice to make its sum wrap.
     */
    private static long micros(long latencyNanos, long events) {
        long each = Math.min(latencyNanos / 1_000, LONGEST_MICROS);
        if (events == 1) {
            return each;
        }
        boolean fits = Math.multiplyHigh(each, events) == 0 && each * events >= 0;
        return fits ? Math.min(each * events, MOST_MICROS_AT_ONCE) : MOST_MICROS_AT_ONCE;
    }
}
