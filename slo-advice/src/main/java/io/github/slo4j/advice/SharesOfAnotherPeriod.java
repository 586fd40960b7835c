// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.Slo;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Period;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The factors of one period are wrong for another: each stands for a share of the budget. */
final class SharesOfAnotherPeriod implements Check {
    private static final List<Integer> USUAL_DAYS = List.of(7, 28, 30, 90);

    /** Months and quarters have the rules of their usual lengths, which differ a little. */
    private static final double ABOUT = 0.15;

    @Override
    public Stream<Finding> look(Slo slo, Circumstances circumstances) {
        Duration own = slo.objective().period().usualLength();
        List<BurnRateRule> rules = slo.alerts().burnRateRules();
        if (rules.isEmpty() || rules.equals(AlertPolicy.preset(slo.objective()).burnRateRules())) {
            return Stream.empty();
        }
        return USUAL_DAYS.stream()
                .filter(days -> !isAbout(own, Duration.ofDays(days)))
                .filter(days -> isCopied(rules, slo, days))
                .limit(1)
                .map(days -> finding(slo, own, days, rules));
    }

    private static boolean isAbout(Duration own, Duration other) {
        return Math.abs((double) own.toSeconds() / other.toSeconds() - 1) < ABOUT;
    }

    /** Two rules alike are no accident, nor is the only one. */
    private static boolean isCopied(List<BurnRateRule> rules, Slo slo, int days) {
        Objective other = new Objective(slo.objective().target(), Period.rollingDays(days));
        List<BurnRateRule> preset = AlertPolicy.preset(other).burnRateRules();
        long alike = rules.stream()
                .filter(rule -> preset.stream().anyMatch(known -> isAlike(rule, known)))
                .count();
        return alike >= Math.min(2, rules.size());
    }

    private static boolean isAlike(BurnRateRule rule, BurnRateRule known) {
        return rule.longWindow().equals(known.longWindow()) && rule.factor().equals(known.factor());
    }

    private static Finding finding(Slo slo, Duration own, int days, List<BurnRateRule> rules) {
        String shares = IntStream.range(0, rules.size())
                .mapToObj(i -> rules.get(i).describe() + " alerts when " + share(rules.get(i), own) + " is spent")
                .collect(Collectors.joining(", "));
        return Finding.warning(
                slo.name(),
                "its rules are those of a period of " + days + "d and its period is " + Spans.text(own) + ": " + shares,
                "leave the rules out for those of its own period, or take share x period / window as the factor");
    }

    private static String share(BurnRateRule rule, Duration period) {
        double share = rule.factor().toDouble() * rule.longWindow().toSeconds() / period.toSeconds();
        return String.format(Locale.ROOT, "%.1f%% of the budget", 100 * share);
    }
}
