// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import java.time.Duration;
import java.util.List;

/**
 * One resolution of memory: slices of one length, reaching back one span.
 *
 * <p>The five tiers hold 1,001 samples of two numbers for each SLO once 90 days have passed. Where boundaries of two tiers
 * fall together both hold the same sample, which leaves some 900 of them, 14.4 KB. Windows of the common burn-rate rules (5 and 30 minutes; 1, 2, 6 and 24 hours; 3 days) have their left edge off by at most 3.4 %
 * of themselves, periods of 7, 14, 28, 30 and 90 days by at most 0.9 %.
 *
 * @param slice the length of a slice
 * @param span how far back the tier reaches, a whole number of slices
 */
record Tier(Duration slice, Duration span) {

    /** Finest first. */
    static final List<Tier> ALL = List.of(
            new Tier(Duration.ofSeconds(10), Duration.ofMinutes(10)),
            new Tier(Duration.ofMinutes(1), Duration.ofHours(2)),
            new Tier(Duration.ofMinutes(12), Duration.ofHours(24)),
            new Tier(Duration.ofHours(1), Duration.ofDays(14)),
            new Tier(Duration.ofHours(6), Duration.ofDays(90)));

    static final Duration FINEST_SLICE = ALL.get(0).slice();
    static final Duration LONGEST_SPAN = ALL.get(ALL.size() - 1).span();

    /** One sample at each boundary, both ends included. */
    int samples() {
        return Math.toIntExact(span.dividedBy(slice)) + 1;
    }

    /** The finest tier that reaches back that far. */
    static Tier covering(Duration age) {
        for (Tier tier : ALL) {
            if (tier.span.compareTo(age) >= 0) {
                return tier;
            }
        }
        return ALL.get(ALL.size() - 1);
    }
}
