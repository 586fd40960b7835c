// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import io.github.slo4j.count.Tally;

/**
 * Counts of one stretch of time.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param from engine nanoseconds, included
 * @param to engine nanoseconds, excluded
 * @param observedNanos how much of it was observed
 * @param tally what was counted
 * @param loaded the part of the tally that was given, and not counted by this engine in this life or an earlier one
 */
public record Span(long from, long to, long observedNanos, Tally tally, Tally loaded) {

    /**
     * Counts that were given, of a stretch that was observed throughout.
     *
     * @param from engine nanoseconds, included
     * @param to engine nanoseconds, excluded
     * @param tally what was counted
     * @return the span
     */
    public static Span given(long from, long to, Tally tally) {
        return new Span(from, to, to - from, tally, tally);
    }

    /** The length of the stretch. */
    long nanos() {
        return to - from;
    }

    Span joinedWith(Span later) {
        return new Span(
                from,
                later.to,
                observedNanos + later.observedNanos,
                tally.plus(later.tally),
                loaded.plus(later.loaded));
    }

    boolean covers(Span other) {
        return from == other.from && to == other.to;
    }

    /** The counts of the same stretch by several instances. */
    Span addedTo(Span same) {
        return new Span(from, to, observedNanos, tally.plus(same.tally), loaded.plus(same.loaded));
    }

    /**
     * The same stretch, told by another clock.
     *
     * @param nanos how much later
     * @return the span
     */
    public Span shifted(long nanos) {
        return new Span(from + nanos, to + nanos, observedNanos, tally, loaded);
    }

    /**
     * Tells whether two stretches share time.
     *
     * @param other the other
     * @return true if a moment lies in both
     */
    public boolean overlaps(Span other) {
        return from - other.to < 0 && other.from - to < 0;
    }
}
