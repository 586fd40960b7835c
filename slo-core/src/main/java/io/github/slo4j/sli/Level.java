// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.OptionalLong;

/**
 * The share of readings of a gauge that were on the right side of a limit: memory in use, connections left.
 *
 * <p>Each reading is an event, so a gauge that is read once a second says for which share of the time it was right. A
 * negative reading, and one that is no number, is ignored.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param limit itself on the right side, 0 or more and finite
 * @param least true if a good reading is the limit or more, false if it is the limit or less
 */
public record Level(double limit, boolean least) implements Sli {

    /**
     * Creates an indicator.
     *
     * @throws IllegalArgumentException if the limit is negative or no finite number
     */
    public Level {
        if (!(limit >= 0 && limit <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("the limit of a level must be 0 or more and finite, but was " + limit
                    + "; shift the scale of a gauge that can be negative, or take a ratio such as 0.9");
        }
        limit += 0.0; // there is but one zero
    }

    /** Doubles of 0 and more are in the order of their bits, so a reading is a measure like a duration. */
    static long measure(double reading) {
        return reading >= 0 ? Double.doubleToRawLongBits(reading + 0.0) : UNKNOWN;
    }

    @Override
    public Input<?> input() {
        return Input.LEVELS;
    }

    @Override
    public OptionalLong bound() {
        return OptionalLong.of(least ? measure(limit) : measure(limit) + 1);
    }

    @Override
    public Outcome judge(Outcome outcome, long measure) {
        if (measure < 0) {
            return Outcome.IGNORED;
        }
        return measure < bound().getAsLong() == least ? Outcome.BAD : Outcome.GOOD;
    }

    @Override
    public String describe() {
        return (least ? "at " : "at most ") + limit + (least ? " or more" : "");
    }
}
