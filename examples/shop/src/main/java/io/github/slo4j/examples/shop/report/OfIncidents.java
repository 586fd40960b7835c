// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.Incident;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.examples.shop.promise.Promises;
import io.github.slo4j.examples.shop.staff.Told;
import io.github.slo4j.examples.shop.staff.Told.Heard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The engine's own account of its incidents, held against what somebody heard at the time. */
final class OfIncidents {
    private static final int CHANGES = 4;

    private final Claims claims;
    private final Evidence evidence;
    private final Watch watch;
    private final Told told;

    OfIncidents(Claims claims, Evidence evidence, Watch watch) {
        this.claims = claims;
        this.evidence = evidence;
        this.watch = watch;
        this.told = evidence.told();
    }

    void tell() {
        List<Incident> incidents = new ArrayList<>(evidence.engine().incidents());
        Collections.reverse(incidents);
        incidents.forEach(this::show);
        payment(of(Promises.PAYMENT.name(), incidents));
        inhibited(of(Promises.CONTRACT.name(), incidents));
    }

    private static List<Incident> of(String slo, List<Incident> incidents) {
        return incidents.stream().filter(incident -> incident.slo().equals(slo)).toList();
    }

    private void show(Incident incident) {
        claims.line(
                "incident",
                incident.id() + ": " + incident.tier() + ", from " + watch.time(incident.startedAt())
                        + incident.escalatedAt()
                                .map(at -> ", a page since " + watch.time(at))
                                .orElse("")
                        + incident.resolvedAt()
                                .map(at -> ", over at " + watch.time(at))
                                .orElse(", open")
                        + incident.silence().map(why -> ", kept quiet: " + why).orElse(""));
        claims.line("", incident.evidence().describe());
    }

    /** First a ticket, then a page as well; and the ticket stays when the page has gone. */
    private void payment(List<Incident> incidents) {
        Optional<Incident> only = incidents.size() == 1 ? Optional.of(incidents.get(0)) : Optional.empty();
        claims.claim(
                "one incident, ticket and page",
                only.filter(this::isAsHeard).isPresent(),
                only.map(incident -> "as heard: " + heard()).orElse(incidents.size() + " incidents of payments"));
    }

    private boolean isAsHeard(Incident incident) {
        return incident.tier() == Severity.PAGE
                && told.alertsOf(incident.slo()) == CHANGES
                && heard(Severity.TICKET, Alert.Phase.FIRING).equals(Optional.of(incident.startedAt()))
                && heard(Severity.PAGE, Alert.Phase.FIRING).equals(incident.escalatedAt())
                && heard(Severity.TICKET, Alert.Phase.RESOLVED).equals(incident.resolvedAt())
                && heard(Severity.PAGE, Alert.Phase.RESOLVED)
                        .filter(end ->
                                incident.resolvedAt().filter(end::isBefore).isPresent())
                        .isPresent()
                && page().filter(alert -> alert.incidentId().equals(incident.id())
                                && alert.evidence().equals(incident.evidence()))
                        .isPresent();
    }

    private Optional<Alert> page() {
        return told.first(Promises.PAYMENT.name(), Severity.PAGE, Alert.Phase.FIRING)
                .map(Heard::what);
    }

    private Optional<Instant> heard(Severity severity, Alert.Phase phase) {
        return told.first(Promises.PAYMENT.name(), severity, phase)
                .map(heard -> heard.what().changedAt());
    }

    private String heard() {
        return "ticket " + time(Severity.TICKET, Alert.Phase.FIRING) + ", page "
                + time(Severity.PAGE, Alert.Phase.FIRING) + ", page resolved "
                + time(Severity.PAGE, Alert.Phase.RESOLVED) + ", ticket resolved "
                + time(Severity.TICKET, Alert.Phase.RESOLVED);
    }

    private String time(Severity severity, Alert.Phase phase) {
        return heard(severity, phase).map(watch::time).orElse("never");
    }

    /** It has an incident as long as the page, and nobody heard a word of it. */
    private void inhibited(List<Incident> incidents) {
        String slo = Promises.CONTRACT.name();
        boolean whilePaged = incidents.stream()
                .allMatch(incident ->
                        isDuringThePage(incident) && incident.silence().isPresent());
        claims.claim(
                "nobody is told twice",
                !incidents.isEmpty() && whilePaged && told.alertsOf(slo) == 0,
                "incidents of %s: %d, inhibited by the page of %s; %d alerts of it were heard",
                slo,
                incidents.size(),
                Promises.PAYMENT.name(),
                told.alertsOf(slo));
    }

    private boolean isDuringThePage(Incident incident) {
        Optional<Instant> began = heard(Severity.PAGE, Alert.Phase.FIRING);
        Optional<Instant> ended = heard(Severity.PAGE, Alert.Phase.RESOLVED);
        return began.filter(begin -> !incident.startedAt().isBefore(begin)).isPresent()
                && incident.resolvedAt()
                        .filter(over -> ended.filter(end -> !over.isAfter(end)).isPresent())
                        .isPresent();
    }
}
