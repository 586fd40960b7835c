// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import static java.util.Locale.ROOT;

import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.budget.ErrorBudget;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Alerts when the rest of the error budget would not last long at the pace of a recent window: a ticket while there is
 * still time to do something about it. Unlike a burn rate it knows how much is left.
 *
 * <p>It clears when the rest would last a tenth longer than that, and not while the window has no events.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param severity what firing means
 * @param within how soon is too soon, more than 0, at most 366 days, which no period exceeds
 * @param window whose pace is taken, 1 minute to 90 days
 */
public record ExhaustionRule(Severity severity, Duration within, Duration window) implements AlertRule {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final double CLEARS_FROM = 1.1;

    /**
     * Creates a rule.
     *
     * @throws IllegalArgumentException if a length is out of range
     */
    public ExhaustionRule {
        Objects.requireNonNull(severity, "severity must not be null; it is PAGE or TICKET");
        Objects.requireNonNull(within, "within must not be null; try Duration.ofDays(3)");
        if (within.isZero() || within.isNegative() || within.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("within must be more than 0 and at most 366d, but was "
                    + Spans.text(within) + "; a ticket when the budget lasts less than 3d is usual");
        }
        RuleWindows.requireInRange("window", window, "the pace of the last 6h is usual");
    }

    /**
     * Files a ticket when the rest of the budget lasts so long or less.
     *
     * @param within how soon is too soon
     * @param window whose pace is taken, such as the last 6 hours
     * @return the rule
     */
    public static ExhaustionRule ticket(Duration within, Duration window) {
        return new ExhaustionRule(Severity.TICKET, within, window);
    }

    /**
     * Pages when the rest of the budget lasts so long or less.
     *
     * @param within how soon is too soon
     * @param window whose pace is taken, such as the last hour
     * @return the rule
     */
    public static ExhaustionRule page(Duration within, Duration window) {
        return new ExhaustionRule(Severity.PAGE, within, window);
    }

    @Override
    public String describe() {
        return "budget lasts " + Spans.text(within) + " or less at the pace of " + Spans.text(window);
    }

    @Override
    public List<Duration> windows() {
        return List.of(window);
    }

    @Override
    public Verdict judge(Sight sight, Confidence confidence) {
        BurnRate burn = sight.burn(window);
        if (burn.window().tally().bad() == 0 || lastsLongerThan(sight.budget(), burn, within)) {
            return Verdict.QUIET;
        }
        return confidence.trusts(burn, factor(sight.budget())) ? Verdict.FIRING : Verdict.INSUFFICIENT_DATA;
    }

    /** The pace at which the rest would last just so long. */
    private double factor(ErrorBudget budget) {
        double periods = (double) budget.objective().period().usualLength().toNanos() / within.toNanos();
        return Math.max(0, budget.remaining()) * periods;
    }

    private static boolean lastsLongerThan(ErrorBudget budget, BurnRate burn, Duration time) {
        return budget.timeToExhaustion(burn)
                .filter(rest -> rest.compareTo(time) <= 0)
                .isEmpty();
    }

    @Override
    public Evidence evidence(Sight sight) {
        BurnRate burn = sight.burn(window);
        Optional<Duration> rest = sight.budget().timeToExhaustion(burn);
        return Evidence.of(
                this,
                sight,
                String.format(
                        ROOT,
                        "%s left at burn %.2f (%s)",
                        rest.map(time -> Spans.text(Duration.ofSeconds(time.toSeconds())))
                                .orElse("nothing"),
                        burn.value().orElse(0),
                        Evidence.counts(burn)),
                burn);
    }

    @Override
    public boolean clears(Sight sight, Evidence before) {
        BurnRate burn = sight.burn(window);
        Duration enough = Duration.ofNanos((long) (within.toNanos() * CLEARS_FROM));
        return burn.window().tally().isEmpty()
                ? before.isTakenOut(sight)
                : lastsLongerThan(sight.budget(), burn, enough);
    }
}
