// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

/**
 * How one event ended, as an SLO counts it.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public enum Outcome {
    /** The event did what was promised. */
    GOOD,
    /** The event broke the promise. */
    BAD,
    /** The event says nothing about the promise: it is neither good nor bad, and not among the valid events. */
    IGNORED
}
