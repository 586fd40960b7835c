// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Counts;
import io.github.slo4j.count.Sheets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything that a tick has to read, in one flat row, so that it walks through memory instead of jumping about in it.
 * Made anew when indicators come or go, or cells have been given back.
 *
 * <p>Thread-safety: used under the lock under which the recorders are changed.
 */
public final class Readout {
    /** Those that the cells are on, in turn, and where in the rows below the cells on each of them end. */
    private final Sheets[] sheets;

    private final int[] ends;

    /** How the cells of each era are to be added up, and where among the counters of their sheets they begin. */
    private final CellLayout[] layouts;

    private final int[] firsts;

    /** Where the sums go: the slot of each indicator of the first era, of the second, and so on. */
    private final int[] slots;

    private final SliCounter[] settled;
    private final long[] counters;
    private final long[] sums;

    /**
     * Lines recorders up.
     *
     * @param recorders in any order
     */
    public Readout(Collection<RecorderControl> recorders) {
        List<Era> found = new ArrayList<>();
        List<SliCounter> allSettled = new ArrayList<>();
        recorders.forEach(recorder -> recorder.addTo(found, allSettled));
        Map<Sheets, List<Era>> bySheets =
                found.stream().collect(Collectors.groupingBy(Era::sheets, LinkedHashMap::new, Collectors.toList()));
        List<Era> eras = bySheets.values().stream().flatMap(List::stream).toList();
        sheets = bySheets.keySet().toArray(Sheets[]::new);
        ends = bySheets.values().stream().mapToInt(List::size).toArray();
        Arrays.parallelPrefix(ends, Integer::sum);
        layouts = eras.stream().map(Era::layout).toArray(CellLayout[]::new);
        firsts = eras.stream().mapToInt(Era::first).toArray();
        slots = eras.stream().flatMapToInt(Era::slots).toArray();
        settled = allSettled.toArray(SliCounter[]::new);
        counters = new long[Arrays.stream(sheets).mapToInt(Sheets::size).max().orElse(0)];
        sums = new long
                [2
                        * Arrays.stream(layouts)
                                .mapToInt(CellLayout::indicators)
                                .max()
                                .orElse(0)];
    }

    /**
     * Reads the good and bad events of all indicators.
     *
     * @param counts where they are added, each indicator's at its slot
     */
    public void readInto(Counts counts) {
        int era = 0;
        int slot = 0;
        for (int i = 0; i < sheets.length; i++) {
            sheets[i].readInto(counters);
            for (; era < ends[i]; era++) {
                layouts[era].sumGoodAndBad(counters, firsts[era], sums);
                int indicators = layouts[era].indicators();
                addTo(counts, slot, indicators);
                slot += indicators;
            }
        }
        for (SliCounter counter : settled) {
            counter.readSettledInto(counts);
        }
    }

    private void addTo(Counts counts, int first, int indicators) {
        for (int sli = 0; sli < indicators; sli++) {
            if (slots[first + sli] != SliCounter.NO_SLOT) {
                counts.add(slots[first + sli], sums[2 * sli], sums[2 * sli + 1]);
            }
        }
    }
}
