// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Counts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Everything that a tick has to read, in one flat row, so that it walks through memory instead of jumping about in it.
 * Made anew when indicators come or go, or cells have been given back.
 *
 * <p>Thread-safety: used under the lock under which the recorders are changed.
 */
public final class Readout {
    /** So many eras' cells are fetched before they are added up: what lies apart in memory comes side by side. */
    private static final int AT_ONCE = 16;

    private final Era[] eras;
    private final SliCounter[] settled;
    private final long[][] cells;
    private final long[] sums;

    /**
     * Lines recorders up.
     *
     * @param recorders in the order in which they lie in memory, if possible
     */
    public Readout(Collection<RecorderControl> recorders) {
        List<Era> allEras = new ArrayList<>();
        List<SliCounter> allSettled = new ArrayList<>();
        recorders.forEach(recorder -> recorder.addTo(allEras, allSettled));
        eras = allEras.toArray(Era[]::new);
        settled = allSettled.toArray(SliCounter[]::new);
        cells = new long[AT_ONCE][allEras.stream().mapToInt(Era::size).max().orElse(0)];
        sums = new long[2 * allEras.stream().mapToInt(Era::indicators).max().orElse(0)];
    }

    /**
     * Reads the good and bad events of all indicators.
     *
     * @param counts where they are added, each indicator's at its slot
     */
    public void readInto(Counts counts) {
        for (int first = 0; first < eras.length; first += AT_ONCE) {
            int end = Math.min(first + AT_ONCE, eras.length);
            for (int era = first; era < end; era++) {
                eras[era].readInto(cells[era - first]);
            }
            for (int era = first; era < end; era++) {
                eras[era].addTo(counts, cells[era - first], sums);
            }
        }
        for (SliCounter counter : settled) {
            counter.readSettledInto(counts);
        }
    }
}
