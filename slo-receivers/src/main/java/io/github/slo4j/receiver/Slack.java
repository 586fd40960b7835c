// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import io.github.slo4j.alert.Alert;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes each change of an alert into a channel of Slack, or of what takes the same calls, such as Mattermost.
 *
 * <pre>{@code
 * PAGE web (shop, production): 1h/5m x14.4: burn 14.58 (17 bad of 1,166, ...) and ...
 * web@2026-01-05T10:00:00Z https://shop.example/slo
 * }</pre>
 *
 * <p>What fires since before a restart is not written again: a channel cannot tell that it has it already. So a page that
 * had not arrived when the process ended does not.
 *
 * <p>The path of an incoming webhook is its secret, so nothing of it is ever shown.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class Slack extends Receiver {

    private Slack(Builder builder) {
        super("Slack", new Text(builder.origin()), Outbox.once(), builder);
    }

    /** Does nothing: who reads the channel has been told. */
    @Override
    public void onResume(Alert alert) {}

    /**
     * Begins a receiver.
     *
     * @param uri the incoming webhook's; http or https, without user name and password
     * @return a builder
     * @throws IllegalArgumentException if the URI cannot be; what it holds is not shown
     */
    public static Builder to(String uri) {
        return new Builder(Target.of("Slack's webhook", uri));
    }

    /**
     * A receiver before it starts.
     *
     * <p>Thread-safety: for use by one thread.
     */
    public static final class Builder extends ReceiverBuilder<Builder, Slack> {
        private Builder(Target target) {
            super(target);
        }

        @Override
        Builder self() {
            return this;
        }

        @Override
        Slack create() {
            return new Slack(this);
        }
    }

    /** What people read. */
    record Text(Origin origin) implements Dialect {

        @Override
        public String body(Message message, Instant now) {
            return Json.write(json -> json.object(fields -> fields.field("text", text(message))));
        }

        private String text(Message message) {
            String first = heading(message) + (message.evidence().isEmpty() ? "" : ": " + message.evidence());
            return escape(first) + "\n" + escape(joined(" ", message.incident(), origin.statusPage()));
        }

        private String heading(Message message) {
            String severity = message.severity().toUpperCase(Locale.ROOT);
            if (message.isNotice()) {
                return message.summary() + where(origin);
            }
            String what = message.isFiring() ? severity : message.phase() + " " + message.severity();
            return what + " " + message.slo() + where(origin);
        }

        private static String where(Origin origin) {
            String where = joined(", ", origin.service(), origin.environment());
            return where.isEmpty() ? "" : " (" + where + ")";
        }

        private static String joined(String between, @Nullable String... parts) {
            return Stream.of(parts).filter(part -> part != null).collect(Collectors.joining(between));
        }

        /** These three and no others, as Slack asks for. */
        private static String escape(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }
    }
}
