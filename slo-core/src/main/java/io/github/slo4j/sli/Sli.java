// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.OptionalLong;

/**
 * A service level indicator: a rule that says of each event whether it was good, bad or ignored.
 *
 * <p>A recorder never asks this rule while it records. When SLOs are registered, it asks once for each kind of event
 * that the recorder's SLOs can tell apart, and lays out a cell for each.
 *
 * <p>Thread-safety: implementations are immutable, safe for use by many threads.
 */
public sealed interface Sli permits Availability, Latency {

    /** Stands for a duration that is not known, such as a negative one. */
    long UNKNOWN_NANOS = -1;

    /**
     * How events that arrive with a status code are understood.
     *
     * @return the rule for status codes
     */
    StatusRule statuses();

    /**
     * The duration from which on events are judged differently.
     *
     * @return nanoseconds, excluded from what is below; empty if duration does not matter
     */
    OptionalLong boundNanos();

    /**
     * Judges an event.
     *
     * @param outcome how the event ended, from the caller or from {@link #statuses()}
     * @param latencyNanos how long it took, or {@link #UNKNOWN_NANOS}
     * @return what it is to this indicator
     */
    Outcome judge(Outcome outcome, long latencyNanos);

    /**
     * Says in words which events are good.
     *
     * @return such as {@code served in less than 300 ms}
     */
    String describe();
}
