// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.Objects;

/**
 * When to alert: the budget must burn faster than a factor over a long window, so that it matters, and over a short
 * one, so that it still goes on. The method is that of chapter 5 of Google's SRE Workbook.
 *
 * <p>A rule fires when the burn of both windows is above the factor, and clears when the short window no longer is. A
 * short window without events decides nothing: a rule that fires goes on firing.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param severity what firing means
 * @param longWindow 1 minute to 90 days
 * @param shortWindow more than 0, at most the long window
 * @param factor how many times faster than sustainable, more than 0
 * @param inclusive whether a burn of exactly the factor is too fast
 */
public record BurnRateRule(
        Severity severity, Duration longWindow, Duration shortWindow, Ratio factor, boolean inclusive) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int SHORT_PART = 12;
    private static final Duration SHORTEST_SHORT = Duration.ofSeconds(10);

    /**
     * Creates a rule.
     *
     * @throws IllegalArgumentException if a window or the factor is out of range
     */
    public BurnRateRule {
        Objects.requireNonNull(severity, "severity must not be null; it is PAGE or TICKET");
        requireLongWindow(longWindow);
        Objects.requireNonNull(shortWindow, "short window must not be null; a twelfth of the long one is usual");
        Objects.requireNonNull(factor, "factor must not be null; the workbook pages on 14.4 and 6");
        if (longWindow.compareTo(SHORTEST) < 0 || longWindow.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("long window must be between 1m and 90d, but was "
                    + Spans.text(longWindow) + "; the workbook pages on 1h and 6h");
        }
        if (shortWindow.isZero() || shortWindow.isNegative() || shortWindow.compareTo(longWindow) > 0) {
            throw new IllegalArgumentException("short window must be more than 0 and at most the long window of "
                    + Spans.text(longWindow) + ", but was " + Spans.text(shortWindow)
                    + "; a twelfth of the long one is usual");
        }
        if (factor.compareTo(Ratio.ZERO) <= 0) {
            throw new IllegalArgumentException(
                    "burn rate factor must be more than 0, but was " + factor + "; the workbook pages on 14.4 and 6");
        }
    }

    /**
     * A rule that pages, with a short window of a twelfth of the long one, 10 seconds at least.
     *
     * @param longWindow 1 minute to 90 days
     * @param factor such as {@code "14.4"}
     * @return the rule
     */
    public static BurnRateRule page(Duration longWindow, String factor) {
        return of(Severity.PAGE, longWindow, factor(factor));
    }

    /**
     * A rule that files a ticket, with a short window of a twelfth of the long one, 10 seconds at least.
     *
     * @param longWindow 1 minute to 90 days
     * @param factor such as {@code "1"}
     * @return the rule
     */
    public static BurnRateRule ticket(Duration longWindow, String factor) {
        return of(Severity.TICKET, longWindow, factor(factor));
    }

    private static void requireLongWindow(Duration window) {
        Objects.requireNonNull(window, "long window must not be null; the workbook pages on 1h and 6h");
    }

    static BurnRateRule of(Severity severity, Duration longWindow, Ratio factor) {
        requireLongWindow(longWindow);
        Duration part = longWindow.dividedBy(SHORT_PART);
        boolean tiny = part.compareTo(SHORTEST_SHORT) < 0 && longWindow.compareTo(SHORTEST) >= 0;
        return new BurnRateRule(severity, longWindow, tiny ? SHORTEST_SHORT : part, factor, false);
    }

    private static Ratio factor(String text) {
        Objects.requireNonNull(text, "factor must not be null; the workbook pages on \"14.4\" and \"6\"");
        if (!text.strip().matches("\\d{1,6}(\\.\\d{1,10})?")) {
            throw new IllegalArgumentException("burn rate factor must be a plain number above 0, but was \"" + text
                    + "\"; the workbook pages on \"14.4\" and \"6\"");
        }
        return Ratio.parse(text);
    }

    /**
     * The same rule with another short window.
     *
     * @param window more than 0, at most the long window
     * @return the new rule
     */
    public BurnRateRule withShortWindow(Duration window) {
        return new BurnRateRule(severity, longWindow, window, factor, inclusive);
    }

    /**
     * The same rule, firing at exactly the factor too.
     *
     * @return the new rule
     */
    public BurnRateRule atLeast() {
        return new BurnRateRule(severity, longWindow, shortWindow, factor, true);
    }

    /**
     * Tells whether the rule can fire at all: with every event bad the burn rate is one divided by the allowed ratio,
     * and no more.
     *
     * @param allowedBadRatio one minus the target
     * @param confidence how sure the rule must be; with a bound even an outage only comes close to the largest burn
     * @return false if even an outage would stay below the factor
     */
    public boolean canFire(Ratio allowedBadRatio, Confidence confidence) {
        int compared = factor.compareTo(allowedBadRatio.inverse());
        return compared < 0 || (compared == 0 && inclusive && confidence.z() == 0);
    }

    /**
     * Judges the two windows.
     *
     * @param longBurn the burn rate of the long window
     * @param shortBurn the burn rate of the short window
     * @param confidence how sure the rule must be
     * @return what they say
     */
    public Verdict judge(BurnRate longBurn, BurnRate shortBurn, Confidence confidence) {
        if (isSurely(longBurn, confidence) && isSurely(shortBurn, confidence)) {
            return Verdict.FIRING;
        }
        return seemsTooFast(longBurn) && seemsTooFast(shortBurn) ? Verdict.INSUFFICIENT_DATA : Verdict.QUIET;
    }

    /**
     * Tells whether a rule that fires may stop.
     *
     * @param shortBurn the burn rate of the short window
     * @return true if the window has events and no longer burns too fast
     */
    public boolean clears(BurnRate shortBurn) {
        return !shortBurn.window().tally().isEmpty() && !isTooFast(shortBurn);
    }

    boolean isTooFast(BurnRate burn) {
        return inclusive ? burn.reaches(factor) : burn.exceeds(factor);
    }

    private boolean isSurely(BurnRate burn, Confidence confidence) {
        return isTooFast(burn) && confidence.trusts(burn, factor);
    }

    private boolean seemsTooFast(BurnRate burn) {
        return inclusive ? burn.observed() >= factor.toDouble() : burn.observed() > factor.toDouble();
    }

    /**
     * Writes the rule as operators do.
     *
     * @return such as {@code 1h/5m x14.4}
     */
    public String describe() {
        return Spans.text(longWindow) + "/" + Spans.text(shortWindow) + " x" + factor;
    }

    /** What a rule says of two windows. */
    public enum Verdict {
        /** The budget is not burning too fast. */
        QUIET,
        /** It seems to, but too little was observed, or too few events, to be sure. */
        INSUFFICIENT_DATA,
        /** It is. */
        FIRING
    }
}
