// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.time.Moment;
import java.time.Duration;
import java.time.Instant;

/**
 * One SLO's way through the timeline: its slot in the samples, when it was born, and what is known from before.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class Track {
    private final Timeline timeline;
    private final int slot;
    private final long birth;
    private final long observedAtBirth;
    private final Past past;

    /**
     * Begins a track.
     *
     * @param timeline the timeline it runs through
     * @param slot its place in the samples; samples older than the birth belong to the slot's former owner
     * @param birth engine nanoseconds at which the SLO's counters stood at zero
     * @param past what is known from before the birth
     */
    public Track(Timeline timeline, int slot, long birth, Past past) {
        this.timeline = timeline;
        this.slot = slot;
        this.birth = birth;
        this.observedAtBirth = timeline.observedNanos(birth);
        this.past = past;
    }

    /**
     * The slot in the samples.
     *
     * @return its index
     */
    public int slot() {
        return slot;
    }

    /**
     * When the SLO's counters stood at zero.
     *
     * @return engine nanoseconds
     */
    public long birth() {
        return birth;
    }

    /**
     * What is known from before the birth.
     *
     * @return the past
     */
    public Past past() {
        return past;
    }

    /**
     * Counts a window that ends now.
     *
     * @param edge the window's left edge
     * @param now the present moment
     * @param live the SLO's counters now
     * @return what was counted
     */
    public WindowTally read(LeftEdge edge, Moment now, Tally live) {
        Sample sample = edge.sampleSince(birth);
        if (sample == null) {
            return readAcrossBirth(edge, now, live);
        }
        return tally(
                now,
                LeftEdge.from(edge.asked(), sample),
                timeline.observedNanos(now.nanos()) - sample.observedNanos(),
                live.minus(tallyAt(sample)),
                Tally.NONE);
    }

    /** A sample of the very moment of birth may have been taken just before it. */
    private Tally tallyAt(Sample sample) {
        return sample.at() == birth ? Tally.NONE : sample.tally(slot);
    }

    /** The window reaches back to the birth or beyond, or no sample was taken since: all that is live lies in it. */
    private WindowTally readAcrossBirth(LeftEdge edge, Moment now, Tally live) {
        long from = earlier(edge.asked(), birth);
        long observed = timeline.observedNanos(now.nanos()) - observedAtBirth;
        Past.Span known = past.since(from, edge.sliceNanos());
        if (known == null) {
            return tally(now, from, observed, live, Tally.NONE);
        }
        return tally(
                now,
                earlier(known.from(), from),
                observed + known.observedNanos(),
                live.plus(known.tally()),
                known.tally());
    }

    private static long earlier(long first, long second) {
        return first - second < 0 ? first : second;
    }

    private WindowTally tally(Moment now, long from, long observedNanos, Tally tally, Tally loaded) {
        Instant start = now.instantAt(from);
        long length = now.nanos() - from;
        return new WindowTally(
                start,
                now.instant(),
                Duration.ofNanos(Math.max(0, Math.min(observedNanos, length))),
                tally,
                loaded,
                timeline.doubtsSince(from));
    }
}
