// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import static java.util.Objects.requireNonNull;

import io.github.slo4j.PastCount;
import io.github.slo4j.histogram.Percentiles;
import io.github.slo4j.objective.Period;
import java.util.Collection;

/**
 * Proposes targets and thresholds from what has been, and tells what each would have meant.
 *
 * <pre>{@code
 * Suggest.targets(pastCounts, rollingDays(30)).markdown();
 * Suggest.thresholds(engine.percentiles("checkout").orElseThrow()).markdown();
 * }</pre>
 *
 * <p>What has been is not what users want: a proposal is where to begin to talk, not where to end.
 *
 * <p>Thread-safety: stateless, safe for use by many threads.
 */
public final class Suggest {
    private Suggest() {}

    /**
     * Lives a history through once more, with an SLO for each target from 90 % to 99.99 %: in an engine with the usual
     * rules, on a clock of its own, in ticks of five seconds. A month takes some seconds. The events of each count are
     * spread evenly over its length, and time in no count is not observed.
     *
     * @param history the counts of one SLO, of any length and in any order; equal stretches add up
     * @param period over which the promise is to be made
     * @return what each target would have meant, and which is proposed; no candidates without events
     * @throws IllegalArgumentException if the counts are of several SLOs, reach over more than 366 days, or share only
     *     part of their time; or if a rolling period is shorter than a minute or longer than 90 days
     */
    public static Targets targets(Collection<PastCount> history, Period period) {
        requireNonNull(history, "history must not be null; give an empty collection if nothing is known");
        requireNonNull(period, "period must not be null; try Period.rollingDays(30)");
        return Targets.of(Stretches.of(history), period);
    }

    /**
     * Looks at how long requests took.
     *
     * @param percentiles of a recorder, as its engine {@linkplain io.github.slo4j.SloEngine#keepPercentiles keeps} them
     * @return what share of them each threshold would have held, and which thresholds are proposed; no candidates without
     *     events
     */
    public static Thresholds thresholds(Percentiles percentiles) {
        requireNonNull(percentiles, "percentiles must not be null; try engine.percentiles(\"checkout\").orElseThrow()");
        return Thresholds.of(percentiles);
    }
}
