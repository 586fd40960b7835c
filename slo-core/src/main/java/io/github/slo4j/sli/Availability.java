// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.Objects;

/**
 * The share of valid events that succeeded.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param statuses which status codes are good, bad and ignored
 */
public record Availability(StatusRule statuses) implements Sli {

    /** Creates an indicator. */
    public Availability {
        Objects.requireNonNull(statuses, "statuses must not be null; StatusRule.DEFAULT is usual");
    }

    @Override
    public Input<?> input() {
        return Input.REQUESTS;
    }

    @Override
    public String describe() {
        return "succeeded (" + statuses.describe() + ")";
    }
}
