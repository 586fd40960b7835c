// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

/**
 * Why an event was not counted.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public enum Rejection {
    /** The outcome was null. */
    NULL_OUTCOME,
    /** The status code was not a three-digit number. */
    STATUS_CODE,
    /** The number of events in a batch was negative. How many were meant nobody knows: each such call counts as one. */
    NEGATIVE_COUNT,
    /** The event came from outside under a name no recorder has. */
    UNKNOWN_RECORDER
}
