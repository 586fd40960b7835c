// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * All the rules under which one SLO alerts, and how sure they must be.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param rules the rules, most urgent first
 * @param confidence how sure a rule must be before it fires
 * @param notes what a preset left out or changed, and why; empty for rules written by hand
 */
public record AlertPolicy(List<BurnRateRule> rules, Confidence confidence, List<String> notes) {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration TWO_WEEKS = Duration.ofDays(14);
    private static final Duration TWO_MONTHS = Duration.ofDays(60);
    private static final Duration QUARTER = Duration.ofDays(90);

    /** Creates a policy. */
    public AlertPolicy {
        rules = allGiven(rules);
        Objects.requireNonNull(
                confidence, "confidence must not be null; Confidence.NONE takes the observed ratio at its word");
        Objects.requireNonNull(notes, "notes must not be null; leave the list empty for rules written by hand");
        notes = List.copyOf(notes);
    }

    private static List<BurnRateRule> allGiven(List<BurnRateRule> rules) {
        Objects.requireNonNull(rules, "rules must not be null; AlertPolicy.none() never alerts");
        int index = 0;
        for (BurnRateRule rule : rules) {
            String name = "rules[" + index++ + "]";
            Objects.requireNonNull(rule, () -> name + " must not be null; try BurnRateRule.page(ofHours(1), \"14.4\")");
        }
        return List.copyOf(rules);
    }

    /**
     * Never alerts.
     *
     * @return a policy without rules
     */
    public static AlertPolicy none() {
        return of();
    }

    /**
     * Alerts under these rules and no others.
     *
     * @param rules the rules, most urgent first
     * @return the policy, with the confidence bound on
     */
    public static AlertPolicy of(BurnRateRule... rules) {
        Objects.requireNonNull(rules, "rules must not be null; AlertPolicy.none() never alerts");
        return new AlertPolicy(Arrays.asList(rules), Confidence.NINETY_FIVE_PERCENT, List.of());
    }

    /**
     * The preset for an objective: what a period is about decides which share of its budget is worth waking somebody.
     *
     * <ul>
     *   <li>14 to 60 days, after the workbook: 2 % in 1 h and 5 % in 6 h page, 10 % in 24 h and 10 % in 3 days are
     *       tickets; for 30 days the factors are 14.4, 6, 3 and 1.
     *   <li>7 to 14 days: 10 % in 1 h and 20 % in 6 h page, 40 % in 24 h is a ticket.
     *   <li>60 days and more: 1 % in 1 h and 3 % in 6 h page, 5 % in 24 h is a ticket.
     *   <li>less than 7 days: one page, when the whole budget of the period is spent.
     * </ul>
     *
     * <p>A calendar period has the rules of its {@linkplain io.github.slo4j.objective.Period#usualLength usual length},
     * so a month has those of 30 days, whichever month it is. A year has those of 90 days: 1 % of its budget is more
     * than five minutes of outage at 99.9 %, and a service does not become less urgent by being judged less often. The
     * windows of rules always end now, and look back across the beginning of a calendar period.
     *
     * <p>A factor below 1 would file tickets against an SLO that is being met; 1 is used instead. A rule that could
     * never fire at this target is left out. All of this is said in {@link #notes()}.
     *
     * @param objective what was promised
     * @return the policy, with the confidence bound on
     */
    public static AlertPolicy preset(Objective objective) {
        requireGiven(objective);
        List<BurnRateRule> rules = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (BurnRateRule rule : presetRules(upToAQuarter(objective.period().usualLength(), notes), notes)) {
            if (rule.canFire(objective.allowedBadRatio(), Confidence.NINETY_FIVE_PERCENT)) {
                rules.add(rule);
            } else {
                notes.add("left out " + rule.describe() + ": " + reasonItCannotFire(rule, objective));
            }
        }
        return new AlertPolicy(rules, Confidence.NINETY_FIVE_PERCENT, notes);
    }

    private static Duration upToAQuarter(Duration period, List<String> notes) {
        if (period.compareTo(QUARTER) <= 0) {
            return period;
        }
        notes.add("took the rules of " + Spans.text(QUARTER) + " for a period of " + Spans.text(period)
                + ": shares of so large a budget would page too late");
        return QUARTER;
    }

    private static List<BurnRateRule> presetRules(Duration period, List<String> notes) {
        if (period.compareTo(WEEK) < 0) {
            return List.of(BurnRateRule.of(Severity.PAGE, period, Ratio.ONE));
        }
        if (period.compareTo(TWO_WEEKS) < 0) {
            return List.of(
                    spending(Severity.PAGE, 10, 1, period, notes),
                    spending(Severity.PAGE, 20, 6, period, notes),
                    spending(Severity.TICKET, 40, 24, period, notes));
        }
        if (period.compareTo(TWO_MONTHS) < 0) {
            return List.of(
                    spending(Severity.PAGE, 2, 1, period, notes),
                    spending(Severity.PAGE, 5, 6, period, notes),
                    spending(Severity.TICKET, 10, 24, period, notes),
                    spending(Severity.TICKET, 10, 72, period, notes));
        }
        return List.of(
                spending(Severity.PAGE, 1, 1, period, notes),
                spending(Severity.PAGE, 3, 6, period, notes),
                spending(Severity.TICKET, 5, 24, period, notes));
    }

    /** Factor = share of the budget x period / window. */
    private static BurnRateRule spending(
            Severity severity, int percent, int hours, Duration period, List<String> notes) {
        Duration window = Duration.ofHours(hours);
        Ratio factor = new Ratio(percent, 100).times(new Ratio(period.toSeconds(), window.toSeconds()));
        if (factor.compareTo(Ratio.ONE) < 0) {
            notes.add("raised the factor of the " + Spans.text(window) + " rule from " + factor
                    + " to 1: below 1 it would alert on an SLO that is being met");
            return BurnRateRule.of(severity, window, Ratio.ONE);
        }
        return BurnRateRule.of(severity, window, factor);
    }

    /**
     * The same rules without those whose short window is shorter than a slice: most of the time it would hold no
     * verdict at all. What is left out is said in {@link #notes()}.
     *
     * @param slice how long a slice is that is judged as a whole
     * @return the policy
     */
    public AlertPolicy withoutWindowsBelow(Duration slice) {
        requireSlice(slice);
        List<BurnRateRule> kept = new ArrayList<>();
        List<String> more = new ArrayList<>(notes);
        for (BurnRateRule rule : rules) {
            if (rule.shortWindow().compareTo(slice) >= 0) {
                kept.add(rule);
            } else {
                more.add("left out " + rule.describe() + ": " + reasonItIsTooShort(slice));
            }
        }
        return new AlertPolicy(kept, confidence, more);
    }

    /**
     * Refuses rules whose short window is shorter than a slice.
     *
     * @param slice how long a slice is that is judged as a whole
     * @throws IllegalArgumentException naming the first such rule and the reason
     */
    public void requireNoWindowBelow(Duration slice) {
        requireSlice(slice);
        for (BurnRateRule rule : rules) {
            if (rule.shortWindow().compareTo(slice) < 0) {
                throw new IllegalArgumentException(
                        "alert rule " + rule.describe() + " would clear by itself: " + reasonItIsTooShort(slice));
            }
        }
    }

    private static void requireSlice(Duration slice) {
        Objects.requireNonNull(slice, "slice must not be null; Duration.ZERO for events that are judged at once");
    }

    private static String reasonItIsTooShort(Duration slice) {
        return "slices are judged every " + Spans.text(slice)
                + ", so its short window would mostly be empty; use a short window of " + Spans.text(slice)
                + " or more, or shorter slices";
    }

    /**
     * The same rules, firing on the observed ratio alone.
     *
     * @return the new policy
     */
    public AlertPolicy withoutConfidenceBound() {
        return new AlertPolicy(rules, Confidence.NONE, notes);
    }

    /**
     * Refuses rules that could never fire.
     *
     * @param objective what was promised
     * @throws IllegalArgumentException naming the first such rule and the reason
     */
    public void requireEachCanFire(Objective objective) {
        requireGiven(objective);
        for (BurnRateRule rule : rules) {
            if (!rule.canFire(objective.allowedBadRatio(), confidence)) {
                throw new IllegalArgumentException(
                        "alert rule " + rule.describe() + " can never fire: " + reasonItCannotFire(rule, objective));
            }
        }
    }

    private static void requireGiven(Objective objective) {
        Objects.requireNonNull(objective, "objective must not be null; Slo.objective() has that of an SLO");
    }

    private static String reasonItCannotFire(BurnRateRule rule, Objective objective) {
        Ratio largest = objective.allowedBadRatio().inverse();
        return "at a target of " + objective.target().toPercent() + " the largest possible burn rate is " + largest
                + "; use a factor below " + largest + " or a target above "
                + leastTarget(rule.factor());
    }

    /** 1 - 1/factor. */
    private static String leastTarget(Ratio factor) {
        return factor.compareTo(Ratio.ONE) <= 0
                ? Ratio.ZERO.toPercent()
                : factor.inverse().complement().toPercent();
    }
}
