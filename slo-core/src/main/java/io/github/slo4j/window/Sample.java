// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import io.github.slo4j.count.Counts;
import io.github.slo4j.count.Tally;

/**
 * The counters of all SLOs at one moment, laid side by side in slot order.
 *
 * <p>One sample for all SLOs, instead of one ring per SLO, keeps what is read together in one place: the left edge of a
 * window is looked up once and serves every SLO.
 *
 * <p>Nothing changes the counts after the sample is made, so a sample may be handed to any thread through a volatile
 * write.
 *
 * @param at when the counters were read, engine nanoseconds
 * @param until up to when they are known to be the newest: later than {@code at} only where slices were missed, whose
 *     whole delta belongs to the slice after them
 * @param observedNanos how much time the engine had observed by then, gaps left out
 * @param counts what each slot had counted
 */
public record Sample(long at, long until, long observedNanos, Counts counts) {

    /** The same sample as the beginning of a stretch that begins at a later moment. */
    Sample from(long moment) {
        return new Sample(at, moment, observedNanos, counts);
    }

    /** Of two of the same moment the one that knows of the slices missed after it: a ring may have kept it before. */
    Sample longer(Sample same) {
        return same.until - until > 0 ? same : this;
    }

    /**
     * What a slot had counted.
     *
     * @param slot which; one that was taken by then
     * @return good and bad events
     */
    public Tally tally(int slot) {
        return counts.tally(slot);
    }
}
