// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.Calendars.Begun;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.IncidentTracker;
import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.sli.SliCounter;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.time.Moment;
import io.github.slo4j.window.Cuts;
import io.github.slo4j.window.Past;
import io.github.slo4j.window.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A definition at work: where its events are counted, its way through time, and what has fired.
 *
 * <p>Thread-safety: one thread evaluates; the rest is safe for use by many threads.
 */
final class LiveSlo {
    private final Slo slo;
    private final Feed feed;
    private final SliCounter counter;
    private final Track track;
    private final IncidentTracker incidents;
    private final Screen screen;
    private final Ratio allowed;
    private volatile LiveExclusions exclusions = LiveExclusions.NONE;

    LiveSlo(Slo slo, Feed feed, Track track, Screen screen) {
        this.slo = slo.alerting(screen.policy()); // an equal one, shared
        this.feed = feed;
        this.counter = feed.counter();
        this.track = track;
        this.incidents = new IncidentTracker(slo.name(), screen.policy());
        this.screen = screen;
        this.allowed = slo.objective().allowedBadRatio();
    }

    Slo definition() {
        return slo;
    }

    /** What counts its events. */
    RecorderControl events() {
        return feed.events();
    }

    Feed feed() {
        return feed;
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

    boolean isQuiet() {
        return incidents.isQuiet();
    }

    Screen screen() {
        return screen;
    }

    /** The alerts that end because their SLO does. */
    List<Alert> end(Instant now) {
        return incidents.end(now);
    }

    List<Alert> evaluate(Reading reading, Tally live) {
        Moment now = reading.now();
        Cuts cuts = exclusions.cuts();
        return incidents.evaluate(
                window -> burnRate(reading, window, live, cuts),
                (from, to) -> Duration.ofNanos(cuts.nanosBetween(now.nanosAt(from), now.nanosAt(to))),
                now.instant());
    }

    SloStatus status(Reading reading) {
        Begun period = reading.period(slo.objective().period());
        screen.windows().forEach(reading::leftEdge);
        LiveExclusions excluded = exclusions; // before the counters, like the edges
        Tally live = counter.tally(); // after the edges, see Reading
        Map<Duration, BurnRate> burnRates = new LinkedHashMap<>();
        screen.windows().forEach(window -> burnRates.put(window, burnRate(reading, window, live, excluded.cuts())));
        WindowTally window = track.read(period.edge(), reading.now(), live, excluded.cuts());
        return new SloStatus(
                slo.name(),
                slo.recorder(),
                slo.description(),
                slo.sli().describe(),
                slo.objective(),
                reading.now().instant(),
                live,
                counter.ignored(),
                period.bounds(),
                window,
                slo.alerts(),
                burnRates,
                incidents.incident(),
                excluded.since(window.from(), period.bounds(), reading.now()),
                reading.percentiles(slo.recorder()));
    }

    private BurnRate burnRate(Reading reading, Duration window, Tally live, Cuts cuts) {
        WindowTally tally = track.read(reading.leftEdge(window), reading.now(), live, cuts);
        return new BurnRate(tally, allowed);
    }
}
