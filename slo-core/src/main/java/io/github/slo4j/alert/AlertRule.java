// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.objective.Objective;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * When an SLO alerts. A rule is data; what it says of an SLO depends on what is {@linkplain Sight seen} at one moment and
 * on nothing else.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public sealed interface AlertRule
        permits BurnRateRule, BudgetRule, ExhaustionRule, WindowRule, NoDataRule, TrafficRule, FormerRule {

    /**
     * A rule of an earlier life of the engine, of which only the words are known.
     *
     * @param severity page or ticket
     * @param text its description
     * @return a rule that never fires
     */
    static AlertRule former(Severity severity, String text) {
        return new FormerRule(severity, text);
    }

    /**
     * How soon a human must look when it fires.
     *
     * @return page or ticket
     */
    Severity severity();

    /**
     * Writes the rule in one line.
     *
     * @return such as {@code 1h/5m x14.4}
     */
    String describe();

    /**
     * The windows by whose burn rates it judges, which are shown and exported.
     *
     * @return none for a rule about something else
     */
    List<Duration> windows();

    /**
     * Judges what is seen.
     *
     * @param sight what is seen
     * @param confidence how sure it must be
     * @return what it says
     */
    Verdict judge(Sight sight, Confidence confidence);

    /**
     * On what it fires.
     *
     * @param sight what is seen while it does
     * @return the evidence
     */
    Evidence evidence(Sight sight);

    /**
     * Tells whether a rule that fires may stop.
     *
     * @param sight what is seen
     * @param before on what it fired
     * @return true if the reason for it is gone; false while nothing can be said
     */
    boolean clears(Sight sight, Evidence before);

    /**
     * Tells why the rule could never fire.
     *
     * @param objective what was promised
     * @param confidence how sure the rule must be
     * @return the reason with the likely fix; empty if it can
     */
    default Optional<String> reasonItCannotFire(Objective objective, Confidence confidence) {
        return Optional.empty();
    }

    /**
     * How many more events, of which as many are bad as of those seen, would make an undecided rule fire.
     *
     * @param burns the burn rate of each of its windows
     * @param confidence how sure it must be
     * @return one or more; empty if the rule is not undecided, or if events alone would not decide it
     */
    default OptionalLong eventsToDecide(Function<Duration, BurnRate> burns, Confidence confidence) {
        return OptionalLong.empty();
    }

    /**
     * Tells whether it seems to have reason to fire, and knows too little to be sure.
     *
     * @param burns the burn rate of each of its windows
     * @param confidence how sure it must be
     * @return true while it cannot decide
     */
    default boolean isUndecided(Function<Duration, BurnRate> burns, Confidence confidence) {
        return false;
    }
}
