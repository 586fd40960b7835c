// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import static java.util.Locale.ROOT;

import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Period;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

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
        Severity severity, Duration longWindow, Duration shortWindow, Ratio factor, boolean inclusive)
        implements AlertRule {
    private static final int SHORT_PART = 12;
    private static final Duration SHORTEST_SHORT = Duration.ofSeconds(10);

    /**
     * Creates a rule.
     *
     * @throws IllegalArgumentException if a window or the factor is out of range
     */
    public BurnRateRule {
        Objects.requireNonNull(severity, "severity must not be null; it is PAGE or TICKET");
        RuleWindows.requireInRange("long window", longWindow, "the workbook pages on 1h and 6h");
        Objects.requireNonNull(shortWindow, "short window must not be null; a twelfth of the long one is usual");
        Objects.requireNonNull(factor, "factor must not be null; the workbook pages on 14.4 and 6");
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

    /**
     * A rule that pages when a window spends some share of a period's budget: <em>factor = share x period / window</em>.
     *
     * @param share such as {@code "2%"}
     * @param longWindow 1 minute to 90 days
     * @param period whose budget it is; that of the SLO, or the rule is about another one's
     * @return the rule
     * @throws IllegalArgumentException if the share or the window is out of range
     */
    public static BurnRateRule pageSpending(String share, Duration longWindow, Period period) {
        return spending(Severity.PAGE, share, longWindow, period);
    }

    /**
     * A rule that files a ticket when a window spends some share of a period's budget: <em>factor = share x period /
     * window</em>.
     *
     * @param share such as {@code "10%"}
     * @param longWindow 1 minute to 90 days
     * @param period whose budget it is; that of the SLO, or the rule is about another one's
     * @return the rule
     * @throws IllegalArgumentException if the share or the window is out of range
     */
    public static BurnRateRule ticketSpending(String share, Duration longWindow, Period period) {
        return spending(Severity.TICKET, share, longWindow, period);
    }

    private static BurnRateRule spending(Severity severity, String share, Duration longWindow, Period period) {
        Objects.requireNonNull(share, "budget share must not be null; the workbook pages on \"2%\" in an hour");
        requireLongWindow(longWindow);
        Objects.requireNonNull(period, "period must not be null; give that of the SLO, such as rollingDays(30)");
        return of(severity, longWindow, factor(Ratio.parse(share), longWindow, period.usualLength()));
    }

    /** Share of the budget x period / window. */
    static Ratio factor(Ratio share, Duration window, Duration period) {
        return share.times(new Ratio(period.toSeconds(), window.toSeconds()));
    }

    private static void requireLongWindow(Duration window) {
        Objects.requireNonNull(window, "long window must not be null; the workbook pages on 1h and 6h");
    }

    static BurnRateRule of(Severity severity, Duration longWindow, Ratio factor) {
        requireLongWindow(longWindow);
        Duration part = longWindow.dividedBy(SHORT_PART);
        boolean tiny = part.compareTo(SHORTEST_SHORT) < 0 && longWindow.compareTo(RuleWindows.SHORTEST) >= 0;
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
     * @return true if the window has events and what was observed of it no longer burns too fast; time that nobody observed
     *     is no recovery
     */
    public boolean clears(BurnRate shortBurn) {
        return !shortBurn.window().tally().isEmpty() && !seemsTooFast(shortBurn);
    }

    @Override
    public List<Duration> windows() {
        return List.of(shortWindow, longWindow);
    }

    @Override
    public Verdict judge(Sight sight, Confidence confidence) {
        BurnRate shortBurn = sight.burn(shortWindow);
        return shortBurn.window().tally().bad() == 0
                ? Verdict.QUIET
                : judge(sight.burn(longWindow), shortBurn, confidence);
    }

    @Override
    public Evidence evidence(Sight sight) {
        BurnRate longBurn = sight.burn(longWindow);
        BurnRate shortBurn = sight.burn(shortWindow);
        return Evidence.of(this, sight, "burn " + text(longBurn) + " and " + text(shortBurn), longBurn, shortBurn);
    }

    private static String text(BurnRate burn) {
        return String.format(ROOT, "%.2f (%s)", burn.value().orElse(0), Evidence.counts(burn));
    }

    @Override
    public boolean clears(Sight sight, Evidence before) {
        BurnRate shortBurn = sight.burn(shortWindow);
        return shortBurn.window().tally().isEmpty()
                ? before.isTakenOut(sight) && !isTooFast(sight.burn(longWindow))
                : clears(shortBurn);
    }

    @Override
    public Optional<String> reasonItCannotFire(Objective objective, Confidence confidence) {
        if (canFire(objective.allowedBadRatio(), confidence)) {
            return Optional.empty();
        }
        Ratio largest = objective.allowedBadRatio().inverse();
        return Optional.of("at a target of " + objective.target().toPercent() + " the largest possible burn rate is "
                + largest + "; use a factor below " + largest + " or a target above " + leastTarget());
    }

    /** 1 - 1/factor. */
    private String leastTarget() {
        return factor.compareTo(Ratio.ONE) <= 0
                ? Ratio.ZERO.toPercent()
                : factor.inverse().complement().toPercent();
    }

    @Override
    public boolean isUndecided(Function<Duration, BurnRate> burns, Confidence confidence) {
        return judge(burns.apply(longWindow), burns.apply(shortWindow), confidence) == Verdict.INSUFFICIENT_DATA;
    }

    @Override
    public OptionalLong eventsToDecide(Function<Duration, BurnRate> burns, Confidence confidence) {
        if (!isUndecided(burns, confidence)) {
            return OptionalLong.empty();
        }
        OptionalLong forLong = confidence.moreEvents(burns.apply(longWindow), factor);
        OptionalLong forShort = confidence.moreEvents(burns.apply(shortWindow), factor);
        return forLong.isEmpty() || forShort.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(forLong.getAsLong(), forShort.getAsLong()));
    }

    boolean isTooFast(BurnRate burn) {
        return inclusive ? burn.reaches(factor) : burn.exceeds(factor);
    }

    private boolean isSurely(BurnRate burn, Confidence confidence) {
        return isTooFast(burn) && confidence.trusts(burn, factor);
    }

    private boolean seemsTooFast(BurnRate burn) {
        return inclusive ? burn.observedReaches(factor) : burn.observedExceeds(factor);
    }

    /**
     * Writes the rule as operators do.
     *
     * @return such as {@code 1h/5m x14.4}
     */
    @Override
    public String describe() {
        return Spans.text(longWindow) + "/" + Spans.text(shortWindow) + " x" + factor;
    }
}
