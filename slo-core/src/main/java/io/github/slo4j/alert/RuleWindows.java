// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.Objects;

/** What rules look back on: not shorter than a fine slice can tell, not longer than history is kept. */
final class RuleWindows {
    static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    private RuleWindows() {}

    static void requireInRange(String what, Duration window, String fix) {
        Objects.requireNonNull(window, what + " must not be null; " + fix);
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " must be between 1m and 90d, but was " + Spans.text(window) + "; " + fix);
        }
    }
}
