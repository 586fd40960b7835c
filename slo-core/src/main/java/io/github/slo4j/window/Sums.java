// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import io.github.slo4j.count.Tally;

/**
 * How far everything had come at a moment, for one SLO: time, the part of it that was observed, and what was counted.
 * The difference of two of them is what lies between. Counts begin with zero at the SLO's birth, so those of its past are
 * negative.
 *
 * @param nanos engine nanoseconds
 * @param observedNanos how much of the time was observed
 * @param live events of this process
 * @param loaded events of loaded history
 * @param restored events of earlier lives
 */
record Sums(long nanos, long observedNanos, Tally live, Tally loaded, Tally restored) {

    /** At a moment of this life. */
    Sums(long nanos, long observedNanos, Tally live) {
        this(nanos, observedNanos, live, Tally.NONE, Tally.NONE);
    }

    Sums minus(Sums other) {
        return new Sums(
                nanos - other.nanos,
                observedNanos - other.observedNanos,
                live.minus(other.live),
                loaded.minus(other.loaded),
                restored.minus(other.restored));
    }

    Sums plus(Sums other) {
        return new Sums(
                nanos + other.nanos,
                observedNanos + other.observedNanos,
                live.plus(other.live),
                loaded.plus(other.loaded),
                restored.plus(other.restored));
    }

    boolean isAfter(Sums other) {
        return nanos - other.nanos > 0;
    }
}
