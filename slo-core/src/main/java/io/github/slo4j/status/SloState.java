// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.status;

/**
 * How an SLO stands, in one word. The first that applies, from the last to the first, is the state.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public enum SloState {
    /** Nothing fires, and there are events to say so. */
    OK,
    /** The period has no valid events: there is no SLI, rather than one of 0 % or 100 %. */
    NO_DATA,
    /** A rule's windows burn too fast, but too little was observed, or too few events, to be sure. */
    INSUFFICIENT_DATA,
    /** A ticket is open and no page. */
    TICKET,
    /** A page is open. */
    PAGE
}
