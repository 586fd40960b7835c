// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import io.github.slo4j.alert.Incident;
import io.github.slo4j.alert.OpenIncident;
import io.github.slo4j.count.Mark;
import io.github.slo4j.release.Release;
import io.github.slo4j.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an engine knew when it wrote last, by the time of the engine that reads it.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param until when it wrote last: the nanoseconds are those of the engine that reads, the instant that of the one that wrote
 * @param isFromTheFuture whether that is later than now by the wall clock, which must have been set
 * @param isWhole whether its life ended as it should, so that nothing is missing
 * @param interval how often it wrote
 * @param slos what was known of each SLO, by name
 * @param open the incidents that were open, by SLO
 * @param ended the incidents that were over
 * @param exclusions the exclusions that had been entered
 * @param releases the releases that had been marked
 * @param doubts when each kind of doubt arose last, nanoseconds of the engine that reads
 * @param damage what is damaged or makes no sense, a sentence each
 */
public record Memory(
        Moment until,
        boolean isFromTheFuture,
        boolean isWhole,
        Duration interval,
        Map<String, KeptSlo> slos,
        Map<String, OpenIncident> open,
        List<Incident> ended,
        List<KeptExclusion> exclusions,
        List<Release> releases,
        Map<Mark, Long> doubts,
        List<String> damage) {

    /** Creates a memory. */
    public Memory {
        slos = Map.copyOf(slos);
        open = Map.copyOf(open);
        ended = List.copyOf(ended);
        exclusions = List.copyOf(exclusions);
        releases = List.copyOf(releases);
        doubts = Map.copyOf(doubts);
        damage = List.copyOf(damage);
    }
}
