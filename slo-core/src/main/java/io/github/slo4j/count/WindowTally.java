// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
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
 * @param tally the events in the window, loaded ones included
 * @param loaded the part of the events that came from loaded history
 * @param clockMarks what was wrong with the clock within the window
 */
public record WindowTally(
        Instant from,
        Instant to,
        Duration observed,
        Duration excluded,
        Tally tally,
        Tally loaded,
        Set<Mark> clockMarks) {

    /** Creates a window's tally. */
    public WindowTally {
        clockMarks = Set.copyOf(clockMarks);
    }

    /**
     * Creates the tally of a window through which the clock was right and from which nothing was taken out.
     *
     * @param from the left edge, included
     * @param to the right edge, excluded
     * @param observed how much of the window was observed
     * @param tally the events in the window, loaded ones included
     * @param loaded the part of the events that came from loaded history
     */
    public WindowTally(Instant from, Instant to, Duration observed, Tally tally, Tally loaded) {
        this(from, to, observed, Duration.ZERO, tally, loaded, Set.of());
    }

    /**
     * How long the window really is.
     *
     * @return from its left to its right edge, without what was taken out; zero if that was all
     */
    public Duration length() {
        return Duration.between(from, to).minus(excluded);
    }

    /**
     * How much of the window was observed.
     *
     * @return a share from 0 to 1; 0 for a window without length
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
        marks.addAll(clockMarks);
        if (!excluded.isZero()) {
            marks.add(Mark.EXCLUDED);
        }
        return marks;
    }
}
