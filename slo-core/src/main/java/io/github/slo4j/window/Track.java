// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * How much time had been observed at the birth.
     *
     * @return nanoseconds since the timeline began
     */
    public long observedAtBirth() {
        return observedAtBirth;
    }

    /**
     * Everything that is known of the SLO.
     *
     * @param samples what the timeline remembers, the oldest first
     * @return its past, and what was counted since between one sample and the next
     */
    public List<Span> spans(List<Sample> samples) {
        List<Span> spans = new ArrayList<>(past.spans());
        long from = birth;
        long observed = observedAtBirth;
        Tally counted = Tally.NONE;
        for (Sample sample : samples) {
            if (sample.at() - birth > 0) {
                Tally next = sample.tally(slot);
                long seen = Math.min(sample.observedNanos() - observed, sample.at() - from);
                spans.add(new Span(from, sample.at(), seen, next.minus(counted), Tally.NONE));
                from = sample.until() - sample.at() > 0 ? sample.until() : sample.at();
                observed = sample.observedNanos();
                counted = next;
            }
        }
        return spans;
    }

    /**
     * Counts a window that ends now.
     *
     * @param edge the window's left edge
     * @param now the present moment
     * @param live the SLO's counters now
     * @param cuts the time that is taken out
     * @return what was counted
     */
    public WindowTally read(LeftEdge edge, Moment now, Tally live, Cuts cuts) {
        Sums left = left(edge);
        Sums right = new Sums(now.nanos(), timeline.observedNanos(now.nanos()), live);
        Sums counted = right.minus(left);
        if (cuts == Cuts.NONE) {
            return tally(now, left, counted, 0);
        }
        Sums excluded = cuts.within(left, right);
        return tally(now, left, counted.minus(excluded), excluded.nanos());
    }

    private Sums left(LeftEdge edge) {
        Sample sample = edge.sampleSince(birth);
        if (sample != null) {
            return live(LeftEdge.from(edge.asked(), sample), sample);
        }
        long from = earlier(edge.asked(), birth);
        return known(from, past.since(from, edge.sliceNanos()));
    }

    /** A sample of the very moment of birth may have been taken just before it. */
    private Sums live(long at, Sample sample) {
        return sample.at() - birth <= 0 ? known(at, null) : new Sums(at, sample.observedNanos(), sample.tally(slot));
    }

    /** What is known of the time between a moment and the birth, the first of which may lie before the moment. */
    private Sums known(long at, Past.@Nullable Since since) {
        return since == null
                ? new Sums(at, observedAtBirth, Tally.NONE)
                : new Sums(
                        earlier(since.from(), at),
                        observedAtBirth - since.observedNanos(),
                        Tally.NONE,
                        Tally.NONE.minus(since.loaded()),
                        since.loaded().minus(since.tally()));
    }

    private static long earlier(long first, long second) {
        return first - second < 0 ? first : second;
    }

    private WindowTally tally(Moment now, Sums left, Sums counted, long excludedNanos) {
        return new WindowTally(
                now.instantAt(left.nanos()),
                now.instant(),
                Duration.ofNanos(Math.max(0, Math.min(counted.observedNanos(), counted.nanos()))),
                Duration.ofNanos(excludedNanos),
                counted.live().plus(counted.loaded()).plus(counted.restored()),
                counted.loaded(),
                counted.restored(),
                timeline.doubtsSince(left.nanos()),
                1);
    }

    /**
     * Cuts out a stretch that has begun. It is rounded outward to what is remembered: to ticks if it has only just begun
     * or ended, to the slices of the tier that covers its age otherwise, and to whole spans of the past.
     *
     * @param from where it begins, engine nanoseconds, not later than now
     * @param to where it ends, engine nanoseconds
     * @param now engine nanoseconds
     * @return the cut; without an end as long as no tick has come since
     */
    public Cut cut(long from, long to, long now) {
        return new Cut(before(from, now), after(to, now));
    }

    /**
     * Ends a cut.
     *
     * @param open the cut
     * @param to where it ends, engine nanoseconds
     * @param now engine nanoseconds
     * @return the cut; still without an end if no tick has come since
     */
    public Cut ended(Cut open, long to, long now) {
        return new Cut(open.begin(), after(to, now));
    }

    private Sums before(long moment, long now) {
        if (moment - birth <= 0) {
            return known(moment, past.wholeSince(moment));
        }
        Sample sample = timeline.newestAtOrBefore(moment, now);
        if (sample == null || sample.until() - birth < 0) {
            return known(birth, null);
        }
        return live(LeftEdge.from(moment, sample), sample);
    }

    private @Nullable Sums after(long moment, long now) {
        if (moment - birth <= 0) {
            long end = past.nextBetweenSpans(moment);
            return known(end, past.wholeSince(end));
        }
        Sample sample = moment - now > 0 ? null : timeline.oldestAtOrAfter(moment, now);
        if (sample == null) {
            return null;
        }
        return live(sample.at() - moment > 0 ? sample.at() : moment, sample);
    }
}
