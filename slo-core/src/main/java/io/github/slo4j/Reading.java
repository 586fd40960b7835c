// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.Calendars.Begun;
import io.github.slo4j.objective.Period;
import io.github.slo4j.time.Moment;
import io.github.slo4j.window.LeftEdge;
import io.github.slo4j.window.Timeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One look at the windows: one moment for all of them, and each left edge found once, however many SLOs share it.
 *
 * <p>Thread-safety: used by one thread.
 */
final class Reading {
    private final Timeline timeline;
    private final Calendars calendars;
    private final Moment now;
    private final Map<Duration, LeftEdge> edges = new HashMap<>();

    Reading(Timeline timeline, Calendars calendars, Moment now) {
        this.timeline = timeline;
        this.calendars = calendars;
        this.now = now;
    }

    Moment now() {
        return now;
    }

    LeftEdge leftEdge(Duration window) {
        return edges.computeIfAbsent(window, length -> timeline.leftEdge(length, now.nanos()));
    }

    /** The period at hand, and its left edge. */
    Begun period(Period period) {
        return period instanceof Period.Rolling rolling
                ? new Begun(period.at(now.instant()), leftEdge(rolling.length()))
                : calendars.present(period);
    }
}
