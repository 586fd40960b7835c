// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

/**
 * The handle of a running task, given by {@link EngineClock#tickEvery}.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public interface Ticks extends AutoCloseable {

    /**
     * Ends the runs. Closing twice is the same as closing once. A run under way is not interrupted; the machine's own
     * clocks wait for its end, two seconds at most, unless they are closed by the run itself or by an interrupted thread.
     */
    @Override
    void close();
}
