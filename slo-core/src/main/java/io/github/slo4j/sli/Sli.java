// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.time.Duration;
import java.util.List;
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
public sealed interface Sli
        permits Availability,
                Latency,
                Freshness,
                Quality,
                Coverage,
                Correctness,
                Level,
                Amount,
                Completion,
                Timed,
                Derived,
                Composed {

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
     * Tells whether the durations of events must be added up for it.
     *
     * @return true for an average
     */
    default boolean sumsDurations() {
        return false;
    }

    /**
     * How long it takes until something that happens becomes an event: the length of a slice that is judged as a whole.
     *
     * @return zero where each event is judged at once
     */
    default Duration resolution() {
        return Duration.ZERO;
    }

    /**
     * How many counts stand for one event.
     *
     * @return 1, or more where a ratio is counted in parts
     */
    default long unit() {
        return 1;
    }

    /**
     * The indicators that are to count on the recorder, so that this one can be told.
     *
     * @return itself alone, unless it is judged by what others count
     */
    default List<Sli> watching() {
        return List.of(this);
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
