// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * On what an alert fired: the rule, and what it saw at that moment, with the counts, the bounds and the coverage of each
 * window.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param rule the rule that fired
 * @param burns the windows it looked at, the longest first; at least one
 * @param finding what it found, in words
 * @param worstParts which parts are to blame, the worst first, where the SLO is made of others
 */
public record Evidence(AlertRule rule, List<BurnRate> burns, String finding, List<String> worstParts) {

    /**
     * Creates evidence.
     *
     * @throws IllegalArgumentException if there is no window
     */
    public Evidence {
        Objects.requireNonNull(rule, "rule must not be null; evidence is of the rule that fired");
        Objects.requireNonNull(burns, "burns must not be null; give the windows that the rule looked at");
        Objects.requireNonNull(finding, "finding must not be null; say what was found");
        Objects.requireNonNull(worstParts, "worstParts must not be null; leave the list empty for none");
        burns = List.copyOf(burns);
        worstParts = List.copyOf(worstParts);
        if (burns.isEmpty()) {
            throw new IllegalArgumentException(
                    "burns must not be empty; give at least the window on which the rule fired");
        }
    }

    /** The same evidence of an equal rule. */
    Evidence of(AlertRule same) {
        return new Evidence(same, burns, finding, worstParts);
    }

    static Evidence of(AlertRule rule, Sight sight, String finding, BurnRate... burns) {
        return new Evidence(rule, List.of(burns), finding, sight.worstParts());
    }

    /**
     * The longest window it fired on.
     *
     * @return its burn rate
     */
    public BurnRate longBurn() {
        return burns.get(0);
    }

    /**
     * The shortest window it fired on.
     *
     * @return its burn rate; the same as the longest where there is one only
     */
    public BurnRate shortBurn() {
        return burns.get(burns.size() - 1);
    }

    /**
     * Writes the evidence in one line.
     *
     * @return such as {@code 1h/5m x14.4: burn 14.58 (17 bad of 1,166, 100.0 % observed) and 33.14 (17 bad of 513,
     *     100.0 % observed)}
     */
    public String describe() {
        String worst = worstParts.isEmpty() ? "" : "; worst: " + String.join(", ", worstParts);
        return rule.describe() + ": " + finding + worst;
    }

    /**
     * Tells whether every bad event on which it fired has been excluded since: then nothing is left to recover from, and no
     * event need come to show it.
     */
    boolean isTakenOut(Sight sight) {
        WindowTally ground = shortBurn().window();
        return ground.tally().bad() > 0
                && !sight.excludedBetween(ground.from(), ground.to()).isZero()
                && sight.since(ground.from()).tally().bad() == 0;
    }

    static String counts(BurnRate burn) {
        return String.format(
                Locale.ROOT,
                "%,d bad of %,d, %.1f %% observed%s",
                burn.window().badEvents(),
                burn.window().validEvents(),
                100 * burn.window().coverage(),
                excluded(burn.window().excluded()));
    }

    private static String excluded(Duration excluded) {
        return excluded.isZero() ? "" : ", " + Spans.text(Duration.ofSeconds(excluded.toSeconds())) + " excluded";
    }
}
