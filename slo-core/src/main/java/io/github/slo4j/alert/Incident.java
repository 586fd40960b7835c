// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One stretch of trouble of one SLO, from the first alert until all have resolved. Page and ticket are two alerts of
 * it: the page may resolve while the ticket stays for hours.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param id names the incident, unique to its SLO and start
 * @param slo the SLO whose budget burns
 * @param startedAt when its first alert fired
 * @param alerts its alerts as they stand now, one for each severity that has fired
 */
public record Incident(String id, String slo, Instant startedAt, List<Alert> alerts) {

    /** Creates an incident. */
    public Incident {
        alerts = List.copyOf(alerts);
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
     * The alert of one severity.
     *
     * @param severity page or ticket
     * @return it, as it stands now; empty if none has fired in this incident
     */
    public Optional<Alert> alert(Severity severity) {
        return alerts.stream().filter(alert -> alert.severity() == severity).findFirst();
    }
}
