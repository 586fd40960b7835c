// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.OptionalLong;

/**
 * The share of valid records that were processed. Records that are invalid are ignored, and counted as such: nobody
 * promised to process them.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public record Coverage() implements Sli {

    @Override
    public Input<?> input() {
        return Input.BATCHES;
    }

    @Override
    public OptionalLong bound() {
        return OptionalLong.empty();
    }

    @Override
    public Outcome judge(Outcome outcome, long measure) {
        return outcome;
    }

    @Override
    public String describe() {
        return "processed, of those that are valid";
    }
}
