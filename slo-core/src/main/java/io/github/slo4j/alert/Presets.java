// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules usual for a period: see {@link AlertPolicy#preset}. */
final class Presets {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration TWO_WEEKS = Duration.ofDays(14);
    private static final Duration TWO_MONTHS = Duration.ofDays(60);
    private static final Duration QUARTER = Duration.ofDays(90);

    private Presets() {}

    static AlertPolicy of(Objective objective) {
        List<AlertRule> kept = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (BurnRateRule rule : rules(upToAQuarter(objective.period().usualLength(), notes), notes)) {
            Optional<String> never = rule.reasonItCannotFire(objective, Confidence.NINETY_FIVE_PERCENT);
            never.ifPresentOrElse(
                    reason -> notes.add("left out " + rule.describe() + ": " + reason), () -> kept.add(rule));
        }
        return new AlertPolicy(kept, Confidence.NINETY_FIVE_PERCENT, notes);
    }

    private static Duration upToAQuarter(Duration period, List<String> notes) {
        if (period.compareTo(QUARTER) <= 0) {
            return period;
        }
        notes.add("took the rules of " + Spans.text(QUARTER) + " for a period of " + Spans.text(period)
                + ": shares of so large a budget would page too late");
        return QUARTER;
    }

    private static List<BurnRateRule> rules(Duration period, List<String> notes) {
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

    private static BurnRateRule spending(
            Severity severity, int percent, int hours, Duration period, List<String> notes) {
        Duration window = Duration.ofHours(hours);
        Ratio factor = BurnRateRule.factor(new Ratio(percent, 100), window, period);
        if (factor.compareTo(Ratio.ONE) < 0) {
            notes.add("raised the factor of the " + Spans.text(window) + " rule from " + factor
                    + " to 1: below 1 it would alert on an SLO that is being met");
            return BurnRateRule.of(severity, window, Ratio.ONE);
        }
        return BurnRateRule.of(severity, window, factor);
    }
}
