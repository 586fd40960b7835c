// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The only source of time in an engine: two readings, and the ticks that make it act.
 *
 * <p>The two readings have different uses and are never mixed. {@link #nanoTime()} measures spans: subtract two
 * readings, never compare them raw. {@link #instant()} labels them: it appears where a window, an incident or a page
 * says when something was, and may be set back or forward by an administrator without any count moving.
 *
 * <p>Thread-safety: implementations are safe for use by many threads.
 */
public interface EngineClock {

    /**
     * Reads the monotonic time.
     *
     * @return nanoseconds since an arbitrary origin, possibly negative, never running backwards
     */
    long nanoTime();

    /**
     * Reads the wall time.
     *
     * @return the present instant, for labels and calendars only
     */
    Instant instant();

    /**
     * Runs a task once per period of this clock, one run at a time, until the returned handle is closed.
     *
     * <p>A task that throws is run again at the next period. Periods that passed while the task could not run are
     * skipped, not made up for: after an hour's freeze there is one run, not 3,600.
     *
     * @param name names the thread, where this clock needs one
     * @param period time of this clock between two runs, positive
     * @param task what to run
     * @return the handle that ends the runs
     */
    Ticks tickEvery(String name, Duration period, Runnable task);
}
