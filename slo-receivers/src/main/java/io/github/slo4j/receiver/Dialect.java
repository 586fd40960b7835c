// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import java.time.Instant;
import java.util.Map;

/** How one kind of receiver is spoken to. */
interface Dialect {

    /** What the message is about: a newer message about the same takes the place of an older one. */
    Object topic(Message message);

    /** The body to post, as JSON. */
    String body(Message message, Instant now);

    /** Headers that belong to the message. */
    default Map<String, String> headers(Message message) {
        return Map.of();
    }
}
