// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

/**
 * A doubt or an origin that goes with counts wherever they are shown.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public enum Mark {
    /** Part of the window was not observed: the engine was not running yet, or its slicer could not run. */
    GAP,
    /** Some of the counts were loaded from history instead of recorded by this process. */
    LOADED,
    /** Some of the counts are those of an earlier life of the engine. */
    RESTORED,
    /** An earlier life ended without saving what it had counted last: at most what a save interval brought is missing. */
    RESTORED_WITH_LOSS,
    /** The wall clock was set within the window: counts are right, the times of day that were shown before may not be. */
    CLOCK_STEP,
    /** The clock failed within the window, or stood still: counts are right, the length of the window may not be. */
    CLOCK_FAULT,
    /** Part of the window was taken out, such as a maintenance: neither its time nor its events count. */
    EXCLUDED
}
