// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.OptionalLong;

/**
 * The share of valid events that succeeded.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param statuses which status codes are good, bad and ignored
 */
public record Availability(StatusRule statuses) implements Sli {

    @Override
    public OptionalLong boundNanos() {
        return OptionalLong.empty();
    }

    @Override
    public Outcome judge(Outcome outcome, long latencyNanos) {
        return outcome;
    }

    @Override
    public String describe() {
        return "succeeded (" + statuses.describe() + ")";
    }
}
