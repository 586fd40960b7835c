// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.time.Sparing;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For adapters: keeps faults of the instrumentation away from the application. They are counted, and logged where their
 * number has doubled, five lines a minute at most, so a fault in every request does not fill the log.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class OwnFaults {
    private static final Logger LOG = LoggerFactory.getLogger(OwnFaults.class);

    private final String where;
    private final AtomicLong count = new AtomicLong();
    private final Sparing lines = new Sparing();

    /**
     * Begins to count.
     *
     * @param where what is failing when something does, for the log, such as {@code the servlet filter}
     */
    public OwnFaults(String where) {
        this.where = Given.notNull("where", where, "give the words by which the log should call the adapter");
    }

    /**
     * Runs a step of the instrumentation. What it throws is noted and goes no further.
     *
     * @param step the step
     */
    public void guard(Runnable step) {
        try {
            step.run();
        } catch (Throwable fault) {
            note(fault);
        }
    }

    /**
     * Takes note of a fault. Never throws, even if the log does.
     *
     * @param fault what was thrown
     */
    public void note(Throwable fault) {
        long number = count.incrementAndGet();
        if (!lines.isWorthALine(number)) {
            return;
        }
        try {
            LOG.warn("{} failed, {} times so far; the application was not touched", where, number, fault);
        } catch (Throwable brokenLog) {
            // counted all the same
        }
    }

    /**
     * Counts the faults.
     *
     * @return faults so far
     */
    public long count() {
        return count.get();
    }
}
