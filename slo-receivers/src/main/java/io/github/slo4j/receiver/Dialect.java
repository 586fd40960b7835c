// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import java.time.Instant;
import java.util.Map;

/** How one kind of receiver is spoken to. */
interface Dialect {

    /** What the notice is about: a newer notice about the same takes the place of an older one. */
    Object topic(Notice notice);

    /** The body to post, as JSON. */
    String body(Notice notice, Instant now);

    /** Headers that belong to the notice. */
    default Map<String, String> headers(Notice notice) {
        return Map.of();
    }
}
