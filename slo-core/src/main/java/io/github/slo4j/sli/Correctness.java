// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

/**
 * The share of checked outputs that were right: a known-good input whose output is known, or an output whose own
 * properties tell. A check that could not be made is ignored, and counted as such.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public record Correctness() implements Sli {

    @Override
    public Input<?> input() {
        return Input.CHECKS;
    }

    @Override
    public String describe() {
        return "right when checked";
    }
}
