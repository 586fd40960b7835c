// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import java.time.Instant;

/**
 * One page or one ticket of an incident, firing or resolved. Listeners receive one when it fires and one when it
 * resolves.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param incidentId the incident it belongs to
 * @param slo the SLO whose budget burns
 * @param severity page or ticket
 * @param phase firing or resolved
 * @param startedAt when it began to fire
 * @param changedAt when the phase began
 * @param evidence on what it fired; kept unchanged when it resolves
 */
public record Alert(
        String incidentId,
        String slo,
        Severity severity,
        Phase phase,
        Instant startedAt,
        Instant changedAt,
        Evidence evidence) {

    /** Where an alert stands. */
    public enum Phase {
        /** At least one rule of its severity fires. */
        FIRING,
        /** All rules of its severity have cleared. */
        RESOLVED
    }

    /**
     * Tells whether it fires.
     *
     * @return true while firing
     */
    public boolean isFiring() {
        return phase == Phase.FIRING;
    }

    Alert on(AlertRule rule) {
        return new Alert(incidentId, slo, severity, phase, startedAt, changedAt, evidence.of(rule));
    }

    Alert of(String otherSlo) {
        return new Alert(incidentId, otherSlo, severity, phase, startedAt, changedAt, evidence);
    }

    Alert resolvedAt(Instant now) {
        return new Alert(incidentId, slo, severity, Phase.RESOLVED, startedAt, now, evidence);
    }
}
