// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.Incident;
import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.budget.ErrorBudget;
import io.github.slo4j.count.Ledger;
import io.github.slo4j.count.Mark;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.histogram.Percentiles;
import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.objective.Spans;
import io.github.slo4j.release.Release;
import io.github.slo4j.status.Excluded;
import io.github.slo4j.status.JourneyStatus;
import io.github.slo4j.status.JourneyStatus.Part;
import io.github.slo4j.status.Persistence;
import io.github.slo4j.status.Persistence.Restored;
import io.github.slo4j.status.SloStatus;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes the status of an engine as JSON. Where there is no number there is null, never NaN. */
final class StatusJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private StatusJson(JsonGenerator json) {
        this.json = json;
    }

    static String write(SloEngine engine) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            new StatusJson(json).engine(engine);
        }
        return text.toString();
    }

    private void engine(SloEngine engine) throws IOException {
        json.writeStartObject();
        json.writeStringField("engine", engine.name());
        json.writeStringField("standstill", engine.standstill().orElse(null));
        json.writeNumberField("tick_failures", engine.tickFailures());
        ledger(engine.ledger());
        persistence(engine.persistence());
        releases(engine.releases());
        json.writeArrayFieldStart("slos");
        for (SloStatus status : engine.statuses().values()) {
            slo(status);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void ledger(Ledger ledger) throws IOException {
        json.writeObjectFieldStart("ledger");
        json.writeNumberField("sent", ledger.sent());
        json.writeNumberField("counted", ledger.counted());
        json.writeObjectFieldStart("rejected");
        for (Rejection reason : Rejection.values()) {
            json.writeNumberField(word(reason), ledger.rejected().getOrDefault(reason, 0L));
        }
        json.writeEndObject();
        json.writeNumberField("overflow", ledger.overflow());
        json.writeNumberField("after_close", ledger.afterClose());
        json.writeNumberField("loaded", ledger.loaded());
        json.writeNumberField("restored", ledger.restored());
        json.writeNumberField("unknown_duration", ledger.unknownDuration());
        json.writeNumberField("repeated_stops", ledger.repeatedStops());
        json.writeEndObject();
    }

    private void persistence(Persistence persistence) throws IOException {
        json.writeObjectFieldStart("persistence");
        json.writeStringField("state", word(persistence.state()));
        json.writeStringField(
                "saved_at", persistence.savedAt().map(Instant::toString).orElse(null));
        json.writeStringField("problem", new Kept(persistence).problem().orElse(null));
        restored(persistence.restored());
        json.writeNumberField("saves", persistence.saves());
        json.writeNumberField("skipped", persistence.skipped());
        json.writeNumberField("failures", persistence.failures());
        json.writeNumberField("bytes", persistence.bytes());
        json.writeEndObject();
    }

    private void restored(Optional<Restored> found) throws IOException {
        if (found.isEmpty()) {
            json.writeNullField("restored");
            return;
        }
        Restored restored = found.get();
        json.writeObjectFieldStart("restored");
        json.writeStringField("until", restored.until().toString());
        json.writeBooleanField("whole", restored.isWhole());
        json.writeNumberField("interval_seconds", seconds(restored.interval()));
        json.writeNumberField("damaged", restored.damage().size());
        json.writeEndObject();
    }

    private void releases(List<Release> releases) throws IOException {
        json.writeArrayFieldStart("releases");
        for (Release release : releases) {
            json.writeStartObject();
            json.writeStringField("version", release.version());
            json.writeStringField("at", release.at().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void slo(SloStatus status) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", status.name());
        json.writeStringField("recorder", status.recorder());
        json.writeStringField("description", status.description());
        json.writeStringField("sli", status.sli());
        json.writeNumberField("target", status.objective().target().toDouble());
        json.writeStringField("period", status.objective().period().toString());
        bounds("period_bounds", status.periodBounds());
        json.writeStringField("state", word(status.state()));
        if (status.eventsToDecide().isPresent()) {
            json.writeNumberField("events_to_decide", status.eventsToDecide().getAsLong());
        }
        json.writeStringField("at", status.at().toString());
        number("good_ratio", status.goodRatio());
        events(status);
        budget(status.errorBudget());
        window("period_window", status.period());
        burnRates(status);
        exclusions(status);
        journey(status);
        incident(status);
        percentiles(status);
        notes(status);
        json.writeEndObject();
    }

    private void notes(SloStatus status) throws IOException {
        json.writeArrayFieldStart("notes");
        for (String note : status.notes()) {
            json.writeString(note);
        }
        for (String note : status.policy().notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
    }

    private void bounds(String name, Bounds bounds) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("from", bounds.from().toString());
        json.writeStringField("to", bounds.to().toString());
        json.writeNumberField("seconds", seconds(bounds.length()));
        json.writeEndObject();
    }

    private void events(SloStatus status) throws IOException {
        json.writeObjectFieldStart("events");
        json.writeNumberField("good", status.events().good());
        json.writeNumberField("bad", status.events().bad());
        json.writeNumberField("ignored", status.ignoredEvents());
        json.writeEndObject();
    }

    private void budget(ErrorBudget budget) throws IOException {
        json.writeObjectFieldStart("error_budget");
        json.writeNumberField("remaining", budget.remaining());
        number("allowed_events", budget.allowedEvents());
        json.writeNumberField("spent_events", budget.spentEvents());
        number("remaining_events", budget.remainingEvents());
        json.writeNumberField("allowed_seconds", seconds(budget.allowedTime()));
        json.writeNumberField("remaining_seconds", seconds(budget.remainingTime()));
        json.writeEndObject();
    }

    private void burnRates(SloStatus status) throws IOException {
        json.writeArrayFieldStart("burn_rates");
        for (Map.Entry<Duration, BurnRate> entry : status.burnRates().entrySet()) {
            json.writeStartObject();
            json.writeStringField("window", Spans.text(entry.getKey()));
            number("burn", entry.getValue().value());
            window("counted", entry.getValue().window());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void exclusions(SloStatus status) throws IOException {
        json.writeArrayFieldStart("exclusions");
        for (Excluded one : status.exclusions()) {
            json.writeStartObject();
            json.writeStringField("reason", one.reason());
            bounds("asked", one.asked());
            bounds("real", one.real());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void journey(SloStatus status) throws IOException {
        if (status.journey().isEmpty()) {
            json.writeNullField("journey");
            return;
        }
        JourneyStatus journey = status.journey().get();
        json.writeObjectFieldStart("journey");
        number("lowest", journey.lowest());
        number("highest", journey.highest());
        number("joint", journey.joint());
        json.writeArrayFieldStart("parts");
        for (Part part : journey.parts()) {
            json.writeStartObject();
            json.writeStringField("slo", part.slo());
            json.writeBooleanField("critical", part.critical());
            json.writeStringField("state", word(part.state()));
            number("good_ratio", part.goodRatio());
            json.writeNumberField("share", part.share());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void window(String name, WindowTally window) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("from", window.from().toString());
        json.writeStringField("to", window.to().toString());
        json.writeNumberField("good", window.tally().good());
        json.writeNumberField("bad", window.tally().bad());
        json.writeNumberField("counts_per_event", window.unit());
        json.writeNumberField("loaded", window.loaded().valid());
        json.writeNumberField("restored", window.restored().valid());
        json.writeNumberField("coverage", window.coverage());
        json.writeNumberField("excluded_seconds", seconds(window.excluded()));
        json.writeArrayFieldStart("marks");
        for (Mark mark : window.marks()) {
            json.writeString(word(mark));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void incident(SloStatus status) throws IOException {
        if (status.incident().isEmpty()) {
            json.writeNullField("incident");
            return;
        }
        Incident incident = status.incident().get();
        json.writeObjectFieldStart("incident");
        json.writeStringField("id", incident.id());
        json.writeStringField("started_at", incident.startedAt().toString());
        if (incident.escalatedAt().isPresent()) {
            json.writeStringField("escalated_at", incident.escalatedAt().get().toString());
        }
        if (incident.silence().isPresent()) {
            json.writeStringField("silence", incident.silence().get());
        }
        json.writeArrayFieldStart("alerts");
        for (Alert alert : incident.alerts()) {
            json.writeStartObject();
            json.writeStringField("severity", word(alert.severity()));
            json.writeStringField("phase", word(alert.phase()));
            json.writeStringField("since", alert.changedAt().toString());
            json.writeStringField("rule", alert.evidence().rule().describe());
            json.writeStringField("evidence", alert.evidence().describe());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void percentiles(SloStatus status) throws IOException {
        if (status.percentiles().isEmpty()) {
            json.writeNullField("percentiles");
            return;
        }
        Percentiles kept = status.percentiles().get();
        json.writeObjectFieldStart("percentiles");
        json.writeStringField("from", kept.from().toString());
        json.writeStringField("to", kept.to().toString());
        json.writeNumberField("events", kept.events());
        for (int percentile : new int[] {50, 95, 99}) {
            number("p" + percentile + "_seconds", kept.at(percentile));
        }
        json.writeStringField("tail", kept.tail().orElse(null));
        json.writeEndObject();
    }

    private void number(String name, Optional<Duration> value) throws IOException {
        number(name, value.isPresent() ? OptionalDouble.of(value.get().toNanos() / 1e9) : OptionalDouble.empty());
    }

    private void number(String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsDouble());
        } else {
            json.writeNullField(name);
        }
    }

    private static double seconds(Duration span) {
        return span.toMillis() / 1e3;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
