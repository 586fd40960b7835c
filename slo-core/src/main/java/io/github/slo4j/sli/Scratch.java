// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Cells;
import java.util.Arrays;

/**
 * Room to add up the cells of one recorder after the other. A tick that took fresh memory for each of ten thousand
 * recorders would push their counters out of the processor's cache while it reads them.
 *
 * <p>Thread-safety: none.
 */
final class Scratch {
    private long[] cellSums = {};
    private long[] sums = {};

    /** Good and bad of the first indicator, good and bad of the second, and so on; valid until the next call. */
    long[] goodAndBad(CellLayout layout, Cells cells) {
        cellSums = zeroes(cellSums, layout.size());
        sums = zeroes(sums, 2 * layout.indicators());
        cells.addTo(cellSums);
        layout.addGoodAndBad(cellSums, sums);
        return sums;
    }

    private static long[] zeroes(long[] room, int size) {
        if (room.length < size) {
            return new long[size];
        }
        Arrays.fill(room, 0, size, 0);
        return room;
    }
}
