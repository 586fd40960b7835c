// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.Locale;

/**
 * On what an alert fired: the rule, and what its two windows had counted at that moment.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param rule the rule that fired
 * @param longBurn its long window
 * @param shortBurn its short window
 */
public record Evidence(BurnRateRule rule, BurnRate longBurn, BurnRate shortBurn) {

    /**
     * Writes the evidence in one line.
     *
     * @return such as {@code 1h/5m x14.4: burn 14.58 (17 bad of 1,166, 100.0 % observed) and 33.14 (17 bad of 513,
     *     100.0 % observed)}
     */
    public String describe() {
        return rule.describe() + ": burn " + describe(longBurn) + " and " + describe(shortBurn);
    }

    private static String describe(BurnRate burn) {
        return String.format(
                Locale.ROOT,
                "%.2f (%,d bad of %,d, %.1f %% observed%s)",
                burn.value().orElse(0),
                burn.window().badEvents(),
                burn.window().validEvents(),
                100 * burn.window().coverage(),
                excluded(burn.window().excluded()));
    }

    private static String excluded(Duration excluded) {
        return excluded.isZero() ? "" : ", " + Spans.text(Duration.ofSeconds(excluded.toSeconds())) + " excluded";
    }
}
