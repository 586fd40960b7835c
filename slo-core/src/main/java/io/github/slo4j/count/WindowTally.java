// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What was counted in a window, with the window's real bounds and how much of it was observed.
 *
 * <p>The left edge is rounded outward to a slice, so {@link #length} may exceed the length that was asked for. Time is
 * observed while the engine runs and its slicer is on time, and where loaded history says so; the rest of the window
 * says nothing about the service.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param from the left edge, included
 * @param to the right edge, excluded
 * @param observed how much of the window was observed, from zero to its length
 * @param excluded how much time between the edges was taken out of the window, with its events
 * @param tally the events in the window, loaded and restored ones included
 * @param loaded the part of the events that came from loaded history
 * @param restored the part of the events that an earlier life of this engine counted
 * @param doubts what went wrong within the window
 * @param unit how many counts stand for one event: 1, or more where what is counted is a ratio and no events
 */
public record WindowTally(
        Instant from,
        Instant to,
        Duration observed,
        Duration excluded,
        Tally tally,
        Tally loaded,
        Tally restored,
        Set<Mark> doubts,
        long unit) {

    /** Creates a window's tally. */
    public WindowTally {
        doubts = Set.copyOf(doubts);
    }

    /**
     * Creates the tally of a window of this life, in which nothing went wrong and from which nothing was taken out.
     *
     * @param from the left edge, included
     * @param to the right edge, excluded
     * @param observed how much of the window was observed
     * @param tally the events in the window, loaded ones included
     * @param loaded the part of the events that came from loaded history
     */
    public WindowTally(Instant from, Instant to, Duration observed, Tally tally, Tally loaded) {
        this(from, to, observed, Duration.ZERO, tally, loaded, Tally.NONE, Set.of(), 1);
    }

    /**
     * The same counts, so many of which stand for one event.
     *
     * @param counts 1 or more
     * @return the tally
     */
    public WindowTally inUnitsOf(long counts) {
        return counts == unit
                ? this
                : new WindowTally(from, to, observed, excluded, tally, loaded, restored, doubts, counts);
    }

    /**
     * The same counts, taken to be those of another part of the window.
     *
     * @param time how much of the window, from zero to its length
     * @return the tally
     */
    public WindowTally withObserved(Duration time) {
        Objects.requireNonNull(time, "time must not be null; Duration.ZERO if nothing was observed");
        return new WindowTally(from, to, time, excluded, tally, loaded, restored, doubts, unit);
    }

    /**
     * How many events count for the promise.
     *
     * @return zero or more; rounded where a ratio is counted
     */
    public long validEvents() {
        return events(tally.valid());
    }

    /**
     * How many events broke the promise.
     *
     * @return zero or more; rounded where a ratio is counted
     */
    public long badEvents() {
        return events(tally.bad());
    }

    private long events(long counts) {
        return (counts + unit / 2) / unit;
    }

    /**
     * How long the window really is.
     *
     * @return from its left to its right edge, without what was taken out; zero if that was all
     */
    public Duration length() {
        return span().minus(excluded);
    }

    /**
     * How far apart its edges are.
     *
     * @return from its left to its right edge, with what was taken out
     */
    public Duration span() {
        return Duration.between(from, to);
    }

    /**
     * How much of the time between its edges was observed and not taken out.
     *
     * @return a share from 0 to 1, the {@link #coverage} or less; 0 for a window without length
     */
    public double observedShare() {
        long span = span().toNanos();
        return span == 0 ? 0 : (double) observed.toNanos() / span;
    }

    /**
     * How much of the window was observed.
     *
     * @return a share from 0 to 1 of its {@link #length}; 0 for a window without length
     */
    public double coverage() {
        long length = length().toNanos();
        return length == 0 ? 0 : (double) observed.toNanos() / length;
    }

    /**
     * What a reader should know before trusting the counts.
     *
     * @return the marks, none for a window wholly observed by this process
     */
    public Set<Mark> marks() {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        if (observed.compareTo(length()) < 0) {
            marks.add(Mark.GAP);
        }
        if (!loaded.isEmpty()) {
            marks.add(Mark.LOADED);
        }
        if (!restored.isEmpty()) {
            marks.add(Mark.RESTORED);
        }
        marks.addAll(doubts);
        if (!excluded.isZero()) {
            marks.add(Mark.EXCLUDED);
        }
        return marks;
    }
}
