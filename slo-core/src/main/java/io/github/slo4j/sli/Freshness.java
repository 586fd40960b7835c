// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * The share of reads that saw data which was fresh enough, such as views of a stock that was refreshed within the last
 * minute.
 *
 * <p>It is judged read by read: data that nobody reads while it is stale breaks no promise, and stale data that is read
 * often breaks it often. A read of data of unknown age is ignored.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param threshold how old is fresh enough
 */
public record Freshness(Threshold threshold) implements Sli {

    /** Creates an indicator. */
    public Freshness {
        Objects.requireNonNull(threshold, "threshold must not be null; try Threshold.atMost(ofMinutes(1))");
    }

    @Override
    public Input<?> input() {
        return Input.AGES;
    }

    @Override
    public OptionalLong bound() {
        return OptionalLong.of(threshold.boundNanos());
    }

    @Override
    public String describe() {
        return "read data " + (threshold.inclusive() ? "at most " : "less than ") + threshold.text() + " old";
    }
}
