// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.Calendars.Begun;
import io.github.slo4j.act.Reaction.Standing;
import io.github.slo4j.alert.Incident;
import io.github.slo4j.alert.IncidentTracker;
import io.github.slo4j.alert.IncidentTracker.News;
import io.github.slo4j.alert.OpenIncident;
import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.count.Counts;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.time.Moment;
import io.github.slo4j.window.LeftEdge;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A definition at work: what its windows hold, and what has fired.
 *
 * <p>Thread-safety: one thread evaluates; the rest is safe for use by many threads.
 */
abstract sealed class LiveSlo permits CountedSlo, ComposedSlo {
    private final Slo slo;
    private final IncidentTracker incidents;
    private final Screen screen;
    private final Ratio allowed;
    private final List<String> notes;

    LiveSlo(Slo slo, Screen screen, Inherited inherited) {
        this.slo = slo.alerting(screen.policy()); // an equal one, shared
        this.incidents = new IncidentTracker(slo.name(), screen.policy());
        this.screen = screen;
        this.allowed = slo.objective().allowedBadRatio();
        this.notes = inherited.notes();
    }

    Slo definition() {
        return slo;
    }

    boolean isQuiet() {
        return incidents.isQuiet();
    }

    boolean hasToTell() {
        return incidents.hasToTell();
    }

    Screen screen() {
        return screen;
    }

    boolean isInhibited() {
        return !slo.alerts().inhibitors().isEmpty();
    }

    boolean isPaging() {
        return incidents.isPaging();
    }

    /** Goes on with an incident of an earlier life. */
    void resume(OpenIncident kept, Moment now) {
        incidents.resume(kept, now);
    }

    Optional<OpenIncident> openIncident() {
        return incidents.kept();
    }

    Optional<Incident> incident() {
        return incidents.incident();
    }

    /** What there is to tell when the SLO goes. */
    News end(Instant now) {
        return incidents.end(now);
    }

    /** Why its time does not count now, if it does not. */
    abstract Optional<String> excludedNow();

    News announce(Optional<String> silence) {
        return incidents.announce(silence);
    }

    /** Reads the counters. */
    abstract Look look(Reading reading);

    /** Takes the counters as they were read at this tick. */
    abstract Look look(Reading reading, Counts counts);

    void evaluate(Reading reading, Counts counts) {
        incidents.evaluate(standing(reading, counts).sight());
    }

    Standing standing(Reading reading, Counts counts) {
        return new Standing(new SloSight(slo.objective(), allowed, look(reading, counts), reading), isPaging());
    }

    SloStatus status(Reading reading) {
        findEdges(reading);
        return status(reading, look(reading)); // after the edges, see Reading
    }

    /** Finds every left edge that a status needs. */
    void findEdges(Reading reading) {
        reading.period(slo.objective().period());
        screen.windows().forEach(reading::leftEdge);
    }

    final SloStatus status(Reading reading, Look look) {
        Begun period = reading.period(slo.objective().period());
        Map<Duration, BurnRate> burnRates = new LinkedHashMap<>();
        screen.windows().forEach(window -> burnRates.put(window, burnRate(look, reading.leftEdge(window))));
        WindowTally window = look.window(period.edge());
        return new SloStatus(
                slo.name(),
                slo.recorder(),
                slo.description(),
                slo.sli().describe(),
                slo.objective(),
                reading.now().instant(),
                look.events(),
                look.ignored(),
                period.bounds(),
                window,
                slo.alerts(),
                burnRates,
                incidents.incident(),
                look.exclusions(window.from(), period.bounds()),
                look.journey(reading, period),
                reading.percentiles(slo.recorder()),
                notes);
    }

    private BurnRate burnRate(Look look, LeftEdge edge) {
        return new BurnRate(look.window(edge), allowed);
    }
}
