// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

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
 * <p>The path of an incoming webhook is its secret, so nothing of it is ever shown.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class Slack extends Receiver {

    private Slack(Builder builder) {
        super("Slack", new Text(builder.origin()), Outbox.once(), builder);
    }

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
        private record Topic(String incident, String severity) {}

        @Override
        public Object topic(Notice notice) {
            return new Topic(notice.incident(), notice.severity());
        }

        @Override
        public String body(Notice notice, Instant now) {
            return Json.write(json -> json.object(fields -> fields.field("text", text(notice))));
        }

        private String text(Notice notice) {
            String first = heading(notice) + ": " + notice.evidence();
            return escape(first) + "\n" + escape(joined(" ", notice.incident(), origin.statusPage()));
        }

        private String heading(Notice notice) {
            String severity = notice.severity().toUpperCase(Locale.ROOT);
            String what = notice.isFiring() ? severity : notice.phase() + " " + notice.severity();
            String where = joined(", ", origin.service(), origin.environment());
            return what + " " + notice.slo() + (where.isEmpty() ? "" : " (" + where + ")");
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
