// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How one kind of receiver is spoken to. */
interface Dialect {

    /** What the message is about: a newer message about the same takes the place of an older one. */
    default Object topic(Message message) {
        return List.of(message.incident(), message.severity());
    }

    /** The body to post, as JSON. */
    String body(Message message, Instant now);

    /** The body for as many as the outbox lets go together. */
    default String body(List<Message> messages, Instant now) {
        return body(messages.get(0), now);
    }

    /** Headers that belong to the message, or the first of several. */
    default Map<String, String> headers(Message message) {
        return Map.of();
    }
}
