// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.Objects;

/**
 * Events that took a known time and were good or bad, and how long they took together: what an average is made of.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param statuses which status codes are ignored
 */
public record Timed(StatusRule statuses) implements Sli {

    /** Creates an indicator. */
    public Timed {
        Objects.requireNonNull(statuses, "statuses must not be null; StatusRule.DEFAULT is usual");
    }

    @Override
    public Input<?> input() {
        return Input.REQUESTS;
    }

    @Override
    public boolean sumsDurations() {
        return true;
    }

    @Override
    public Outcome judge(Outcome outcome, long measure) {
        return measure < 0 ? Outcome.IGNORED : outcome;
    }

    @Override
    public String describe() {
        return "took a known time";
    }
}
