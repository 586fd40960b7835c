// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Posts each change of an alert as JSON.
 *
 * <pre>{@code
 * {"version": 1,
 *  "incident": "web@2026-01-05T10:00:00Z", "slo": "web", "severity": "page", "phase": "firing", "firing": true,
 *  "startedAt": "2026-01-05T10:00:00Z", "changedAt": "2026-01-05T10:00:00Z",
 *  "summary": "page of web", "evidence": "1h/5m x14.4: burn 14.58 (17 bad of 1,166, ...) and ...",
 *  "service": "shop", "environment": "production", "statusPage": "https://shop.example/slo"}
 * }</pre>
 *
 * <p>A {@linkplain io.github.slo4j.alert.Notice notice} has the severity {@code notice} and the phase {@code good} or
 * {@code bad}, no {@code slo}, its title as the summary and its lines as the evidence.
 *
 * <p>The last three are there if they were said. {@code firing} tells whether somebody should act; {@code phase} is its
 * reason in a word, and there may be more words one day. Fields may be added within a version.
 *
 * <p>The header {@code Idempotency-Key} is the same in all attempts to tell of one change, and another for any other.
 * Whoever acts on a call should remember it: a call that was acted on and not answered in time is made again, and an engine
 * with a store that restarts while an alert fires tells of it once more, by the same key.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class Webhook extends Receiver {

    private Webhook(Builder builder) {
        super("Webhook", new Version1(builder.origin()), Outbox.once(), builder);
    }

    /**
     * Begins a webhook.
     *
     * @param uri where to post to; http or https, without user name and password
     * @return a builder
     * @throws IllegalArgumentException if the URI cannot be; what it holds is not shown
     */
    public static Builder to(String uri) {
        return new Builder(Target.of("the webhook", uri));
    }

    /**
     * A webhook before it starts.
     *
     * <p>Thread-safety: for use by one thread.
     */
    public static final class Builder extends ReceiverBuilder<Builder, Webhook> {
        private Builder(Target target) {
            super(target);
        }

        @Override
        Builder self() {
            return this;
        }

        @Override
        Webhook create() {
            return new Webhook(this);
        }
    }

    /** The schema above. */
    record Version1(Origin origin) implements Dialect {
        private static final int VERSION = 1;

        @Override
        public String body(Message message, Instant now) {
            return Json.write(json -> json.object(fields -> write(fields, message)));
        }

        private void write(Json json, Message message) throws IOException {
            json.field("version", VERSION);
            json.field("incident", message.incident());
            json.field("slo", message.slo());
            json.field("severity", message.severity());
            json.field("phase", message.phase());
            json.field("firing", message.isFiring());
            json.field("startedAt", message.startedAt());
            json.field("changedAt", message.changedAt());
            json.field("summary", message.summary());
            json.field("evidence", message.evidence());
            json.field("service", origin.service());
            json.field("environment", origin.environment());
            json.field("statusPage", origin.statusPage());
        }

        /** A page may fire twice in one incident, so the moment belongs to the key. A hash has no characters to hide. */
        @Override
        public Map<String, String> headers(Message message) {
            String change = String.join(
                    "\n",
                    message.incident(),
                    message.severity(),
                    message.phase(),
                    message.changedAt().toString());
            return Map.of(
                    "Idempotency-Key",
                    UUID.nameUUIDFromBytes(change.getBytes(UTF_8)).toString());
        }
    }
}
