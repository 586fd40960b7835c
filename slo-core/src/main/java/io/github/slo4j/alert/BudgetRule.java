// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import static java.util.Locale.ROOT;

import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.budget.ErrorBudget;
import io.github.slo4j.objective.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Alerts when some share of the period's error budget is spent, however slowly that went. Half and three quarters are
 * usual for tickets; a whole budget that is gone stops releases in most policies, after chapter 3 of Google's SRE
 * Workbook.
 *
 * <p>It asks for no confidence: what is spent has been counted, however few events there were, and nothing is estimated.
 * It clears when less than 95 % of the share is spent, so that a budget at the bound does not make it flap.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param severity what firing means
 * @param share the share of the budget that is too much, more than 0, at most 10
 */
public record BudgetRule(Severity severity, Ratio share) implements AlertRule {
    private static final Ratio MOST = new Ratio(10, 1);
    private static final double CLEARS_BELOW = 0.95;

    /**
     * Creates a rule.
     *
     * @throws IllegalArgumentException if the share is out of range
     */
    public BudgetRule {
        Objects.requireNonNull(severity, "severity must not be null; it is PAGE or TICKET");
        Objects.requireNonNull(share, "budget share must not be null; half of it is \"50%\"");
        if (share.compareTo(Ratio.ZERO) <= 0 || share.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("budget share must be more than 0% and at most 1000%, but was "
                    + share.toPercent() + "; half of it is \"50%\"");
        }
    }

    /**
     * Files a ticket when so much is spent.
     *
     * @param share such as {@code "75%"}
     * @return the rule
     * @throws IllegalArgumentException if the share is out of range or no number
     */
    public static BudgetRule ticket(String share) {
        return new BudgetRule(Severity.TICKET, parse(share));
    }

    /**
     * Pages when so much is spent.
     *
     * @param share such as {@code "100%"}
     * @return the rule
     * @throws IllegalArgumentException if the share is out of range or no number
     */
    public static BudgetRule page(String share) {
        return new BudgetRule(Severity.PAGE, parse(share));
    }

    private static Ratio parse(String share) {
        return Ratio.parse(Objects.requireNonNull(share, "budget share must not be null; half of it is \"50%\""));
    }

    @Override
    public String describe() {
        return share.toPercent() + " of the budget spent";
    }

    @Override
    public List<Duration> windows() {
        return List.of();
    }

    @Override
    public Verdict judge(Sight sight, Confidence confidence) {
        return sight.budget().spent() < share.toDouble() ? Verdict.QUIET : Verdict.FIRING;
    }

    @Override
    public Evidence evidence(Sight sight) {
        ErrorBudget budget = sight.budget();
        BurnRate period = new BurnRate(budget.window(), budget.objective().allowedBadRatio());
        return Evidence.of(
                this,
                sight,
                String.format(ROOT, "%.1f %% spent (%s)", 100 * budget.spent(), Evidence.counts(period)),
                period);
    }

    @Override
    public boolean clears(Sight sight, Evidence before) {
        return sight.budget().spent() < CLEARS_BELOW * share.toDouble();
    }
}
