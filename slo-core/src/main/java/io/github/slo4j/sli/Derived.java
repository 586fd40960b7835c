// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.List;

/**
 * An indicator whose events are verdicts that the engine itself comes to, now and then, from what other indicators have
 * counted: whether a minute was good, whether a run came in time.
 *
 * <p>A verdict is an event like any other: it is counted, windowed, and spends the budget.
 *
 * <p>Thread-safety: implementations are immutable, safe for use by many threads.
 */
public non-sealed interface Derived extends Sli {

    /**
     * Begins to judge.
     *
     * @param counters what the indicators of {@link #watching()} count, in the same order
     * @param verdicts where verdicts are recorded
     * @param now engine nanoseconds
     * @return the judge
     */
    Judge judge(List<SliCounter> counters, SliRecorder verdicts, long now);

    /** Looks at each tick whether there is something to judge. */
    @FunctionalInterface
    interface Judge {

        /**
         * Judges what is due. Called by the slicer alone.
         *
         * @param now engine nanoseconds
         */
        void tick(long now);
    }
}
