// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.github.slo4j.OwnFaults;
import org.jspecify.annotations.Nullable;

/**
 * All that this module does in a request, step by step, so that no fault of it reaches the application, and a test that
 * fails each step in turn has failed them all. Code is handed over with what it works on, not around it, so that nothing
 * is made to hand it over.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
class Steps {
    private final OwnFaults faults = new OwnFaults("the servlet filter");

    /** What this module does in a request. */
    enum Step {
        ENTER,
        WATCH_FIRST_BYTE,
        LEAVE,
        ON_ERROR,
        ON_START_ASYNC,
        RECORD,
        READ_OUTCOME,
        FIND_ROUTE,
        DESTROY
    }

    /** Code that does something. */
    @FunctionalInterface
    interface Deed<A, B> {
        void run(A one, B other) throws Exception;
    }

    /** Code that answers something. */
    @FunctionalInterface
    interface Question<A, B, T> {
        @Nullable
        T ask(A one, B other) throws Exception;
    }

    <A, B> void run(Step step, Deed<A, B> code, A one, B other) {
        try {
            code.run(one, other);
        } catch (Throwable fault) {
            faults.note(fault);
        }
    }

    /** The answer, or null where the code fails. */
    <A, B, T> @Nullable T ask(Step step, Question<A, B, T> code, A one, B other) {
        try {
            return code.ask(one, other);
        } catch (Throwable fault) {
            faults.note(fault);
            return null;
        }
    }

    final long faults() {
        return faults.count();
    }
}
