// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One stretch of trouble of one SLO, from the first alert until all have resolved. Page and ticket are two alerts of
 * it: the page may resolve while the ticket stays for hours. An incident that began with a ticket escalates with the first
 * page.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param id names the incident, unique to its SLO and start
 * @param slo the SLO whose budget burns
 * @param startedAt when its first alert fired
 * @param escalatedAt when it came to a page that had begun with less
 * @param resolvedAt when its last alert resolved
 * @param silence why somebody was not told of an alert that fires; empty as a rule
 * @param alerts its alerts as they stand, one for each severity that has fired
 */
public record Incident(
        String id,
        String slo,
        Instant startedAt,
        Optional<Instant> escalatedAt,
        Optional<Instant> resolvedAt,
        Optional<String> silence,
        List<Alert> alerts) {

    /** Creates an incident. */
    public Incident {
        alerts = List.copyOf(alerts);
    }

    static Incident begin(List<Alert> alerts, Instant now) {
        Alert first = alerts.get(0);
        return new Incident(
                first.incidentId(), first.slo(), now, Optional.empty(), Optional.empty(), Optional.empty(), alerts);
    }

    Incident with(List<Alert> next, Instant now) {
        boolean isOver = next.stream().noneMatch(Alert::isFiring);
        Optional<Instant> escalated = escalatedAt.or(
                () -> alert(Severity.PAGE).isEmpty() && hasPage(next) ? Optional.of(now) : Optional.empty());
        return new Incident(id, slo, startedAt, escalated, isOver ? Optional.of(now) : Optional.empty(), silence, next);
    }

    private static boolean hasPage(List<Alert> alerts) {
        return alerts.stream().anyMatch(alert -> alert.severity() == Severity.PAGE);
    }

    Incident with(List<Alert> same) {
        return new Incident(id, slo, startedAt, escalatedAt, resolvedAt, silence, same);
    }

    Incident of(String otherSlo) {
        List<Alert> renamed = alerts.stream().map(alert -> alert.of(otherSlo)).toList();
        return new Incident(id, otherSlo, startedAt, escalatedAt, resolvedAt, silence, renamed);
    }

    Incident keptQuiet(Optional<String> why) {
        return why.equals(silence) ? this : new Incident(id, slo, startedAt, escalatedAt, resolvedAt, why, alerts);
    }

    /**
     * The highest severity that fires now.
     *
     * @return page before ticket; empty once everything has resolved
     */
    public Optional<Severity> severity() {
        return alerts.stream().filter(Alert::isFiring).map(Alert::severity).max(Severity::compareTo);
    }

    /**
     * The highest severity it has come to.
     *
     * @return page, if there was one
     */
    public Severity tier() {
        return alerts.stream()
                .map(Alert::severity)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * The alert of one severity.
     *
     * @param severity page or ticket
     * @return it, as it stands now; empty if none has fired in this incident
     */
    public Optional<Alert> alert(Severity severity) {
        return alerts.stream().filter(alert -> alert.severity() == severity).findFirst();
    }

    /**
     * On what it fired.
     *
     * @return the evidence of the highest alert
     */
    public Evidence evidence() {
        return alert(tier()).orElseThrow().evidence();
    }
}
