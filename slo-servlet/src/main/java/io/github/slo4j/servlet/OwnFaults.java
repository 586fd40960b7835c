// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps our own faults away from the application: they are counted, and logged where their number doubles. All that this
 * module does in a request passes through here, so a test that fails each step in turn has failed them all.
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

    private final AtomicLong count = new AtomicLong();

    <T> @Nullable T guard(Step step, Callable<@Nullable T> code) {
        try {
            return code.call();
        } catch (Throwable fault) {
            note(step, fault);
            return null;
        }
    }

    final void guard(Step step, Runnable code) {
        this.<Void>guard(step, () -> {
            code.run();
            return null;
        });
    }

    long count() {
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
