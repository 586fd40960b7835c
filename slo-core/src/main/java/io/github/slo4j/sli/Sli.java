// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.OptionalLong;

/**
 * A service level indicator: a rule that says of each event whether it was good, bad or ignored.
 *
 * <p>An event is an outcome and a measure: how long a request took, how old data was, how much was missing. Which it is
 * the {@linkplain #input() input} says, and all indicators on a recorder agree on it.
 *
 * <p>A recorder never asks this rule while it records. When SLOs are registered, it asks once for each kind of event
 * that the recorder's SLOs can tell apart, and lays out a cell for each.
 *
 * <p>Thread-safety: implementations are immutable, safe for use by many threads.
 */
public sealed interface Sli permits Availability, Latency, Freshness, Quality, Coverage, Correctness {

    /** Stands for a measure that is not known, such as a negative duration. */
    long UNKNOWN = -1;

    /**
     * What is recorded for it.
     *
     * @return the input
     */
    Input<?> input();

    /**
     * How events that arrive with a status code are understood.
     *
     * @return the rule for status codes
     */
    default StatusRule statuses() {
        return StatusRule.DEFAULT;
    }

    /**
     * The measure from which on events are judged differently.
     *
     * @return nanoseconds, or parts, by the input; excluded from what is below; empty if the measure does not matter
     */
    default OptionalLong bound() {
        return OptionalLong.empty();
    }

    /**
     * Judges an event. Without a bound the outcome decides. With one, a success is good below it and bad from it on;
     * whatever was no success, or has no known measure, is ignored.
     *
     * @param outcome how the event ended, from the caller or from {@link #statuses()}
     * @param measure nanoseconds, or parts, by the input; or {@link #UNKNOWN}
     * @return what it is to this indicator
     */
    default Outcome judge(Outcome outcome, long measure) {
        if (bound().isEmpty()) {
            return outcome;
        }
        if (outcome != Outcome.GOOD || measure < 0) {
            return Outcome.IGNORED;
        }
        return measure < bound().getAsLong() ? Outcome.GOOD : Outcome.BAD;
    }

    /**
     * Says in words which events are good.
     *
     * @return such as {@code served in less than 300 ms}
     */
    String describe();
}
