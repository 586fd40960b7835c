// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.Slo;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.objective.Ratio;
import java.util.Locale;
import java.util.stream.Stream;

/** Where a window holds few events, one failure is a burn. A confidence bound keeps it from paging, silently. */
final class OneFailurePages implements Check {

    @Override
    public Stream<Finding> look(Slo slo, Circumstances circumstances) {
        if (!slo.sli().resolution().isZero()) {
            return Stream.empty();
        }
        return circumstances.eventsPerSecond(slo.recorder()).stream()
                .flatMap(rate -> slo.alerts().burnRateRules().stream()
                        .filter(rule -> isTouchy(slo, rule, rate))
                        .limit(1)
                        .map(rule -> finding(slo, rule, rate)));
    }

    private static double events(BurnRateRule rule, Ratio eventsPerSecond) {
        return eventsPerSecond.toDouble() * rule.longWindow().toSeconds();
    }

    private static boolean isTouchy(Slo slo, BurnRateRule rule, Ratio rate) {
        double share =
                slo.objective().allowedBadRatio().toDouble() * rule.factor().toDouble();
        return events(rule, rate) * share < 1;
    }

    private static Finding finding(Slo slo, BurnRateRule rule, Ratio rate) {
        String effect = slo.alerts().confidence().z() > 0
                ? "a single failure exceeds it, and the confidence bound will hold it back until there are more"
                : "a single failure fires it";
        return Finding.warning(
                slo.name(),
                String.format(
                        Locale.ROOT,
                        "the long window of rule %s holds %.1f events at the declared traffic, so %s",
                        rule.describe(),
                        events(rule, rate),
                        effect),
                "use longer windows or a lower target, add synthetic traffic, or judge several recorders as one");
    }
}
