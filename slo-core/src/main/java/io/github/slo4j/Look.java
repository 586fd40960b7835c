// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.Calendars.Begun;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.status.Excluded;
import io.github.slo4j.status.JourneyStatus;
import io.github.slo4j.window.LeftEdge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One reading of what an SLO has counted, good for all its windows, so that they agree. Their left edges are found before
 * it is taken.
 */
interface Look {

    WindowTally window(LeftEdge edge);

    /** Good and bad events since registration. */
    Tally events();

    /** Ignored events since registration. */
    long ignored();

    /** How much of the time between two moments is taken out of the windows. */
    Duration excludedBetween(Instant from, Instant to);

    /** What is taken out behind a moment, or will be in the rest of the period. */
    List<Excluded> exclusions(Instant from, Bounds period);

    /** Which parts are to blame, the worst first, if it is made of others. */
    List<String> worstParts(Reading reading, Begun period);

    /** What makes it, if it is made of others; asked for after all its windows were. */
    Optional<JourneyStatus> journey(Reading reading, Begun period);
}
