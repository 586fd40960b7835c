// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import org.jspecify.annotations.Nullable;

/**
 * Where a window begins: the moment that was asked for, and the sample that stands for it.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class LeftEdge {
    private final long asked;
    private final long sliceNanos;
    private final @Nullable Sample sample;

    LeftEdge(long asked, long sliceNanos, @Nullable Sample sample) {
        this.asked = asked;
        this.sliceNanos = sliceNanos;
        this.sample = sample;
    }

    /** The sample, unless it was taken before a slot's SLO was born: then its numbers belong to another. */
    @Nullable
    Sample sampleSince(long birth) {
        return sample == null || sample.at() - birth < 0 ? null : sample;
    }

    /**
     * Tells whether the window reaches back behind an SLO's birth.
     *
     * @param birth engine nanoseconds
     * @return true if what is known from before belongs into the window
     */
    public boolean isBefore(long birth) {
        return sampleSince(birth) == null;
    }

    /**
     * Tells quickly whether an SLO's window may have so many bad events and so high a bad ratio.
     *
     * @param badRatio the bound
     * @param leastBad so many bad events there must be at least, 1 or more
     * @param slot the SLO's place in the samples
     * @param birth engine nanoseconds at which its counters stood at zero, with nothing known from before
     * @param good its good events by now
     * @param bad its bad events by now
     * @return false only if it surely has not
     */
    public boolean mayReach(double badRatio, long leastBad, int slot, long birth, long good, long bad) {
        Sample since = sampleSince(birth);
        if (since != null && since.at() != birth) {
            return isAtLeast(
                    badRatio,
                    leastBad,
                    good - since.counts().good(slot),
                    bad - since.counts().bad(slot));
        }
        return isAtLeast(badRatio, leastBad, good, bad);
    }

    /**
     * Tells as quickly whether an SLO's window may, with what is known from before.
     *
     * @param badRatio the bound
     * @param leastBad so many bad events there must be at least, 1 or more
     * @param past what is known from before
     * @param good its good events by now
     * @param bad its bad events by now
     * @return false only if it surely has not, provided that the window {@linkplain #isBefore reaches} behind its birth
     */
    public boolean mayReach(double badRatio, long leastBad, Past past, long good, long bad) {
        return isAtLeast(badRatio, leastBad, good + past.goodAfter(asked), bad + past.badSince(asked));
    }

    private static boolean isAtLeast(double badRatio, long leastBad, long good, long bad) {
        return bad >= leastBad && bad >= (good + bad) * badRatio;
    }

    /** The sample that stands for it, beginning where the window begins, or null if there is none. */
    @Nullable
    Sample anchor() {
        return sample == null ? null : sample.from(from(asked, sample));
    }

    /**
     * The moment that was asked for.
     *
     * @return engine nanoseconds
     */
    public long asked() {
        return asked;
    }

    /** How far outward a window of this length may be rounded. */
    long sliceNanos() {
        return sliceNanos;
    }

    /** The real left edge: outward to the sample, but not across slices that were missed. */
    static long from(long asked, Sample sample) {
        return asked - sample.until() > 0 ? sample.until() : asked;
    }
}
