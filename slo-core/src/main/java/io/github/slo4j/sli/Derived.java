// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.time.Moment;
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
     * @param recorder what the SLO is on
     * @param counters what the indicators of {@link #watching()} count there, in the same order
     * @param verdicts where verdicts are recorded
     * @param now the present moment
     * @return the judge
     */
    Judge judge(RecorderControl recorder, List<SliCounter> counters, SliRecorder verdicts, Moment now);

    /** Looks at each tick whether there is something to judge. */
    interface Judge {

        /**
         * Judges what is due. Called by the slicer alone.
         *
         * @param now the present moment
         */
        void tick(Moment now);

        /**
         * Tells whether it needs to look at something that may hang or throw before it can judge.
         *
         * @return true if {@link #look} must be called
         */
        default boolean hasToLook() {
            return false;
        }

        /**
         * Looks at what may hang or throw. Called by the prober alone.
         *
         * @param now the present moment
         */
        default void look(Moment now) {}

        /** The SLO has gone. */
        default void close() {}
    }
}
