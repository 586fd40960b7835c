// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * All the rules under which one SLO alerts, how sure they must be, and when it is better to be quiet.
 *
 * <p>An alert that has begun to fire goes on for five minutes at least. So one that hovers around a bound cannot fire more
 * often than that.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param rules the rules, most urgent first
 * @param confidence how sure a rule must be before it fires
 * @param hold how long an alert fires at least, 0 to 1 day
 * @param inhibitors the SLOs whose page says it all: while one of them pages, nobody is told of these alerts
 * @param notes what a preset left out or changed, and why; empty for rules written by hand
 */
public record AlertPolicy(
        List<AlertRule> rules, Confidence confidence, Duration hold, Set<String> inhibitors, List<String> notes) {

    /** How long an alert fires at least, unless told otherwise. */
    public static final Duration USUAL_HOLD = Duration.ofMinutes(5);

    private static final Duration LONGEST_HOLD = Duration.ofDays(1);

    /**
     * Creates a policy.
     *
     * @throws IllegalArgumentException if the hold is out of range
     */
    public AlertPolicy {
        rules = allGiven(rules);
        Objects.requireNonNull(hold, "hold must not be null; Duration.ZERO lets alerts resolve at once");
        if (hold.isNegative() || hold.compareTo(LONGEST_HOLD) > 0) {
            throw new IllegalArgumentException(
                    "hold must be between 0s and 1d, but was " + Spans.text(hold) + "; 5m is the default");
        }
        Objects.requireNonNull(
                inhibitors, "inhibitors must not be null; leave the set empty if no other SLO's page says it all");
        inhibitors = Collections.unmodifiableSet(new TreeSet<>(inhibitors));
        Objects.requireNonNull(
                confidence, "confidence must not be null; Confidence.NONE takes the observed ratio at its word");
        Objects.requireNonNull(notes, "notes must not be null; leave the list empty for rules written by hand");
        notes = List.copyOf(notes);
    }

    /**
     * Creates a policy with the usual hold that nothing inhibits.
     *
     * @param rules the rules, most urgent first
     * @param confidence how sure a rule must be before it fires
     * @param notes what a preset left out or changed, and why
     */
    public AlertPolicy(List<? extends AlertRule> rules, Confidence confidence, List<String> notes) {
        this(allGiven(rules), confidence, USUAL_HOLD, Set.of(), notes);
    }

    private static List<AlertRule> allGiven(List<? extends AlertRule> rules) {
        Objects.requireNonNull(rules, "rules must not be null; AlertPolicy.none() never alerts");
        int index = 0;
        for (AlertRule rule : rules) {
            String name = "rules[" + index++ + "]";
            Objects.requireNonNull(rule, () -> name + " must not be null; try BurnRateRule.page(ofHours(1), \"14.4\")");
        }
        return List.copyOf(rules);
    }

    /**
     * Never alerts.
     *
     * @return a policy without rules
     */
    public static AlertPolicy none() {
        return of();
    }

    /**
     * Alerts under these rules and no others.
     *
     * @param rules the rules, most urgent first
     * @return the policy, with the confidence bound on
     */
    public static AlertPolicy of(AlertRule... rules) {
        Objects.requireNonNull(rules, "rules must not be null; AlertPolicy.none() never alerts");
        return new AlertPolicy(Arrays.asList(rules), Confidence.NINETY_FIVE_PERCENT, List.of());
    }

    /**
     * The preset for an objective: what a period is about decides which share of its budget is worth waking somebody.
     *
     * <ul>
     *   <li>14 to 60 days, after the workbook: 2 % in 1 h and 5 % in 6 h page, 10 % in 24 h and 10 % in 3 days are
     *       tickets; for 30 days the factors are 14.4, 6, 3 and 1.
     *   <li>7 to 14 days: 10 % in 1 h and 20 % in 6 h page, 40 % in 24 h is a ticket.
     *   <li>60 days and more: 1 % in 1 h and 3 % in 6 h page, 5 % in 24 h is a ticket.
     *   <li>less than 7 days: one page, when the whole budget of the period is spent.
     * </ul>
     *
     * <p>A calendar period has the rules of its {@linkplain io.github.slo4j.objective.Period#usualLength usual length},
     * so a month has those of 30 days, whichever month it is. A year has those of 90 days: 1 % of its budget is more
     * than five minutes of outage at 99.9 %, and a service does not become less urgent by being judged less often. The
     * windows of rules always end now, and look back across the beginning of a calendar period.
     *
     * <p>A factor below 1 would file tickets against an SLO that is being met; 1 is used instead. A rule that could
     * never fire at this target is left out. All of this is said in {@link #notes()}.
     *
     * @param objective what was promised
     * @return the policy, with the confidence bound on
     */
    public static AlertPolicy preset(Objective objective) {
        requireGiven(objective);
        return Presets.of(objective);
    }

    /**
     * The same rules without those whose short window is shorter than a slice: most of the time it would hold no
     * verdict at all. What is left out is said in {@link #notes()}.
     *
     * @param slice how long a slice is that is judged as a whole
     * @return the policy
     */
    public AlertPolicy withoutWindowsBelow(Duration slice) {
        requireSlice(slice);
        List<AlertRule> kept = new ArrayList<>();
        List<String> more = new ArrayList<>(notes);
        for (AlertRule rule : rules) {
            if (isTooShort(rule, slice)) {
                more.add("left out " + rule.describe() + ": " + reasonItIsTooShort(slice));
            } else {
                kept.add(rule);
            }
        }
        return new AlertPolicy(kept, confidence, hold, inhibitors, more);
    }

    private static boolean isTooShort(AlertRule rule, Duration slice) {
        return rule.windows().stream().anyMatch(window -> window.compareTo(slice) < 0);
    }

    /**
     * Refuses rules whose short window is shorter than a slice.
     *
     * @param slice how long a slice is that is judged as a whole
     * @throws IllegalArgumentException naming the first such rule and the reason
     */
    public void requireNoWindowBelow(Duration slice) {
        requireSlice(slice);
        for (AlertRule rule : rules) {
            if (isTooShort(rule, slice)) {
                throw new IllegalArgumentException(
                        "alert rule " + rule.describe() + " would clear by itself: " + reasonItIsTooShort(slice));
            }
        }
    }

    private static void requireSlice(Duration slice) {
        Objects.requireNonNull(slice, "slice must not be null; Duration.ZERO for events that are judged at once");
    }

    private static String reasonItIsTooShort(Duration slice) {
        return "slices are judged every " + Spans.text(slice)
                + ", so its short window would mostly be empty; use a short window of " + Spans.text(slice)
                + " or more, or shorter slices";
    }

    /**
     * The same rules, firing on the observed ratio alone.
     *
     * @return the new policy
     */
    public AlertPolicy withoutConfidenceBound() {
        return with(Confidence.NONE);
    }

    /**
     * The same rules, under another demand of how sure they must be.
     *
     * @param demand such as {@code new Confidence(1.645, 5, 100)}: 95 % sure, of 5 failures in 100 events at least
     * @return the new policy
     */
    public AlertPolicy with(Confidence demand) {
        return new AlertPolicy(rules, demand, hold, inhibitors, notes);
    }

    /**
     * The same rules and some more.
     *
     * @param more such as {@code NoDataRule.ticket(ofMinutes(10))}
     * @return the new policy
     */
    public AlertPolicy and(AlertRule... more) {
        Objects.requireNonNull(more, "more must not be null; try NoDataRule.ticket(ofMinutes(10))");
        List<AlertRule> all = new ArrayList<>(rules);
        all.addAll(allGiven(Arrays.asList(more)));
        return new AlertPolicy(all, confidence, hold, inhibitors, notes);
    }

    /**
     * The same rules, with another hold.
     *
     * @param least how long an alert fires at least, 0 to 1 day
     * @return the new policy
     * @throws IllegalArgumentException if it is out of range
     */
    public AlertPolicy holding(Duration least) {
        return new AlertPolicy(rules, confidence, least, inhibitors, notes);
    }

    /**
     * The same rules, of which nobody is told while another SLO pages: its page says it all. What fires is evaluated and
     * shown all the same, and is told if it still fires when that page has resolved.
     *
     * @param slos the names of other SLOs of the same engine
     * @return the new policy
     */
    public AlertPolicy inhibitedBy(String... slos) {
        Objects.requireNonNull(slos, "slos must not be null; name the SLOs whose page says it all");
        Set<String> all = new TreeSet<>(inhibitors);
        for (String slo : slos) {
            all.add(Objects.requireNonNull(slo, "slos must not hold null; name the SLOs whose page says it all"));
        }
        return new AlertPolicy(rules, confidence, hold, all, notes);
    }

    /**
     * The rules about burn rates.
     *
     * @return those among the rules, in their order
     */
    public List<BurnRateRule> burnRateRules() {
        return rules.stream()
                .filter(BurnRateRule.class::isInstance)
                .map(BurnRateRule.class::cast)
                .toList();
    }

    /**
     * The windows by whose burn rates the rules judge.
     *
     * @return each once, shortest first
     */
    public List<Duration> windows() {
        return rules.stream()
                .flatMap(rule -> rule.windows().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Refuses rules that could never fire.
     *
     * @param objective what was promised
     * @throws IllegalArgumentException naming the first such rule and the reason
     */
    public void requireEachCanFire(Objective objective) {
        requireGiven(objective);
        for (AlertRule rule : rules) {
            rule.reasonItCannotFire(objective, confidence).ifPresent(reason -> {
                throw new IllegalArgumentException("alert rule " + rule.describe() + " can never fire: " + reason);
            });
        }
    }

    private static void requireGiven(Objective objective) {
        Objects.requireNonNull(objective, "objective must not be null; Slo.objective() has that of an SLO");
    }
}
