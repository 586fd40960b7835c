// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertRule;
import io.github.slo4j.alert.Evidence;
import io.github.slo4j.alert.Incident;
import io.github.slo4j.alert.OpenIncident;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.count.Mark;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Ratio;
import java.util.List;
import java.util.Set;

/** Incidents as bytes. Of a rule the words are kept; whether a rule of today says the same is for others to find. */
final class IncidentCodec {
    /** More than any counter comes to, and little enough that two of them are no overflow. */
    private static final long MOST_EVENTS = 1L << 60;

    private IncidentCodec() {}

    static void write(ByteWriter out, OpenIncident open) {
        write(out, open.incident());
        out.all(open.told(), severity -> out.text(severity.name()));
        out.all(open.firing(), evidence -> write(out, evidence));
    }

    static OpenIncident readOpen(ByteReader in) {
        return new OpenIncident(
                read(in), Set.copyOf(in.all(() -> in.oneOf(Severity.class))), in.all(() -> evidence(in)));
    }

    static void write(ByteWriter out, Incident incident) {
        out.text(incident.id()).text(incident.slo()).instant(incident.startedAt());
        out.maybe(incident.escalatedAt(), out::instant);
        out.maybe(incident.resolvedAt(), out::instant);
        out.maybe(incident.silence(), out::text);
        out.all(incident.alerts(), alert -> write(out, alert));
    }

    static Incident read(ByteReader in) {
        String id = in.text();
        String slo = in.text();
        Incident incident = new Incident(
                id,
                slo,
                in.instant(),
                in.maybe(in::instant),
                in.maybe(in::instant),
                in.maybe(in::text),
                in.all(() -> alert(in, id, slo)));
        if (incident.alerts().isEmpty()) {
            throw new MalformedException("an incident has no alert");
        }
        return incident;
    }

    private static void write(ByteWriter out, Alert alert) {
        out.text(alert.severity().name()).text(alert.phase().name());
        out.instant(alert.startedAt()).instant(alert.changedAt());
        write(out, alert.evidence());
    }

    private static Alert alert(ByteReader in, String incident, String slo) {
        return new Alert(
                incident,
                slo,
                in.oneOf(Severity.class),
                in.oneOf(Alert.Phase.class),
                in.instant(),
                in.instant(),
                evidence(in));
    }

    private static void write(ByteWriter out, Evidence evidence) {
        AlertRule rule = evidence.rule();
        out.text(rule.severity().name()).text(rule.describe()).text(evidence.finding());
        out.all(evidence.worstParts(), out::text);
        out.all(evidence.burns(), burn -> write(out, burn));
    }

    private static Evidence evidence(ByteReader in) {
        AlertRule rule = AlertRule.former(in.oneOf(Severity.class), in.text());
        String finding = in.text();
        List<String> worst = in.all(in::text);
        List<BurnRate> burns = in.all(() -> burn(in));
        if (burns.isEmpty()) {
            throw new MalformedException("evidence has no window");
        }
        return new Evidence(rule, burns, finding, worst);
    }

    private static void write(ByteWriter out, BurnRate burn) {
        WindowTally window = burn.window();
        out.number(burn.allowed().numerator()).number(burn.allowed().denominator());
        out.instant(window.from()).instant(window.to());
        out.duration(window.observed()).duration(window.excluded());
        write(out, window.tally());
        write(out, window.loaded());
        write(out, window.restored());
        out.all(window.doubts(), mark -> out.text(mark.name()));
        out.number(window.unit());
    }

    private static BurnRate burn(ByteReader in) {
        Ratio allowed = new Ratio(in.number(0, Long.MAX_VALUE), in.number(1, Long.MAX_VALUE));
        return new BurnRate(
                new WindowTally(
                        in.instant(),
                        in.instant(),
                        in.duration(),
                        in.duration(),
                        tally(in),
                        tally(in),
                        tally(in),
                        Set.copyOf(in.all(() -> in.oneOf(Mark.class))),
                        in.number(1, Long.MAX_VALUE)),
                allowed);
    }

    static void write(ByteWriter out, Tally tally) {
        out.number(sane(tally.good())).number(sane(tally.bad()));
    }

    /** Whoever counts that much, or so much more that it is negative, has no use for the rest. */
    private static long sane(long events) {
        return events < 0 ? MOST_EVENTS : Math.min(events, MOST_EVENTS);
    }

    static Tally tally(ByteReader in) {
        return new Tally(in.number(0, MOST_EVENTS), in.number(0, MOST_EVENTS));
    }
}
