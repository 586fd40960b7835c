// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import io.github.slo4j.alert.Incident;
import io.github.slo4j.alert.OpenIncident;
import io.github.slo4j.count.Mark;
import io.github.slo4j.objective.Period;
import io.github.slo4j.release.Release;
import io.github.slo4j.time.Moment;
import io.github.slo4j.window.Sample;
import java.util.List;
import java.util.Map;

/**
 * All that an engine knows at one moment. Nothing in it changes any more, so it can be written while the engine goes on.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param at when that is
 * @param samples what its timeline remembers, the oldest first, the last one taken at that moment
 * @param slos its SLOs with events of their own
 * @param begun where each period of the calendar in use began, engine nanoseconds
 * @param absent those SLOs of earlier lives that it does not have
 * @param open the incidents that are open, by SLO
 * @param ended the incidents that are over
 * @param exclusions the exclusions that were entered
 * @param releases the releases that were marked
 * @param doubts when each kind of doubt arose last, engine nanoseconds
 * @param isLast whether the engine counts no longer
 */
public record Capture(
        Moment at,
        List<Sample> samples,
        List<Registered> slos,
        Map<Period, Long> begun,
        List<KeptSlo> absent,
        Map<String, OpenIncident> open,
        List<Incident> ended,
        List<KeptExclusion> exclusions,
        List<Release> releases,
        Map<Mark, Long> doubts,
        boolean isLast) {

    /** The same without what can be read from the timeline, which would keep all of that in memory. */
    Capture slim() {
        return new Capture(
                at, List.of(last()), slos, begun, List.of(), open, ended, exclusions, releases, doubts, isLast);
    }

    Sample last() {
        return samples.get(samples.size() - 1);
    }
}
