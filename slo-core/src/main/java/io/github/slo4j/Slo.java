// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static java.util.stream.Collectors.joining;

import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.AlertRule;
import io.github.slo4j.alert.TrafficRule;
import io.github.slo4j.objective.Exclusion;
import io.github.slo4j.objective.Objective;
import io.github.slo4j.release.Synthetic;
import io.github.slo4j.sli.Composed;
import io.github.slo4j.sli.Sli;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service level objective: which events are good, how many must be, over which period, and when to alert.
 *
 * <p>It is written as it is said:
 *
 * <pre>{@code
 * Slo.named("checkout-speed").on("checkout").fasterThan(ofMillis(300)).target("99%").over(rollingDays(28))
 * }</pre>
 *
 * <p>A definition is data. Evaluation, exporters and pages all read this one, so they cannot disagree.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param name names the SLO, unique within an engine; 1 to 200 letters, digits, spaces and {@code . _ - / : { } *}
 * @param recorder names the recorder whose events it judges, by the same rule; both begin with {@code synthetic/} or neither
 *     does, see {@link Synthetic}
 * @param description what it is about, in the words of its owner; up to 1,000 characters, may be empty
 * @param sli which events are good
 * @param objective how many must be, over which period
 * @param alerts when to alert
 * @param exclusions time for which nothing is promised, 10 of them at most
 * @param formerly names that it had before, under which a store may know its history; 10 of them at most
 */
public record Slo(
        String name,
        String recorder,
        String description,
        Sli sli,
        Objective objective,
        AlertPolicy alerts,
        List<Exclusion> exclusions,
        List<String> formerly) {
    private static final Pattern NAME =
            Pattern.compile("[\\p{Alnum}/]([\\p{Alnum} ._\\-/:{}*]{0,198}[\\p{Alnum}._\\-/:{}*])?");
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int MOST_EXCLUSIONS = 10;
    private static final int MOST_FORMER_NAMES = 10;
    private static final String EXCLUSION_FIX =
            "try Exclusion.every(SUNDAY).at(time, zone).lasting(length).because(reason)";

    /**
     * Creates a definition.
     *
     * @throws IllegalArgumentException if a name is malformed or only one is synthetic, the description is too long, an alert
     *     rule can never fire at this target or has a window shorter than the slices that are judged, or there are too many exclusions
     */
    public Slo {
        requireName("SLO name", name);
        requireName("recorder name", recorder);
        requireGiven(name, "description", description, "leave it empty for none");
        requireGiven(name, "sli", sli, "try new Availability(StatusRule.DEFAULT)");
        requireGiven(name, "objective", objective, "give a target and a period");
        requireGiven(name, "alerts", alerts, "AlertPolicy.none() never alerts, AlertPolicy.preset(objective) as usual");
        exclusions = requireFew(name, exclusions);
        formerly = requireOthers(name, formerly);
        if (sli instanceof Composed && !exclusions.isEmpty()) {
            throw new IllegalArgumentException("SLO \"" + name
                    + "\": what is made of other SLOs has no events of its own"
                    + " that could be excluded, but was given " + exclusions.size() + " exclusions; give them to its"
                    + " parts");
        }
        if (description.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("SLO \"" + name + "\": description must be at most "
                    + LONGEST_DESCRIPTION + " characters, but had " + description.length()
                    + "; link to a longer document instead");
        }
        SloBuilder.inNameOf(name, () -> {
            alerts.requireEachCanFire(objective);
            alerts.requireNoWindowBelow(sli.resolution());
            return alerts;
        });
        requireSense(name, sli, alerts);
        requireApart(name, recorder, sli);
    }

    /**
     * Creates a definition without exclusions and former names.
     *
     * @param name names the SLO, unique within an engine
     * @param recorder names the recorder whose events it judges
     * @param description what it is about, may be empty
     * @param sli which events are good
     * @param objective how many must be, over which period
     * @param alerts when to alert
     * @throws IllegalArgumentException if a name is malformed, the description is too long, or an alert rule can never
     *     fire at this target
     */
    public Slo(String name, String recorder, String description, Sli sli, Objective objective, AlertPolicy alerts) {
        this(name, recorder, description, sli, objective, alerts, List.of(), List.of());
    }

    private static void requireSense(String slo, Sli sli, AlertPolicy alerts) {
        if (alerts.inhibitors().contains(slo)) {
            throw new IllegalArgumentException(
                    "SLO \"" + slo + "\" cannot be inhibited by itself; name another SLO whose page says it all");
        }
        if (sli instanceof Composed && alerts.rules().stream().anyMatch(TrafficRule.class::isInstance)) {
            throw new IllegalArgumentException("SLO \"" + slo
                    + "\": what is made of other SLOs has no traffic of its own; give the traffic rule to its parts");
        }
    }

    /** Users' traffic and that of probes must not be mistaken for each other, nor make up for each other. */
    private static void requireApart(String slo, String recorder, Sli sli) {
        if (Synthetic.is(slo) != Synthetic.is(recorder)) {
            throw new IllegalArgumentException("SLO \"" + slo + "\": an SLO and its recorder must both have names that"
                    + " begin with \"" + Synthetic.PREFIX + "\" or neither, but the recorder was \"" + recorder
                    + "\"; keep what probes find apart from users' traffic");
        }
        if (sli instanceof Composed composed) {
            for (String part : composed.parts()) {
                if (Synthetic.is(part) != Synthetic.is(slo)) {
                    throw new IllegalArgumentException("SLO \"" + slo + "\": what is made of other SLOs is synthetic"
                            + " only if all of them are, but one was \"" + part
                            + "\"; keep what probes find apart from users' traffic");
                }
            }
        }
    }

    private static List<Exclusion> requireFew(String slo, List<Exclusion> exclusions) {
        List<Exclusion> all = Given.all("SLO \"" + slo + "\": exclusions", exclusions, EXCLUSION_FIX);
        if (all.size() > MOST_EXCLUSIONS) {
            throw new IllegalArgumentException("SLO \"" + slo + "\": exclusions must be at most " + MOST_EXCLUSIONS
                    + ", but were " + all.size() + "; enter what happens once with SloEngine.exclude(...)");
        }
        return List.copyOf(all);
    }

    private static List<String> requireOthers(String slo, List<String> formerly) {
        List<String> all = Given.all("SLO \"" + slo + "\": former names", formerly, "leave them out if there are none");
        all.forEach(name -> requireName("SLO \"" + slo + "\": former name", name));
        if (all.contains(slo) || Set.copyOf(all).size() < all.size() || all.size() > MOST_FORMER_NAMES) {
            throw new IllegalArgumentException("SLO \"" + slo + "\": former names must be at most " + MOST_FORMER_NAMES
                    + " different ones and not its present name, but were " + all + "; name each it had before once");
        }
        return List.copyOf(all);
    }

    /**
     * Begins a definition.
     *
     * @param name names the SLO, unique within an engine
     * @return the next step: on which recorder
     */
    public static SloBuilder.Named named(String name) {
        return new SloBuilder.Named(name);
    }

    /**
     * The same SLO with other alert rules than the preset for its period.
     *
     * @param policy the rules
     * @return the new definition
     * @throws IllegalArgumentException if a rule can never fire at this target, or has a window shorter than the slices
     *     that are judged
     */
    public Slo alerting(AlertPolicy policy) {
        return new Slo(name, recorder, description, sli, objective, policy, exclusions, formerly);
    }

    /**
     * The same SLO with more alert rules.
     *
     * @param more such as {@code NoDataRule.ticket(ofMinutes(10))}
     * @return the new definition
     * @throws IllegalArgumentException if a rule can never fire at this target, has a window shorter than the slices that
     *     are judged, or is about traffic where the SLO is made of others
     */
    public Slo alsoAlerting(AlertRule... more) {
        return alerting(alerts.and(more));
    }

    /**
     * The same SLO, of whose alerts nobody is told while another one pages. A page whose events stay away goes on, and goes
     * on saying it all, until events come or its SLO goes.
     *
     * @param slos the names of SLOs whose page says it all
     * @return the new definition
     * @throws IllegalArgumentException if it names itself
     */
    public Slo inhibitedBy(String... slos) {
        return alerting(alerts.inhibitedBy(slos));
    }

    /**
     * The same SLO with a description.
     *
     * @param text what it is about, up to 1,000 characters
     * @return the new definition
     */
    public Slo describedAs(String text) {
        return new Slo(name, recorder, text, sli, objective, alerts, exclusions, formerly);
    }

    /**
     * The same SLO, which promises nothing for some more time, such as a weekly maintenance. Neither this time nor its
     * events count. What happens once is entered with {@link SloEngine#exclude}.
     *
     * @param more the exclusions; 10 at most with those there are
     * @return the new definition
     * @throws IllegalArgumentException if there are too many
     */
    public Slo excluding(Exclusion... more) {
        List<Exclusion> all = new ArrayList<>(exclusions);
        all.addAll(Given.all(
                "exclusions", Arrays.asList(Given.notNull("exclusions", more, EXCLUSION_FIX)), EXCLUSION_FIX));
        return new Slo(name, recorder, description, sli, objective, alerts, all, formerly);
    }

    /**
     * The same SLO, which had another name before. An engine with a store goes on with the history that was kept under
     * that name, if it counts the same events; its recorder may have been renamed as well.
     *
     * @param before a name that no SLO has now
     * @return the new definition
     * @throws IllegalArgumentException if it is the present name, or malformed, or there are more than 10
     */
    public Slo formerly(String before) {
        List<String> all = new ArrayList<>(formerly);
        all.add(Given.notNull("SLO \"" + name + "\": former name", before, "try one like \"checkout-availability\""));
        return new Slo(name, recorder, description, sli, objective, alerts, exclusions, all);
    }

    /**
     * Says the promise in one line.
     *
     * @return such as {@code 99% of checkout in less than 300 ms over rolling 28d}
     */
    public String describe() {
        String whose = sli instanceof Composed ? "" : recorder + " ";
        String promise =
                objective.target().toPercent() + " of " + whose + sli.describe() + " over " + objective.period();
        return exclusions.stream()
                .map(exclusion -> ", excluding " + exclusion.describe())
                .collect(joining("", promise, ""));
    }

    private static void requireGiven(String slo, String component, @Nullable Object value, String fix) {
        Given.notNull("SLO \"" + slo + "\": " + component, value, fix);
    }

    private static void requireName(String what, String name) {
        Given.notNull(what, name, "try one like \"checkout-availability\"");
        if (!NAME.matcher(name).matches()) {
            String shown = name.length() > 60 ? name.substring(0, 60) + "..." : name;
            throw new IllegalArgumentException(what + " must be 1 to 200 letters, digits, spaces or . _ - / : { } *,"
                    + " beginning with a letter, a digit or / and not ending with a space, but was \"" + shown
                    + "\"; try one like \"checkout-availability\"");
        }
    }
}
