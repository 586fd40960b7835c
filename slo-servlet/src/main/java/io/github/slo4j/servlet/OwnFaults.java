// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps our own faults away from the application: they are counted, and logged where their number doubles. */
final class OwnFaults {
    private static final Logger LOG = LoggerFactory.getLogger(SloFilter.class);

    private final AtomicLong count = new AtomicLong();

    <T> @Nullable T guard(Supplier<@Nullable T> step) {
        try {
            return step.get();
        } catch (Throwable fault) {
            note(fault);
            return null;
        }
    }

    void guard(Runnable step) {
        try {
            step.run();
        } catch (Throwable fault) {
            note(fault);
        }
    }

    private void note(Throwable fault) {
        long number = count.incrementAndGet();
        if (Long.bitCount(number) == 1) {
            LOG.warn("instrumentation failed, {} times so far; the request was not touched", number, fault);
        }
    }
}
