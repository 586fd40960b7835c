// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

/**
 * Good and bad of every SLO at one moment, side by side, each at its slot.
 *
 * <p>They lie in pages of 16 KB: one array for tens of thousands of slots would be so large that the garbage collector
 * gave it regions of its own, half of them empty.
 *
 * <p>Thread-safety: filled by one thread; safe for use by many threads once it no longer changes.
 */
public final class Counts {
    private static final int PAGE_BITS = 10;
    private static final int PAGE_SLOTS = 1 << PAGE_BITS;

    private final long[][] pages;

    /**
     * Creates counts, all zero.
     *
     * @param slots how many
     */
    public Counts(int slots) {
        pages = new long[(slots + PAGE_SLOTS - 1) / PAGE_SLOTS][];
        for (int page = 0; page < pages.length; page++) {
            pages[page] = new long[2 * Math.min(PAGE_SLOTS, slots - page * PAGE_SLOTS)];
        }
    }

    /**
     * Adds to a slot.
     *
     * @param slot which
     * @param good good events
     * @param bad bad events
     */
    public void add(int slot, long good, long bad) {
        long[] page = pages[slot >> PAGE_BITS];
        int index = index(slot);
        page[index] += good;
        page[index + 1] += bad;
    }

    /**
     * Reads the good events of a slot.
     *
     * @param slot which
     * @return events
     */
    public long good(int slot) {
        return pages[slot >> PAGE_BITS][index(slot)];
    }

    /**
     * Reads the bad events of a slot.
     *
     * @param slot which
     * @return events
     */
    public long bad(int slot) {
        return pages[slot >> PAGE_BITS][index(slot) + 1];
    }

    /**
     * Reads a slot.
     *
     * @param slot which
     * @return its good and bad events
     */
    public Tally tally(int slot) {
        return new Tally(good(slot), bad(slot));
    }

    private static int index(int slot) {
        return 2 * (slot & PAGE_SLOTS - 1);
    }
}
