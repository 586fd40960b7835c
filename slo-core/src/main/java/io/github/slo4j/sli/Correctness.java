// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.OptionalLong;

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
    public OptionalLong bound() {
        return OptionalLong.empty();
    }

    @Override
    public Outcome judge(Outcome outcome, long measure) {
        return outcome;
    }

    @Override
    public String describe() {
        return "right when checked";
    }
}
