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
    /** No rule's window has a valid event, or the whole period has none: there is nothing to judge by. */
    NO_DATA,
    /** More of the period's error budget is spent than there was: the promise is broken, though nothing fires now. */
    BUDGET_SPENT,
    /** A rule's windows burn too fast, but too little was observed, or too few events, to be sure. */
    INSUFFICIENT_DATA,
    /** A ticket is open and no page. */
    TICKET,
    /** A page is open. */
    PAGE
}
