// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an engine fares in keeping what it knows beyond its life.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param state in one word
 * @param savedAt up to when everything is kept by now, to the millisecond; empty before the first save
 * @param problem why the state is not {@link State#KEPT}, and what to do; empty if there is nothing to do
 * @param restored what was found at the start; empty if nothing was
 * @param saves how often it was saved in this life
 * @param skipped how often that was left out because the save before was not done yet
 * @param failures how often it failed
 * @param bytes how much was written in this life
 */
public record Persistence(
        State state,
        Optional<Instant> savedAt,
        Optional<String> problem,
        Optional<Restored> restored,
        long saves,
        long skipped,
        long failures,
        long bytes) {

    /** Nothing is kept, for nobody asked for it. */
    public static final Persistence OFF =
            new Persistence(State.OFF, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, 0, 0);

    /** How it stands. */
    public enum State {
        /** The engine was given no store. */
        OFF,
        /** All is well. */
        KEPT,
        /** The last save failed; it is tried again, and nothing that was kept before is lost. */
        FAILING,
        /** The store could not be opened or read: this life is not kept, and nothing of an earlier one was restored. */
        MEMORY_ONLY
    }

    /**
     * What an earlier life left.
     *
     * @param until up to when it had saved, by its wall clock
     * @param isWhole whether it ended as it should; otherwise what it counted after {@code until} is missing, which is at most
     *     what came in one interval unless its saves were failing
     * @param interval how often it saved
     * @param damage what was found damaged and left out, a sentence each
     */
    public record Restored(Instant until, boolean isWhole, Duration interval, List<String> damage) {

        /** Creates a record. */
        public Restored {
            damage = List.copyOf(damage);
        }
    }

    /**
     * The same for a life whose store could not be used.
     *
     * @param problem why, and what to do
     * @return the record
     */
    public static Persistence memoryOnly(String problem) {
        return new Persistence(State.MEMORY_ONLY, Optional.empty(), Optional.of(problem), Optional.empty(), 0, 0, 0, 0);
    }
}
