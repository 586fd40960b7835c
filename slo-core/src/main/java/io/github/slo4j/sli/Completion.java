// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

/**
 * The share of runs that ended well.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public record Completion() implements Sli {

    @Override
    public Input<?> input() {
        return Input.RUNS;
    }

    @Override
    public String describe() {
        return "ended well";
    }
}
