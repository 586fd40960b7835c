// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.objective;

import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.objective.Period.Rolling;
import java.time.Duration;
import java.util.Objects;

/**
 * A promise in numbers: which share of the valid events must be good, over which period.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param target the share of good events, strictly between 0 and 1
 * @param period the time over which it is promised
 */
public record Objective(Ratio target, Period period) {

    /**
     * Creates an objective.
     *
     * @throws IllegalArgumentException if the target is not strictly between 0 and 1, or a rolling period is shorter
     *     than a minute or longer than 90 days
     */
    public Objective {
        Objects.requireNonNull(target, "target must not be null; try Ratio.parse(\"99.9%\")");
        Objects.requireNonNull(period, "period must not be null; try Period.rollingDays(30)");
        if (period instanceof Rolling rolling) {
            requireInRange(rolling.length());
        }
        if (target.compareTo(Ratio.ZERO) <= 0 || target.compareTo(Ratio.ONE) >= 0) {
            throw new IllegalArgumentException(
                    "target must be strictly between 0% and 100%, but was " + target.toPercent() + "; " + fix(target));
        }
    }

    private static final Ratio LIKELY_PERCENT = new Ratio(50, 1);
    private static final Ratio HUNDRED = new Ratio(100, 1);

    private static void requireInRange(Duration length) {
        if (length.compareTo(Rolling.SHORTEST) < 0 || length.compareTo(Rolling.LONGEST) > 0) {
            throw new IllegalArgumentException("a rolling period must be between " + Spans.text(Rolling.SHORTEST)
                    + " and " + Spans.text(Rolling.LONGEST) + ", but was " + Spans.text(length)
                    + "; services are commonly judged over 28 or 30 days");
        }
    }

    private static String fix(Ratio target) {
        if (target.compareTo(Ratio.ONE) == 0) {
            return "a promise without any error budget cannot be kept or alerted on, try 99.99%";
        }
        if (target.compareTo(LIKELY_PERCENT) >= 0 && target.compareTo(HUNDRED) < 0) {
            return "did you mean \"" + target + "%\"?";
        }
        return "99.9% leaves one event in a thousand to fail; a number without % is a fraction of one";
    }

    /**
     * The share of valid events that may be bad: one minus the target.
     *
     * @return strictly between 0 and 1
     */
    public Ratio allowedBadRatio() {
        return target.complement();
    }

    /**
     * The error budget of one period as time: how long everything may fail.
     *
     * @param one where the period begins and ends
     * @return the allowed share of its length, 43 min 12 s for 99.9 % of 30 days
     */
    public Duration allowedBadTime(Bounds one) {
        return allowedBadTime(one.length());
    }

    /**
     * The error budget of some time: how long everything may fail.
     *
     * @param length how long the time is
     * @return the allowed share of it
     */
    public Duration allowedBadTime(Duration length) {
        Ratio allowed = allowedBadRatio();
        return Duration.ofNanos(Math.round((double) length.toNanos() * allowed.numerator() / allowed.denominator()));
    }

    @Override
    public String toString() {
        return target.toPercent() + " over " + period;
    }
}
