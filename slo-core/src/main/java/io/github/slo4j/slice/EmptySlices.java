// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.slice;

/**
 * What a slice of time is in which nothing happened by which it could be judged.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public enum EmptySlices {
    /** Neither good nor bad: it is left out of the ratio, and counted as ignored. What holds unless another is given. */
    IGNORED,
    /** Good, as for a service that nobody called and that failed nobody. */
    GOOD,
    /** Bad, as for a service that is called all the time, so that silence means it cannot be reached. */
    BAD,
    /** As the last slice that could be judged; ignored before there was one. */
    AS_THE_LAST
}
