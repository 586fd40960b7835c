// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.Calendars.Begun;
import io.github.slo4j.archive.Registered;
import io.github.slo4j.count.Counts;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.sli.SliCounter;
import io.github.slo4j.status.Excluded;
import io.github.slo4j.status.JourneyStatus;
import io.github.slo4j.time.Moment;
import io.github.slo4j.window.LeftEdge;
import io.github.slo4j.window.Past;
import io.github.slo4j.window.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An SLO with events: where they are counted, and its way through time.
 *
 * <p>Thread-safety: one thread evaluates; the rest is safe for use by many threads.
 */
final class CountedSlo extends LiveSlo {
    private final Feed feed;
    private final Track track;
    private final long unit;
    private final String origin;
    private volatile LiveExclusions exclusions = LiveExclusions.NONE;

    CountedSlo(Slo slo, Feed feed, Track track, Screen screen, Inherited inherited) {
        super(slo, screen, inherited);
        this.origin = inherited.origin();
        this.feed = feed;
        this.track = track;
        this.unit = slo.sli().unit();
    }

    /** What counts its events. */
    RecorderControl events() {
        return feed.events();
    }

    Feed feed() {
        return feed;
    }

    /** How many answers lacked no part, one, two and so on, the last number standing for more as well. */
    List<Long> missingParts() {
        List<Long> answers = new ArrayList<>();
        long before = 0;
        for (SliCounter atMost : feed.others()) {
            long good = atMost.tally().good();
            answers.add(good - before);
            before = good;
        }
        answers.add(feed.others().get(0).tally().valid() - before);
        return answers;
    }

    /** What is kept of it beyond this life. */
    Registered registered() {
        Slo slo = definition();
        return new Registered(
                slo.name(),
                Meaning.of(slo).text(),
                slo.describe(),
                origin,
                slo.objective().period(),
                track);
    }

    int slot() {
        return track.slot();
    }

    long birth() {
        return track.birth();
    }

    boolean hasPast() {
        return track.past() != Past.UNKNOWN;
    }

    Track track() {
        return track;
    }

    boolean hasExclusions() {
        return exclusions != LiveExclusions.NONE;
    }

    void exclude(LiveExclusions present) {
        exclusions = present;
    }

    @Override
    Optional<String> excludedNow() {
        return exclusions.ongoing();
    }

    @Override
    Look look(Reading reading) {
        LiveExclusions excluded = exclusions; // before the counters, like the edges
        return new Counted(
                reading.now(), excluded, feed.counter().tally(), feed.counter().ignored());
    }

    @Override
    Look look(Reading reading, Counts counts) {
        return new Counted(reading.now(), exclusions, counts.tally(slot()), 0);
    }

    private final class Counted implements Look {
        private final Moment now;
        private final LiveExclusions excluded;
        private final Tally live;
        private final long ignored;

        Counted(Moment now, LiveExclusions excluded, Tally live, long ignored) {
            this.now = now;
            this.excluded = excluded;
            this.live = live;
            this.ignored = ignored;
        }

        @Override
        public WindowTally window(LeftEdge edge) {
            return track.read(edge, now, live, excluded.cuts()).inUnitsOf(unit);
        }

        @Override
        public Tally events() {
            return live;
        }

        @Override
        public long ignored() {
            return ignored;
        }

        @Override
        public Duration excludedBetween(Instant from, Instant to) {
            return Duration.ofNanos(excluded.cuts().nanosBetween(now.nanosAt(from), now.nanosAt(to)));
        }

        @Override
        public List<Excluded> exclusions(Instant from, Bounds period) {
            return excluded.since(from, period, now);
        }

        @Override
        public List<String> worstParts(Reading reading, Begun period) {
            return List.of();
        }

        @Override
        public Optional<JourneyStatus> journey(Reading reading, Begun period) {
            return Optional.empty();
        }
    }
}
