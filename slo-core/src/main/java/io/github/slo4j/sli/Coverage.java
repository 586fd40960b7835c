// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

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
    public String describe() {
        return "processed, of those that are valid";
    }
}
