// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import io.github.slo4j.count.Tally;

/**
 * The counters of all SLOs at one moment, laid side by side in slot order.
 *
 * <p>One sample for all SLOs, instead of one ring per SLO, keeps what is read together in one place: the left edge of a
 * window is looked up once and serves every SLO.
 *
 * <p>Nothing changes the array after the sample is made, so a sample may be handed to any thread through a volatile
 * write.
 *
 * @param at when the counters were read, engine nanoseconds
 * @param until up to when they are known to be the newest: later than {@code at} only where slices were missed, whose
 *     whole delta belongs to the slice after them
 * @param observedNanos how much time the engine had observed by then, gaps left out
 * @param counts good and bad of slot 0, good and bad of slot 1, and so on
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed; a list would box every count
record Sample(long at, long until, long observedNanos, long[] counts) {

    Tally tally(int slot) {
        return new Tally(counts[2 * slot], counts[2 * slot + 1]);
    }
}
