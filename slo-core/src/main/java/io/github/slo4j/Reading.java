// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.Calendars.Begun;
import io.github.slo4j.histogram.Percentiles;
import io.github.slo4j.objective.Period;
import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.Moment;
import io.github.slo4j.window.LeftEdge;
import io.github.slo4j.window.Timeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One look at the windows: one moment for all of them, and each left edge found once, however many SLOs share it.
 *
 * <p>The order matters. The calendar periods are taken before the moment is, so none begins after it. And whoever reads
 * a window finds its left edge before the live counters, so no sample is ahead of them.
 *
 * <p>Thread-safety: used by one thread.
 */
final class Reading {
    private final Timeline timeline;
    private final Calendars calendars;
    private final Map<Period, Begun> begun;
    private final Moment now;
    private final Map<Duration, LeftEdge> edges = new HashMap<>();
    private final Recorders recorders;
    private final Map<String, Optional<Percentiles>> percentiles = new HashMap<>();

    Reading(Timeline timeline, Calendars calendars, Recorders recorders, EngineClock clock) {
        this.timeline = timeline;
        this.calendars = calendars;
        this.recorders = recorders;
        this.begun = calendars.begun();
        this.now = Moment.of(clock);
    }

    Moment now() {
        return now;
    }

    LeftEdge leftEdge(Duration window) {
        return edges.computeIfAbsent(window, length -> timeline.leftEdge(length, now.nanos()));
    }

    /** Those of a recorder, if they are kept: its histograms are added up once, however many SLOs it has. */
    Optional<Percentiles> percentiles(String recorder) {
        return percentiles.computeIfAbsent(recorder, name -> recorders.percentiles(name, now));
    }

    /** The period at hand, and its left edge. */
    Begun period(Period period) {
        if (period instanceof Period.Rolling rolling) {
            return new Begun(period.at(now.instant()), leftEdge(rolling.length()));
        }
        Begun present = begun.get(period); // absent for one whose SLO has only just come
        return present == null ? calendars.current(period, now.nanos()) : present;
    }
}
