// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

/**
 * What a rule says of what it sees.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public enum Verdict {
    /** There is no reason to alert. */
    QUIET,
    /** There seems to be, but too little was observed, or too few events, to be sure. */
    INSUFFICIENT_DATA,
    /** There is. */
    FIRING
}
