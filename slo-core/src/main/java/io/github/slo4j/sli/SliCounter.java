// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Cells;
import io.github.slo4j.count.Counts;
import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.CellLayout.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What one indicator has counted since it was registered: good, bad and ignored, each a sum over the recorder's cells.
 *
 * <p>Good and bad are summed from different cells, so good can never exceed their sum. A reader that runs beside
 * writers may see an event later than its caller does, never twice.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class SliCounter {
    /** The slot of a counter that is asked when it is needed, and not read with all others. */
    public static final int NO_SLOT = -1;

    private final int slot;
    private volatile Count count = new Count(Tally.NONE, 0, 0, List.of());

    /** The final sums of eras that are over, and the cells of those that are not; replaced as one. */
    private record Count(Tally settled, long settledIgnored, long settledMicros, List<View> views) {}

    private record View(Cells cells, Share share) {

        Tally tally() {
            return new Tally(cells.sum(share.good()), cells.sum(share.bad()));
        }

        long ignored() {
            return cells.sum(share.ignored());
        }

        long micros() {
            return cells.sum(share.timed());
        }
    }

    SliCounter(int slot) {
        this.slot = slot;
    }

    /** Where its events are put when all SLOs are read. */
    int slot() {
        return slot;
    }

    /** Adds what is settled; the rest is for the eras to add. */
    void readSettledInto(Counts counts) {
        if (slot == NO_SLOT) {
            return;
        }
        Tally settled = count.settled;
        counts.add(slot, settled.good(), settled.bad());
    }

    /** Called under the recorder's lock. */
    void watch(Cells cells, Share share) {
        Count now = count;
        List<View> more = new ArrayList<>(now.views);
        more.add(new View(cells, share));
        count = new Count(now.settled, now.settledIgnored, now.settledMicros, List.copyOf(more));
    }

    /**
     * Makes ready to keep final sums instead of the cells to which nobody adds any longer; running it needs no more memory.
     * Called under the recorder's lock.
     */
    Runnable settlement(Set<Cells> over) {
        Count now = count;
        List<View> rest = new ArrayList<>(now.views);
        Tally settled = now.settled;
        long ignored = now.settledIgnored;
        long micros = now.settledMicros;
        for (View view : now.views) {
            if (over.contains(view.cells)) {
                settled = settled.plus(view.tally());
                ignored += view.ignored();
                micros += view.micros();
                rest.remove(view);
            }
        }
        Count next = new Count(settled, ignored, micros, List.copyOf(rest));
        return () -> count = next;
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
            sum = sum.plus(view.tally());
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
            sum += view.ignored();
        }
        return sum;
    }

    /**
     * Reads how long the good and the bad events took together, those of unknown duration left out.
     *
     * @return microseconds since registration; zero for an indicator that does not {@linkplain Sli#sumsDurations() ask}
     */
    public long micros() {
        Count now = count;
        long sum = now.settledMicros;
        for (View view : now.views) {
            sum += view.micros();
        }
        return sum;
    }
}
