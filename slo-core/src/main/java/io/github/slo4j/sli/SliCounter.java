// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Cells;
import io.github.slo4j.count.Counts;
import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.CellLayout.Share;
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
    private final int slot;
    private volatile Count count = new Count(Tally.NONE, 0, List.of());

    /** The final sums of eras that are over, and the cells of those that are not; replaced as one. */
    private record Count(Tally settled, long settledIgnored, List<View> views) {}

    private record View(Cells cells, Share share) {}

    SliCounter(int slot) {
        this.slot = slot;
    }

    /** Where its events are put when all SLOs are read. */
    int slot() {
        return slot;
    }

    /** Adds what is settled; the rest is for the eras to add. */
    void readSettledInto(Counts counts) {
        Tally settled = count.settled;
        counts.add(slot, settled.good(), settled.bad());
    }

    /** Called under the recorder's lock. */
    void watch(Cells cells, Share share) {
        Count now = count;
        List<View> more = new ArrayList<>(now.views);
        more.add(new View(cells, share));
        count = new Count(now.settled, now.settledIgnored, List.copyOf(more));
    }

    /** Called under the recorder's lock, once nobody adds to the cells any longer. */
    void settle(Cells cells) {
        Count now = count;
        List<View> rest = new ArrayList<>(now.views);
        Tally settled = now.settled;
        long ignored = now.settledIgnored;
        for (View view : now.views) {
            if (view.cells == cells) {
                settled = settled.plus(tally(view));
                ignored += cells.sum(view.share.ignored());
                rest.remove(view);
            }
        }
        count = new Count(settled, ignored, List.copyOf(rest));
    }

    private static Tally tally(View view) {
        return new Tally(view.cells.sum(view.share.good()), view.cells.sum(view.share.bad()));
    }

    /**
     * Reads the good and the bad events.
     *
     * @return their number since registration
     */
    public Tally tally() {
        Count now = count;
        Tally sum = now.settled;
        for (View view : now.views) {
            sum = sum.plus(tally(view));
        }
        return sum;
    }

    /**
     * Reads the ignored events.
     *
     * @return their number since registration
     */
    public long ignored() {
        Count now = count;
        long sum = now.settledIgnored;
        for (View view : now.views) {
            sum += view.cells.sum(view.share.ignored());
        }
        return sum;
    }
}
