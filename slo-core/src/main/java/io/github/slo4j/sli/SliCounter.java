// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Tally;
import java.util.ArrayList;
import java.util.List;

/**
 * What one indicator has counted since it was registered: good, bad and ignored, each a sum over the recorder's cells.
 *
 * <p>Good and bad are summed from different cells, so good can never exceed their sum. A reader that runs beside
 * writers may see an event later than its caller does, never twice.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class SliCounter {
    private volatile List<Generation.View> views = List.of();

    SliCounter() {}

    /** Called under the recorder's lock. */
    void watch(Generation generation, int sli) {
        List<Generation.View> more = new ArrayList<>(views);
        more.add(generation.view(sli));
        views = List.copyOf(more);
    }

    /**
     * Reads the good and the bad events.
     *
     * @return their number since registration
     */
    public Tally tally() {
        long good = 0;
        long bad = 0;
        for (Generation.View view : views) {
            good += view.cells().sum(view.good());
            bad += view.cells().sum(view.bad());
        }
        return new Tally(good, bad);
    }

    /**
     * Reads the ignored events.
     *
     * @return their number since registration
     */
    public long ignored() {
        long ignored = 0;
        for (Generation.View view : views) {
            ignored += view.cells().sum(view.ignored());
        }
        return ignored;
    }
}
