// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The share of answers that were whole, or whole enough: an answer from which a recommendation is missing because a back
 * end did not respond in time was served, but degraded.
 *
 * <p>Answers that failed altogether are ignored: they spend the availability budget.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param mostMissing how many parts may be missing from a good answer, from 0 to 1,000
 */
public record Quality(int mostMissing) implements Sli {
    /** So many numbers of missing parts are kept apart; more are one. */
    public static final int KEPT = 10;

    private static final int MOST = 1_000;

    /**
     * Creates an indicator.
     *
     * @throws IllegalArgumentException if the number is out of range
     */
    public Quality {
        if (mostMissing < 0 || mostMissing > MOST) {
            throw new IllegalArgumentException("the number of parts that may be missing must be between 0 and " + MOST
                    + ", but was " + mostMissing + "; 0 means that nothing may");
        }
    }

    @Override
    public Input<?> input() {
        return Input.MISSING_PARTS;
    }

    @Override
    public OptionalLong bound() {
        return OptionalLong.of(mostMissing + 1L);
    }

    /** Itself, and one for each number of missing parts up to nine, so that it is known how many were missing how often. */
    @Override
    public List<Sli> watching() {
        List<Sli> all = new ArrayList<>(List.of(this));
        for (int missing = 0; missing < KEPT; missing++) {
            all.add(new Quality(missing));
        }
        return all;
    }

    @Override
    public String describe() {
        return mostMissing == 0 ? "served with no part missing" : "served with at most " + mostMissing + " missing";
    }
}
