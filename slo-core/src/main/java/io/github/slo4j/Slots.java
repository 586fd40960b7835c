// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import java.util.BitSet;

/**
 * Places in the samples, lowest first. A place given back is used again; its new owner is told from the old one by the
 * time of its birth.
 *
 * <p>A reader may still hold the SLO that has left. It fixed its moment before it found the SLO, and looks at samples
 * older than that moment only, so it cannot meet the new owner's.
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

    int size() {
        return taken.length();
    }
}
