// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;

import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import java.time.Duration;
import java.util.Map;

/** An SLO with windows of all lengths, whose numbers the naive models foretell. */
final class Watched {
    static final Slo SLO = Slo.named("s")
            .on("r")
            .availability()
            .target("99%")
            .over(rollingDays(28))
            .alerting(AlertPolicy.of(
                    BurnRateRule.page(Duration.ofMinutes(12), "2"),
                    BurnRateRule.page(Duration.ofHours(1), "2"),
                    BurnRateRule.page(Duration.ofHours(6), "2"),
                    BurnRateRule.page(Duration.ofDays(1), "2")));

    /** The windows that are asked for, and the slices to which their left edges may be rounded. */
    static final Map<Duration, Duration> SLICES = Map.of(
            Duration.ofMinutes(1), Duration.ofSeconds(10),
            Duration.ofMinutes(5), Duration.ofSeconds(10),
            Duration.ofMinutes(12), Duration.ofMinutes(1),
            Duration.ofMinutes(30), Duration.ofMinutes(1),
            Duration.ofHours(1), Duration.ofMinutes(1),
            Duration.ofHours(2), Duration.ofMinutes(1),
            Duration.ofHours(6), Duration.ofMinutes(12),
            Duration.ofDays(1), Duration.ofMinutes(12),
            Duration.ofDays(28), Duration.ofHours(6));

    private Watched() {}
}
