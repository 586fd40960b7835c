// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import java.util.BitSet;

/**
 * Places in the samples, lowest first. A place given back is used again, but not before the next tick: a reader who
 * still holds the SLO that has left would find its successor's counts there. The successor itself is told from its
 * predecessor by the time of its birth.
 *
 * <p>Thread-safety: used under the engine's lock.
 */
final class Slots {
    private final BitSet taken = new BitSet();
    private final BitSet resting = new BitSet();

    int take() {
        int slot = taken.nextClearBit(0);
        taken.set(slot);
        return slot;
    }

    void giveBack(int slot) {
        resting.set(slot);
    }

    void tick() {
        taken.andNot(resting);
        resting.clear();
    }

    int size() {
        return taken.length();
    }
}
