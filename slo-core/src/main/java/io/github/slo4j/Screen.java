// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.count.Counts;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.window.LeftEdge;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds, among all SLOs of one target and one policy, those that a rule may have something to say about. It works on
 * plain numbers and errs on one side only: whom it names is judged exactly, whom it passes over no rule could touch.
 * Most ticks find nearly everybody quiet, so this is what a tick costs.
 *
 * <p>What it reads of each SLO lies in arrays, in the order of the slots, as the samples do.
 *
 * <p>Thread-safety: {@link #windows} is safe for use by many threads, the rest is used under the engine's lock.
 */
final class Screen {
    /** Far above the rounding of a few double operations, far below any difference that matters. */
    private static final double MARGIN = 1 - 1e-9;

    private final AlertPolicy policy;
    private final List<BurnRateRule> rules;
    private final boolean hasOtherRules;
    private final List<Duration> windows;
    private final double[] badRatios;
    private final long leastBad;
    private final LeftEdge[] shortEdges;
    private final LeftEdge[] longEdges;

    private CountedSlo[] slos = {};
    private int[] slots = {};
    private long[] births = {};
    private boolean[] special = {};

    Screen(AlertPolicy policy, Ratio allowed) {
        this.policy = policy;
        rules = policy.burnRateRules();
        hasOtherRules = rules.size() < policy.rules().size();
        windows = policy.windows();
        badRatios = rules.stream()
                .mapToDouble(rule -> rule.factor().toDouble() * allowed.toDouble() * MARGIN)
                .toArray();
        leastBad = Math.max(1, policy.confidence().leastBad());
        shortEdges = new LeftEdge[rules.size()];
        longEdges = new LeftEdge[rules.size()];
    }

    /** The policy: one object for all SLOs that have its equal. */
    AlertPolicy policy() {
        return policy;
    }

    /** The windows of all rules, shortest first. */
    List<Duration> windows() {
        return windows;
    }

    /** Watches these SLOs from now on, and no others. */
    void watch(List<CountedSlo> all) {
        slos = all.toArray(CountedSlo[]::new);
        slots = new int[slos.length];
        births = new long[slos.length];
        special = new boolean[slos.length];
        for (int i = 0; i < slos.length; i++) {
            slots[i] = slos[i].slot();
            births[i] = slos[i].birth();
            special[i] = slos[i].hasPast() || slos[i].hasExclusions();
        }
    }

    /** Names the SLOs that need a closer look. */
    void search(Reading reading, Counts counts, Consumer<CountedSlo> suspects) {
        if (rules.isEmpty() && !hasOtherRules) {
            return;
        }
        if (hasOtherRules) {
            Stream.of(slos).forEach(suspects); // such rules are about more than bad events
            return;
        }
        for (int rule = 0; rule < badRatios.length; rule++) {
            shortEdges[rule] = reading.leftEdge(rules.get(rule).shortWindow());
            longEdges[rule] = reading.leftEdge(rules.get(rule).longWindow());
        }
        for (int i = 0; i < slos.length; i++) {
            if (isSuspect(i, counts.good(slots[i]), counts.bad(slots[i]))) {
                suspects.accept(slos[i]);
            }
        }
    }

    private boolean isSuspect(int slo, long good, long bad) {
        for (int rule = 0; rule < badRatios.length; rule++) {
            if (mayReach(badRatios[rule], shortEdges[rule], slo, good, bad)
                    && mayReach(badRatios[rule], longEdges[rule], slo, good, bad)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayReach(double badRatio, LeftEdge edge, int slo, long good, long bad) {
        return edge.mayReach(badRatio, leastBad, slots[slo], births[slo], good, bad)
                || (special[slo] && mayReachAllTheSame(badRatio, slos[slo], edge, good, bad));
    }

    /** With a past there may be more bad events than were counted, and without excluded time fewer good ones. */
    private boolean mayReachAllTheSame(double badRatio, CountedSlo slo, LeftEdge edge, long good, long bad) {
        return (slo.hasPast()
                        && edge.isBefore(slo.birth())
                        && edge.mayReach(
                                slo.hasExclusions() ? 0 : badRatio,
                                leastBad,
                                slo.track().past(),
                                good,
                                bad))
                || (slo.hasExclusions() && edge.mayReach(0, leastBad, slo.slot(), slo.birth(), good, bad));
    }
}
