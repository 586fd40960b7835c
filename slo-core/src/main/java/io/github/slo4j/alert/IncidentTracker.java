// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import io.github.slo4j.alert.Alert.Phase;
import io.github.slo4j.alert.BurnRateRule.Verdict;
import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.count.WindowTally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows one SLO's rules from tick to tick and turns them into at most one incident at a time.
 *
 * <p>Thread-safety: one thread evaluates; {@link #incident()} is safe for use by many threads.
 */
public final class IncidentTracker {
    private final String slo;
    private final AlertPolicy policy;
    private final @Nullable Evidence[] firing;
    private final Map<Severity, Alert> alerts = new EnumMap<>(Severity.class);
    private volatile @Nullable Incident incident;

    /**
     * Begins to follow.
     *
     * @param slo the SLO's name
     * @param policy its rules
     */
    public IncidentTracker(String slo, AlertPolicy policy) {
        this.slo = slo;
        this.policy = policy;
        this.firing = new Evidence[policy.rules().size()];
    }

    /**
     * The incident that is open.
     *
     * @return it, or empty while nothing fires
     */
    public Optional<Incident> incident() {
        return Optional.ofNullable(incident);
    }

    /**
     * Tells whether nothing fires.
     *
     * @return true if a look at the rules can only begin an incident, not change one
     */
    public boolean isQuiet() {
        return incident == null;
    }

    /**
     * Looks at all rules once.
     *
     * @param burn the burn rate of a window that ends now
     * @param excluded tells how much of the time between two moments is taken out of the windows
     * @param now when that is
     * @return the alerts that have just fired or resolved, mostly none
     */
    public List<Alert> evaluate(
            Function<Duration, BurnRate> burn, BiFunction<Instant, Instant, Duration> excluded, Instant now) {
        for (int i = 0; i < firing.length; i++) {
            firing[i] = next(policy.rules().get(i), firing[i], burn, excluded);
        }
        List<Alert> changes = new ArrayList<>(0);
        for (Severity severity : Severity.values()) {
            change(severity, now).ifPresent(changes::add);
        }
        if (!changes.isEmpty()) {
            changes.forEach(alert -> alerts.put(alert.severity(), alert));
            incident = openIncident();
        }
        return changes;
    }

    /**
     * Ends the incident because nobody follows the SLO any longer.
     *
     * @param now when that is
     * @return the alerts that were firing, resolved
     */
    public List<Alert> end(Instant now) {
        List<Alert> ended = alerts.values().stream()
                .filter(Alert::isFiring)
                .map(alert -> alert.resolvedAt(now))
                .toList();
        alerts.clear();
        incident = null;
        return ended;
    }

    private @Nullable Evidence next(
            BurnRateRule rule,
            @Nullable Evidence before,
            Function<Duration, BurnRate> burn,
            BiFunction<Instant, Instant, Duration> excluded) {
        BurnRate shortBurn = burn.apply(rule.shortWindow());
        if (before != null) {
            return rule.clears(shortBurn) || isTakenBack(before, shortBurn, burn, excluded) ? null : before;
        }
        if (shortBurn.window().tally().bad() == 0) {
            return null;
        }
        BurnRate longBurn = burn.apply(rule.longWindow());
        boolean fires = rule.judge(longBurn, shortBurn, policy.confidence()) == Verdict.FIRING;
        return fires ? new Evidence(rule, longBurn, shortBurn) : null;
    }

    /**
     * No events are no recovery. But what was excluded after an alert had fired on it leaves nothing to recover from,
     * unless the long window burns without it.
     */
    private static boolean isTakenBack(
            Evidence before,
            BurnRate shortBurn,
            Function<Duration, BurnRate> burn,
            BiFunction<Instant, Instant, Duration> excluded) {
        WindowTally ground = before.shortBurn().window();
        return shortBurn.window().tally().isEmpty()
                && excluded.apply(ground.from(), ground.to()).compareTo(ground.excluded()) > 0
                && !before.rule().isTooFast(burn.apply(before.rule().longWindow()));
    }

    private Optional<Alert> change(Severity severity, Instant now) {
        Evidence evidence = firstFiring(severity);
        Alert known = alerts.get(severity);
        if (known != null && known.isFiring()) {
            return evidence == null ? Optional.of(known.resolvedAt(now)) : Optional.empty();
        }
        if (evidence != null) {
            return Optional.of(new Alert(incidentId(now), slo, severity, Phase.FIRING, now, now, evidence));
        }
        return Optional.empty();
    }

    private @Nullable Evidence firstFiring(Severity severity) {
        for (Evidence evidence : firing) {
            if (evidence != null && evidence.rule().severity() == severity) {
                return evidence;
            }
        }
        return null;
    }

    private String incidentId(Instant now) {
        return alerts.values().stream()
                .filter(Alert::isFiring)
                .map(Alert::incidentId)
                .findFirst()
                .orElseGet(() -> slo + "@" + now);
    }

    private @Nullable Incident openIncident() {
        List<Alert> now = List.copyOf(alerts.values());
        if (now.stream().noneMatch(Alert::isFiring)) {
            alerts.clear();
            return null;
        }
        Incident before = incident;
        Instant start = before == null ? now.get(0).startedAt() : before.startedAt();
        return new Incident(now.get(0).incidentId(), slo, start, now);
    }
}
