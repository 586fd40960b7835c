// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.slice;

import static java.util.Objects.requireNonNull;

import io.github.slo4j.objective.Spans;
import java.time.Duration;

/**
 * How time is cut, and what becomes of slices in which nothing happened.
 *
 * <p>Slices begin when the SLO is registered and are judged at the first tick after their end. If the engine could not
 * tick, all the time until it could is one slice: one verdict.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param length from 1 second to 1 hour, and no shorter than the engine's tick
 * @param empty what a slice is that cannot be judged
 */
public record Slicing(Duration length, EmptySlices empty) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Creates a slicing.
     *
     * @throws IllegalArgumentException if the length is out of range
     */
    public Slicing {
        requireNonNull(length, "length must not be null; try Duration.ofMinutes(1)");
        requireNonNull(empty, "empty must not be null; EmptySlices.IGNORED is usual");
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a slice must be between " + Spans.text(SHORTEST) + " and "
                    + Spans.text(LONGEST) + " long, but was " + Spans.text(length) + "; a minute is usual");
        }
    }

    /**
     * Slices of a length, of which empty ones are ignored.
     *
     * @param length from 1 second to 1 hour
     * @return the slicing
     */
    public static Slicing of(Duration length) {
        return new Slicing(length, EmptySlices.IGNORED);
    }

    /**
     * The same slices, with another meaning of empty ones.
     *
     * @param meaning what an empty slice is
     * @return the slicing
     */
    public Slicing withEmpty(EmptySlices meaning) {
        return new Slicing(length, meaning);
    }

    String describe() {
        String slices = length.equals(Duration.ofMinutes(1)) ? "minutes" : "slices of " + Spans.text(length);
        return switch (empty) {
            case IGNORED -> slices;
            case GOOD -> slices + " (empty ones are good)";
            case BAD -> slices + " (empty ones are bad)";
            case AS_THE_LAST -> slices + " (empty ones are as the last)";
        };
    }
}
