// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import io.github.slo4j.alert.Alert;
import java.time.Instant;
import java.util.Locale;

/**
 * What is told of an alert. The only place that looks into one.
 *
 * @param incident the incident's id
 * @param slo the SLO's name
 * @param severity {@code page} or {@code ticket}
 * @param phase such as {@code firing} or {@code resolved}
 * @param isFiring whether somebody should act
 * @param startedAt when it began to fire
 * @param changedAt when the phase began
 * @param evidence on what it fired, in one line
 */
record Notice(
        String incident,
        String slo,
        String severity,
        String phase,
        boolean isFiring,
        Instant startedAt,
        Instant changedAt,
        String evidence) {

    static Notice of(Alert alert) {
        return new Notice(
                alert.incidentId(),
                alert.slo(),
                word(alert.severity()),
                word(alert.phase()),
                alert.isFiring(),
                alert.startedAt(),
                alert.changedAt(),
                alert.evidence().describe());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The same while it fires and when it has resolved. */
    String summary() {
        return severity + " of " + slo;
    }

    @Override
    public String toString() {
        return summary() + " " + phase + " [" + incident + "]";
    }
}
