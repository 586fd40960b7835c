// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.budget;

import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Ratio;
import java.math.BigInteger;
import java.util.OptionalDouble;

/**
 * How fast a window spends the error budget: 1 is the pace that spends exactly all of it over the period.
 *
 * <p><em>burn = (bad / valid) / (1 - target) x observed share</em>, after chapter 5 of Google's SRE Workbook. The last factor
 * is ours: time that was not observed, or was taken out of the window, counts as clean traffic at the observed rate. So a
 * service that has just started, or just been maintained, neither pages on its first bad request nor stays silent through
 * a real outage.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param window what was counted, and how much of the window was observed
 * @param allowed the share of valid events that may be bad, one minus the target
 */
public record BurnRate(WindowTally window, Ratio allowed) {

    /** Relative error far above that of the few double operations below, far below any difference that matters. */
    private static final double ROUNDING = 1e-12;

    /**
     * The burn rate.
     *
     * @return zero or more; empty if the window has no valid event
     */
    public OptionalDouble value() {
        return window.tally().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(observed() * window.observedShare());
    }

    /**
     * Tells whether the budget is spent faster than a factor allows. The comparison is exact.
     *
     * @param factor the factor
     * @return true if the burn rate is strictly above it; false without valid events
     */
    public boolean exceeds(Ratio factor) {
        return compareTo(factor, window.observed().toNanos(), window.span().toNanos()) > 0;
    }

    /**
     * Tells whether the budget is spent at least as fast as a factor allows. The comparison is exact.
     *
     * @param factor the factor
     * @return true if the burn rate is the factor or above it; false without valid events
     */
    public boolean reaches(Ratio factor) {
        return compareTo(factor, window.observed().toNanos(), window.span().toNanos()) >= 0;
    }

    /**
     * Tells whether the {@linkplain #observed() observed part alone} is faster than a factor allows. The comparison is
     * exact.
     *
     * @param factor the factor
     * @return true if its burn rate is strictly above it; false without valid events
     */
    public boolean observedExceeds(Ratio factor) {
        return compareTo(factor, 1, 1) > 0;
    }

    /**
     * Tells whether the {@linkplain #observed() observed part alone} is at least as fast as a factor allows. The
     * comparison is exact.
     *
     * @param factor the factor
     * @return true if its burn rate is the factor or above it; false without valid events
     */
    public boolean observedReaches(Ratio factor) {
        return compareTo(factor, 1, 1) >= 0;
    }

    /**
     * The burn rate of the observed part alone, as if the rest had been like it.
     *
     * @return zero or more; zero without valid events
     */
    public double observed() {
        if (window.tally().isEmpty()) {
            return 0;
        }
        return (double) window.tally().bad() / window.tally().valid() / allowed.toDouble();
    }

    private int compareTo(Ratio factor, long part, long whole) {
        if (window.tally().isEmpty() || whole == 0) {
            return -1;
        }
        double burn = observed() * part / whole;
        double bound = factor.toDouble();
        if (Math.abs(burn - bound) > ROUNDING * Math.max(burn, bound)) {
            return Double.compare(burn, bound);
        }
        return exactly(factor, part, whole);
    }

    /** Both sides of bad/valid x part/whole ~ allowed x factor, multiplied out into whole numbers. */
    private int exactly(Ratio factor, long part, long whole) {
        BigInteger left = product(window.tally().bad(), part, allowed.denominator(), factor.denominator());
        BigInteger right = product(window.tally().valid(), whole, allowed.numerator(), factor.numerator());
        return left.compareTo(right);
    }

    private static BigInteger product(long... factors) {
        BigInteger product = BigInteger.ONE;
        for (long factor : factors) {
            product = product.multiply(BigInteger.valueOf(factor));
        }
        return product;
    }
}
