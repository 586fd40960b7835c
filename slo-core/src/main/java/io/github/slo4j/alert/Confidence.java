// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Ratio;
import java.util.OptionalLong;

/**
 * How sure a rule must be that the burn it sees is no accident of few events.
 *
 * <p>The bad ratio of a window is an estimate; with one failure in ten requests the true ratio may be far lower. A rule
 * fires only if even the lower end of the Wilson score interval (E. B. Wilson, 1927) burns too fast. At 1.645 the true
 * ratio lies above that end in 95 of 100 cases.
 *
 * <p>The interval alone still lets one failure in ten requests burn at 22.6 times the pace of a 99.9 % objective. So a
 * rule also wants to have seen a few failures: three by default, enough to be a pattern.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param z how many standard deviations to allow for; 0 takes the observed ratio at its word
 * @param leastBad how many bad events a window must have before a rule may fire on it, zero or more
 * @param leastEvents how many events, good and bad, it must have, zero or more
 */
public record Confidence(double z, long leastBad, long leastEvents) {

    /** One-sided 95 % on three failures or more: the default. */
    public static final Confidence NINETY_FIVE_PERCENT = new Confidence(1.645, 3);

    /** The observed ratio as it is. */
    public static final Confidence NONE = new Confidence(0, 0);

    /**
     * Creates a confidence.
     *
     * @throws IllegalArgumentException if z is not between 0 and 5, or a least number of events is negative
     */
    public Confidence {
        if (leastEvents < 0) {
            throw new IllegalArgumentException(
                    "the least number of events must be 0 or more, but was " + leastEvents + "; 0 is the default");
        }
        if (leastBad < 0) {
            throw new IllegalArgumentException(
                    "the least number of bad events must be 0 or more, but was " + leastBad + "; 3 is the default");
        }
        if (!(z >= 0 && z <= 5)) {
            throw new IllegalArgumentException(
                    "confidence z must be between 0 and 5, but was " + z + "; 1.645 is one-sided 95%");
        }
    }

    /**
     * Creates a confidence that wants no least number of events.
     *
     * @param z how many standard deviations to allow for
     * @param leastBad how many bad events a window must have
     * @throws IllegalArgumentException if z is not between 0 and 5, or the least number of bad events is negative
     */
    public Confidence(double z, long leastBad) {
        this(z, leastBad, 0);
    }

    /**
     * The least bad ratio that is compatible with what was counted.
     *
     * @param tally what was counted
     * @return between 0 and the observed ratio; 0 without events
     */
    public double lowestBadRatio(Tally tally) {
        return lowestBadRatio(tally, 1);
    }

    private double lowestBadRatio(Tally tally, long unit) {
        return tally.isEmpty() ? 0 : Math.max(0, end(tally, unit, -1));
    }

    private double highestBadRatio(Tally tally, long unit) {
        return tally.isEmpty() ? 1 : Math.min(1, end(tally, unit, 1));
    }

    /** The lower or the upper end of the interval. */
    private double end(Tally tally, long unit, int sign) {
        double n = (double) tally.valid() / unit;
        double p = (double) tally.bad() / tally.valid();
        double spread = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return (p + z * z / (2 * n) + sign * spread) / (1 + z * z / n);
    }

    /**
     * Tells whether a burn that is too fast can be trusted to be.
     *
     * @param burn a burn rate above the factor
     * @param factor the factor of a rule
     * @return true if enough was bad, and even the lowest burn that is compatible with the counts is above the factor
     */
    public boolean trusts(BurnRate burn, Ratio factor) {
        return trusts(burn, factor.toDouble());
    }

    /**
     * Tells whether a burn can be trusted not to be too fast.
     *
     * @param burn a burn rate
     * @param factor the factor of a rule
     * @return true if even the highest burn that is compatible with the counts is below the factor; false without events
     */
    public boolean rulesOut(BurnRate burn, Ratio factor) {
        double highest = highestBadRatio(burn.window().tally(), burn.window().unit())
                / burn.allowed().toDouble();
        return !burn.window().tally().isEmpty() && highest < factor.toDouble();
    }

    boolean trusts(BurnRate burn, double factor) {
        return hasSeenEnough(burn.window()) && (z == 0 || lowest(burn) > factor);
    }

    boolean hasSeenEnough(WindowTally window) {
        return window.badEvents() >= leastBad && window.validEvents() >= leastEvents;
    }

    /**
     * How many more events, of which as many are bad as of those in the window, would make a burn be trusted. A share
     * p of n events has the lower end L where <em>n = z² L (1 - L) / (p - L)²</em>.
     *
     * @param burn a burn rate that seems to be above the factor
     * @param factor the factor of a rule
     * @return zero or more; empty where no number of events would do, because too little of the window was observed
     */
    public OptionalLong moreEvents(BurnRate burn, Ratio factor) {
        Tally seen = burn.window().tally();
        double n = burn.window().validEvents();
        double p = (double) seen.bad() / seen.valid();
        double least =
                factor.toDouble() * burn.allowed().toDouble() / burn.window().observedShare();
        if (!(p > least)) {
            return OptionalLong.empty();
        }
        double sure = Math.floor(z * z * least * (1 - least) / ((p - least) * (p - least))) + 1;
        double enoughBad = Math.ceil((double) leastBad * seen.valid() / seen.bad()); // by p it may be one more
        double enough = Math.max(Math.max(sure, enoughBad), (double) leastEvents);
        return OptionalLong.of((long) Math.max(0, enough - n));
    }

    private double lowest(BurnRate burn) {
        return lowestBadRatio(burn.window().tally(), burn.window().unit())
                / burn.allowed().toDouble()
                * burn.window().observedShare();
    }
}
