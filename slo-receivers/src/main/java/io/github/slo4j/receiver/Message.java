// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.Notice;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is told of an alert, or of a notice. The only place that looks into one.
 *
 * @param incident the incident's id; of a notice one of its own
 * @param slo the SLO's name; null for a notice
 * @param severity {@code page}, {@code ticket} or {@code notice}
 * @param phase such as {@code firing} or {@code resolved}; of a notice {@code good} or {@code bad}
 * @param isFiring whether somebody should act
 * @param startedAt when it began to fire
 * @param changedAt when the phase began
 * @param summary what it is about; the same while it fires and when it has resolved
 * @param evidence on what it fired, or the particulars, in one line
 */
record Message(
        String incident,
        @Nullable String slo,
        String severity,
        String phase,
        boolean isFiring,
        Instant startedAt,
        Instant changedAt,
        String summary,
        String evidence) {
    private static final String NOTICE = "notice";

    static Message of(Alert alert) {
        return new Message(
                alert.incidentId(),
                alert.slo(),
                word(alert.severity()),
                word(alert.phase()),
                alert.isFiring(),
                alert.startedAt(),
                alert.changedAt(),
                word(alert.severity()) + " of " + alert.slo(),
                alert.evidence().describe());
    }

    static Message of(Notice notice) {
        return new Message(
                notice.title() + "@" + notice.at(),
                null,
                NOTICE,
                notice.isGood() ? "good" : "bad",
                false,
                notice.at(),
                notice.at(),
                notice.title(),
                String.join("; ", notice.lines()));
    }

    boolean isNotice() {
        return severity.equals(NOTICE);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return summary + " " + phase + " [" + incident + "]";
    }
}
