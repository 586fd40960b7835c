// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import io.github.slo4j.alert.Notice;
import io.github.slo4j.objective.Spans;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells an Alertmanager, by its API of version 2. Page and ticket of an incident are two alerts, each of which resolves by
 * itself.
 *
 * <p>Labels are {@code alertname}, which is {@code SloAlert}, {@code slo} and {@code severity}, then {@code service},
 * {@code environment} and others if they were said. They name an alert, so an incident that follows another is the same
 * alert firing anew. Annotations are {@code incident}, {@code summary} and {@code evidence}; they are the same when it
 * fires and when it has resolved. The status page is the {@code generatorURL}.
 *
 * <p>What fires is told again each minute, with an end four minutes ahead, so a few missed calls resolve nothing, and an
 * Alertmanager that came back without its memory learns of it again. So after a failure it is never left alone for longer
 * than that minute, whatever its {@code Retry-After} asks for. 64 alerts at most are told in one call; those that fail
 * together are tried again in eighths, then alone, so that an alert that always fails resolves no other. What has resolved
 * is told again for 15 minutes. If the process ends while an alert fires and no other goes on with it, Alertmanager takes it
 * for resolved four minutes later. An engine with a store that is back by then goes on with it: for Alertmanager it is the
 * same alert, of which nobody is told anew.
 *
 * <p>Instances of one service need a label each, such as {@code label("instance", host)}: Alertmanager takes equal labels for
 * one alert, and the end of one would resolve the other.
 *
 * <p>Only alerts are told, no notices. Only one Alertmanager is told. The instances of a cluster are each given to a receiver of their own.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class Alertmanager extends Receiver {
    private static final Duration RESOLVED_IS_TOLD_FOR = Duration.ofMinutes(15);

    /** As many as a Prometheus sends. */
    private static final int AT_ONCE = 64;

    private Alertmanager(Builder builder) {
        super(
                "Alertmanager",
                new Version2(builder.origin(), new TreeMap<>(builder.labels), builder.resend),
                Outbox.repeating(builder.resend, RESOLVED_IS_TOLD_FOR, AT_ONCE),
                builder);
    }

    /** Does nothing: what is no alert can neither fire nor resolve. */
    @Override
    public void onNotice(Notice notice) {}

    /**
     * Begins a receiver.
     *
     * @param uri where the Alertmanager is, such as {@code http://alertmanager:9093}, with its prefix if it has one; http
     *     or https, without user name, password and query
     * @return a builder
     * @throws IllegalArgumentException if the URI cannot be; what it holds is not shown
     */
    public static Builder at(String uri) {
        Target target = Target.of("Alertmanager", uri);
        if (target.uri().getRawQuery() != null) {
            throw new IllegalArgumentException("the URI of Alertmanager must have no query, but " + target
                    + " is followed by one; the path of the API is added to what is given");
        }
        return new Builder(target.below("/api/v2/alerts"));
    }

    /**
     * A receiver before it starts.
     *
     * <p>Thread-safety: for use by one thread.
     */
    public static final class Builder extends ReceiverBuilder<Builder, Alertmanager> {
        private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
        private static final Set<String> OURS = Set.of("alertname", "slo", "severity", "service", "environment");
        private static final Duration SHORTEST = Duration.ofSeconds(1);
        private static final Duration LONGEST = Duration.ofMinutes(1);

        private final Map<String, String> labels = new TreeMap<>();
        private Duration resend = LONGEST;

        private Builder(Target target) {
            super(target);
        }

        /**
         * Adds a label to every alert, for the routes of the Alertmanager.
         *
         * @param name letters, digits and underscores, not beginning with a digit
         * @param value 1 to 200 characters without line breaks
         * @return this builder
         * @throws IllegalArgumentException if name or value cannot be, or the receiver sets the label itself
         */
        public Builder label(String name, String value) {
            Given.notNull("name", name, "such as \"team\"");
            if (!LABEL.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "a label's name must be letters, digits and underscores and not begin"
                                + " with a digit, but was \"" + Given.printable(name)
                                + "\"; Alertmanager would refuse every alert");
            }
            if (OURS.contains(name)) {
                throw new IllegalArgumentException("label " + name + " is set by the receiver itself; "
                        + "use service(...), environment(...) or another name");
            }
            labels.put(name, Given.line("the value of label " + name, value, "an empty label would be no label"));
            return this;
        }

        /**
         * Tells again at another pace than once a minute.
         *
         * @param interval 1 s to 1 min; what fires ends four times as far ahead
         * @return this builder
         * @throws IllegalArgumentException if the interval is out of range
         */
        public Builder resendEvery(Duration interval) {
            Given.notNull("interval", interval, "leave it out for one minute");
            if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("interval must be between " + Spans.text(SHORTEST) + " and "
                        + Spans.text(LONGEST) + ", but was " + Spans.text(interval)
                        + "; Alertmanager resolves what it is not told of again");
            }
            this.resend = interval;
            return this;
        }

        @Override
        Builder self() {
            return this;
        }

        @Override
        Alertmanager create() {
            return new Alertmanager(this);
        }
    }

    /** An array of alerts. */
    record Version2(Origin origin, Map<String, String> labels, Duration resend) implements Dialect {
        private static final int RESENDS_TO_THE_END = 4;

        private record Topic(@Nullable String slo, String severity) {}

        /** As Alertmanager sees it: what has the same labels is the same alert. */
        @Override
        public Object topic(Message message) {
            return new Topic(message.slo(), message.severity());
        }

        @Override
        public String body(Message message, Instant now) {
            return body(List.of(message), now);
        }

        @Override
        public String body(List<Message> messages, Instant now) {
            return Json.write(json -> json.array(alerts -> {
                for (Message message : messages) {
                    alerts.object(alert -> write(alert, message, now));
                }
            }));
        }

        private void write(Json json, Message message, Instant now) throws IOException {
            json.object("labels", fields -> writeLabels(fields, message));
            json.object("annotations", fields -> writeAnnotations(fields, message));
            Instant end = end(message, now);
            json.field("startsAt", earlier(message.startedAt(), end));
            json.field("endsAt", end);
            json.field("generatorURL", origin.statusPage());
        }

        private Instant end(Message message, Instant now) {
            return message.isFiring()
                    ? now.plus(resend.multipliedBy(RESENDS_TO_THE_END))
                    : earlier(message.changedAt(), now); // where the engine's clock is ahead it would end only then
        }

        /** A wall clock that was set back may have put the end before the start, which Alertmanager refuses. */
        private static Instant earlier(Instant start, Instant end) {
            return start.isBefore(end) ? start : end;
        }

        private void writeLabels(Json json, Message message) throws IOException {
            json.field("alertname", "SloAlert");
            json.field("slo", message.slo());
            json.field("severity", message.severity());
            json.field("service", origin.service());
            json.field("environment", origin.environment());
            for (Map.Entry<String, String> label : labels.entrySet()) {
                json.field(label.getKey(), label.getValue());
            }
        }

        private static void writeAnnotations(Json json, Message message) throws IOException {
            json.field("incident", message.incident());
            json.field("summary", message.summary());
            json.field("evidence", message.evidence());
        }
    }
}
