// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps our own faults away from the application: they are counted, and logged where their number doubles. All that this
 * module does in a request passes through here, so a test that fails each step in turn has failed them all. Code is
 * handed over with what it works on, not around it, so that nothing is made to hand it over.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
class OwnFaults {
    private static final Logger LOG = LoggerFactory.getLogger(SloFilter.class);

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

    private final AtomicLong count = new AtomicLong();

    <A, B> void run(Step step, Deed<A, B> code, A one, B other) {
        try {
            code.run(one, other);
        } catch (Throwable fault) {
            note(step, fault);
        }
    }

    /** The answer, or null where the code fails. */
    <A, B, T> @Nullable T ask(Step step, Question<A, B, T> code, A one, B other) {
        try {
            return code.ask(one, other);
        } catch (Throwable fault) {
            note(step, fault);
            return null;
        }
    }

    final long count() {
        return count.get();
    }

    private void note(Step step, Throwable fault) {
        long number = count.incrementAndGet();
        try {
            if (Long.bitCount(number) == 1) {
                LOG.warn(
                        "instrumentation failed at {}, {} times so far; the request was not touched",
                        step,
                        number,
                        fault);
            }
        } catch (Throwable unwritable) {
            count.incrementAndGet(); // a log that fails is a fault like another, and there is nowhere to say so
        }
    }
}
