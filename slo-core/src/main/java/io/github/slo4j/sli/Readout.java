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
    private final Era[] eras;
    private final SliCounter[] settled;
    private final Scratch scratch = new Scratch();

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
    }

    /**
     * Reads the good and bad events of all indicators.
     *
     * @param counts where they are added, each indicator's at its slot
     */
    public void readInto(Counts counts) {
        for (Era era : eras) {
            era.readInto(counts, scratch);
        }
        for (SliCounter counter : settled) {
            counter.readSettledInto(counts);
        }
    }
}
