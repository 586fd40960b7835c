// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.status;

import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.AlertRule;
import io.github.slo4j.alert.Incident;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.budget.ErrorBudget;
import io.github.slo4j.count.Mark;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.histogram.Percentiles;
import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Period.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One SLO at one moment: what was promised, what was counted, how fast the budget burns, what has fired.
 *
 * <p>A status is computed once and never changes, so everything that is read from one status agrees. Where there are no
 * events there is no number: the SLI and the burn rates are absent, and {@link #state()} says why.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param name the SLO's name
 * @param recorder the name of the recorder it looks at
 * @param description what it is about, in the words of its owner; may be empty
 * @param sli which events are good, in words
 * @param objective what was promised
 * @param at when this was read; whether anybody evaluates the SLO by then tells {@code SloEngine.standstill()}
 * @param events good and bad events recorded by this process since the SLO was registered; as in the period, so many
 *     {@linkplain WindowTally#unit counts} stand for one event
 * @param ignoredEvents ignored events recorded by this process since the SLO was registered
 * @param periodBounds where the period begins and ends: a rolling one ends now, a calendar one later
 * @param period what was counted in the period until now, loaded history included
 * @param policy the rules under which it alerts
 * @param burnRates the burn rate of each window that a rule looks at, shortest first
 * @param incident the open incident
 * @param exclusions what is taken out of the period, and of a calendar period's time to come, by its beginning
 * @param journey what makes it, if it is made of other SLOs
 * @param percentiles how long what its recorder was given took within about an hour; empty unless they are kept
 * @param notes what to know about counts that an earlier life left, a sentence each; empty as a rule
 */
public record SloStatus(
        String name,
        String recorder,
        String description,
        String sli,
        Objective objective,
        Instant at,
        Tally events,
        long ignoredEvents,
        Bounds periodBounds,
        WindowTally period,
        AlertPolicy policy,
        Map<Duration, BurnRate> burnRates,
        Optional<Incident> incident,
        List<Excluded> exclusions,
        Optional<JourneyStatus> journey,
        Optional<Percentiles> percentiles,
        List<String> notes) {

    /** Creates a status. */
    public SloStatus {
        burnRates = Collections.unmodifiableMap(new LinkedHashMap<>(burnRates));
        exclusions = List.copyOf(exclusions);
        notes = List.copyOf(notes);
    }

    /**
     * The indicator: the share of valid events of the period that were good.
     *
     * @return from 0 to 1; empty without valid events
     */
    public OptionalDouble goodRatio() {
        Tally tally = period.tally();
        return tally.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) tally.good() / tally.valid());
    }

    /**
     * What the period may still spend.
     *
     * @return the error budget
     */
    public ErrorBudget errorBudget() {
        Duration toCome = Excluded.between(period.to(), periodBounds.to(), exclusions);
        return new ErrorBudget(objective, periodBounds, period, toCome);
    }

    /**
     * The burn rate over the period until now: above 1 the promise is being broken. A calendar period that has just
     * begun may burn fast with most of its budget left; {@link #errorBudget()} knows how much.
     *
     * @return the burn rate
     */
    public BurnRate periodBurnRate() {
        return new BurnRate(period, objective.allowedBadRatio());
    }

    /**
     * How the SLO stands.
     *
     * @return the state
     */
    public SloState state() {
        Optional<Severity> firing = incident.flatMap(Incident::severity);
        if (firing.isPresent()) {
            return firing.get() == Severity.PAGE ? SloState.PAGE : SloState.TICKET;
        }
        if (policy.rules().stream()
                        .anyMatch(rule -> isKnown(rule) && rule.isUndecided(burnRates::get, policy.confidence()))
                || journey.filter(JourneyStatus::isInsufficient).isPresent()) {
            return SloState.INSUFFICIENT_DATA;
        }
        if (errorBudget().remaining() < 0) {
            return SloState.BUDGET_SPENT;
        }
        return hasData() ? SloState.OK : SloState.NO_DATA;
    }

    private boolean hasData() {
        return !period.tally().isEmpty()
                && (burnRates.isEmpty()
                        || burnRates.values().stream()
                                .anyMatch(burn -> !burn.window().tally().isEmpty()));
    }

    private boolean isKnown(AlertRule rule) {
        return burnRates.keySet().containsAll(rule.windows());
    }

    /**
     * How many more events would make an undecided rule fire, if as many of them are bad as of those it has seen.
     *
     * @return the least number of all rules; empty if none is undecided, or if events alone would not decide it
     */
    public OptionalLong eventsToDecide() {
        return policy.rules().stream()
                .filter(this::isKnown)
                .flatMapToLong(rule -> rule.eventsToDecide(burnRates::get, policy.confidence()).stream())
                .min();
    }

    /**
     * Tells whether an alert of some severity fires.
     *
     * @param severity page or ticket
     * @return true while it fires
     */
    public boolean isFiring(Severity severity) {
        return incident.flatMap(open -> open.alert(severity))
                .filter(alert -> alert.isFiring())
                .isPresent();
    }

    /**
     * What a reader should know before trusting the period's counts.
     *
     * @return the marks
     */
    public Set<Mark> marks() {
        return period.marks();
    }
}
