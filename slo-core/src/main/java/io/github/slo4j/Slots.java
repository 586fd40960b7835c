// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.count.Tally;
import java.util.BitSet;
import java.util.Collection;

/**
 * Places in the samples, lowest first. A place given back is used again; its new owner is told from the old one by the
 * time of its birth.
 *
 * <p>Thread-safety: used under the engine's lock.
 */
final class Slots {
    private final BitSet taken = new BitSet();

    int take() {
        int slot = taken.nextClearBit(0);
        taken.set(slot);
        return slot;
    }

    void giveBack(int slot) {
        taken.clear(slot);
    }

    /** The counters of all SLOs, side by side in slot order. */
    long[] counts(Collection<LiveSlo> slos) {
        long[] counts = new long[2 * taken.length()];
        for (LiveSlo slo : slos) {
            Tally live = slo.live();
            counts[2 * slo.slot()] = live.good();
            counts[2 * slo.slot() + 1] = live.bad();
        }
        return counts;
    }
}
