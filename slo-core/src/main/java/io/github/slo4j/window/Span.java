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

    /**
     * Tells whether nothing happened here and in the one that follows at once, and all of it was observed.
     *
     * @param next the one that follows
     * @return true if nobody can tell them apart
     */
    public boolean isQuietBefore(Span next) {
        return to == next.from && isQuiet() && next.isQuiet();
    }

    private boolean isQuiet() {
        return tally.isEmpty() && observedNanos == to - from;
    }

    /**
     * The two as one.
     *
     * @param later the one that follows
     * @return what was counted in both, and between them
     */
    public Span joinedWith(Span later) {
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

    /**
     * The counts of another span on top, such as those of another instance.
     *
     * @param within one of the same stretch, or of a part of it
     * @return the span
     */
    public Span with(Span within) {
        return new Span(from, to, observedNanos, tally.plus(within.tally), loaded.plus(within.loaded));
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
     * The same counts without the time that another stretch has.
     *
     * @param moment where that ends
     * @return the span, which begins no earlier
     */
    public Span after(long moment) {
        long taken = moment - from;
        return taken <= 0 ? this : new Span(moment, to, Math.max(0, observedNanos - taken), tally, loaded);
    }

    /**
     * Tells whether another stretch has more of this one's time than clocks are off from one life of an engine to the next.
     *
     * @param other the other
     * @return true if 5 seconds or more lie in both, or half of this one if that is less
     */
    public boolean overlaps(Span other) {
        long least = Math.max(1, Math.min(Stretches.TICK_NANOS, (to - from) / 2));
        return other.to - from >= least && to - other.from >= least;
    }
}
