// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import io.github.slo4j.alert.Alert.Phase;
import io.github.slo4j.time.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows one SLO's rules from tick to tick and turns them into at most one incident at a time. What fires is found
 * first, for all SLOs, and only then is it decided who is told: whose page says it all must be known by then.
 *
 * <p>Thread-safety: one thread evaluates; {@link #incident()} is safe for use by many threads.
 */
public final class IncidentTracker {
    private final String slo;
    private final AlertPolicy policy;
    private final @Nullable Evidence[] firing;

    /** The alerts of the incident. Those that resolved last stay until that has been told. */
    private final Map<Severity, Raised> raised = new EnumMap<>(Severity.class);

    /** Whether some alert has changed of which not everybody knows who should. */
    private boolean hasToTell;

    private volatile @Nullable Incident incident;

    /**
     * An alert as it stands.
     *
     * @param alert the alert
     * @param beganNanos when it began to fire, by the monotonic clock: the wall may be set while it is held
     * @param isTold whether listeners know that it fires
     */
    private record Raised(Alert alert, long beganNanos, boolean isTold) {
        Severity severity() {
            return alert.severity();
        }

        boolean isFiring() {
            return alert.isFiring();
        }

        Raised resolvedAt(Instant now) {
            return new Raised(alert.resolvedAt(now), beganNanos, isTold);
        }

        Raised told(boolean fires) {
            return new Raised(alert, beganNanos, fires);
        }
    }

    /**
     * What listeners must be told.
     *
     * @param alerts what has fired or resolved, mostly nothing
     * @param ended the incident that is over, if it is
     */
    public record News(List<Alert> alerts, Optional<Incident> ended) {

        /** Creates news. */
        public News {
            alerts = List.copyOf(alerts);
        }
    }

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
     * Goes on with an incident of an earlier life. What fired on a rule that is no longer among the SLO's resolves when
     * it is looked at next.
     *
     * @param kept the incident
     * @param now the present moment
     */
    public void resume(OpenIncident kept, Moment now) {
        List<Alert> resumed =
                kept.incident().alerts().stream().map(this::ofToday).toList();
        resumed.forEach(alert -> {
            long age = Math.max(0, now.nanos() - now.nanosAt(alert.startedAt()));
            boolean isTold = kept.told().contains(alert.severity());
            put(new Raised(alert, now.nanos() - age, isTold)); // and whether all has been told is seen at the next tick
        });
        kept.firing().forEach(evidence -> {
            for (int i = 0; i < firing.length; i++) {
                if (isSame(policy.rules().get(i), evidence.rule())) {
                    firing[i] = evidence.of(policy.rules().get(i));
                }
            }
        });
        incident = kept.incident().with(resumed);
    }

    private Alert ofToday(Alert alert) {
        return policy.rules().stream()
                .filter(rule -> isSame(rule, alert.evidence().rule()))
                .findFirst()
                .map(alert::on)
                .orElse(alert);
    }

    private static boolean isSame(AlertRule rule, AlertRule former) {
        return rule.severity() == former.severity() && rule.describe().equals(former.describe());
    }

    /**
     * The incident that is open, with all that another life needs to go on with it.
     *
     * @return it, or empty while nothing fires
     */
    public Optional<OpenIncident> kept() {
        return incident()
                .map(open -> new OpenIncident(
                        open, told(), Stream.of(firing).filter(Objects::nonNull).toList()));
    }

    private Set<Severity> told() {
        return raised.values().stream()
                .filter(Raised::isTold)
                .map(Raised::severity)
                .collect(Collectors.toUnmodifiableSet());
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
     * Tells whether nothing fires and there is nothing to tell.
     *
     * @return true if a look at the rules can only begin an incident, not change one
     */
    public boolean isQuiet() {
        return raised.isEmpty();
    }

    /**
     * Tells whether {@link #announce} may have news.
     *
     * @return false once all has been told, until something changes
     */
    public boolean hasToTell() {
        return hasToTell;
    }

    /**
     * Tells whether it pages, whoever is told.
     *
     * @return true while a page fires
     */
    public boolean isPaging() {
        Raised page = raised.get(Severity.PAGE);
        return page != null && page.isFiring();
    }

    /**
     * Looks at all rules once.
     *
     * @param sight what is seen
     */
    public void evaluate(Sight sight) {
        for (int i = 0; i < firing.length; i++) {
            firing[i] = next(policy.rules().get(i), firing[i], sight);
        }
        boolean changed = false;
        for (Severity severity : Severity.values()) {
            changed |= change(severity, sight);
        }
        if (changed) {
            incident = incidentAt(sight.now().instant());
        }
    }

    private @Nullable Evidence next(AlertRule rule, @Nullable Evidence before, Sight sight) {
        if (before != null) {
            return rule.clears(sight, before) ? null : before;
        }
        return rule.judge(sight, policy.confidence()) == Verdict.FIRING ? rule.evidence(sight) : null;
    }

    private boolean change(Severity severity, Sight sight) {
        Moment now = sight.now();
        Evidence evidence = firstFiring(severity);
        Raised known = raised.get(severity);
        if (known != null && known.isFiring()) {
            return evidence == null && !isHeld(known, sight) && put(known.resolvedAt(now.instant()));
        }
        if (evidence == null) {
            return false;
        }
        Instant at = now.instant();
        Alert alert = new Alert(incidentId(at), slo, severity, Phase.FIRING, at, at, evidence);
        return put(new Raised(alert, now.nanos(), false));
    }

    private boolean put(Raised alert) {
        raised.put(alert.severity(), alert);
        hasToTell = true;
        return true;
    }

    private @Nullable Evidence firstFiring(Severity severity) {
        for (Evidence evidence : firing) {
            if (evidence != null && evidence.rule().severity() == severity) {
                return evidence;
            }
        }
        return null;
    }

    /** Not where what it fired on has been taken out since: then there is nothing to hold on to. */
    private boolean isHeld(Raised known, Sight sight) {
        return sight.now().nanos() - known.beganNanos < policy.hold().toNanos()
                && !known.alert.evidence().isTakenOut(sight);
    }

    private String incidentId(Instant now) {
        Incident open = incident;
        return open == null ? slo + "@" + now : open.id();
    }

    private Incident incidentAt(Instant now) {
        Incident before = incident;
        return before == null ? Incident.begin(alerts(), now) : before.with(alerts(), now);
    }

    private List<Alert> alerts() {
        return raised.values().stream().map(Raised::alert).toList();
    }

    /**
     * Decides who is told. What fires and was kept quiet is told when the reason for that is gone; who was told that
     * something fires is told when it no longer does.
     *
     * @param silence why nobody should be told now; empty as a rule
     * @return the news
     */
    public News announce(Optional<String> silence) {
        List<Alert> news = new ArrayList<>(0);
        for (Map.Entry<Severity, Raised> each : raised.entrySet()) {
            Raised known = each.getValue();
            if (known.isFiring() != known.isTold && (known.isTold || silence.isEmpty())) {
                each.setValue(known.told(known.isFiring()));
                news.add(known.alert);
            }
        }
        Incident open = incident;
        if (open == null) {
            return new News(news, Optional.empty());
        }
        if (open.severity().isEmpty()) {
            forget();
            return new News(news, Optional.of(open));
        }
        hasToTell = !isAllTold();
        incident = open.keptQuiet(hasToTell ? silence : Optional.empty());
        return new News(news, Optional.empty());
    }

    private boolean isAllTold() {
        return raised.values().stream().allMatch(known -> known.isTold || !known.isFiring());
    }

    private void forget() {
        raised.clear();
        Arrays.fill(firing, null); // or what ended for another reason would fire anew
        incident = null;
        hasToTell = false;
    }

    /**
     * Ends the incident because nobody follows the SLO any longer.
     *
     * @param now when that is
     * @return the alerts of which somebody was told that they fire, resolved
     */
    public News end(Instant now) {
        Incident open = incident;
        if (open == null) {
            return new News(List.of(), Optional.empty());
        }
        raised.replaceAll((severity, known) -> known.isFiring() ? known.resolvedAt(now) : known);
        incident = open.with(alerts(), now);
        return announce(Optional.empty());
    }
}
