// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

/**
 * The handle of a running task, given by {@link EngineClock#tickEvery}.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public interface Ticks extends AutoCloseable {

    /** Ends the runs. Closing twice is the same as closing once; a run under way is not interrupted. */
    @Override
    void close();
}
