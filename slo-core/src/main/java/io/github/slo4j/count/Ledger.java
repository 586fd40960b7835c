// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

import java.util.Map;

/**
 * Where every event went. Within one life of the process, once callers are quiet,
 *
 * <p><em>events that callers sent = counted + rejected + overflow + afterClose</em>, exactly.
 *
 * <p>Each event is here once, however many SLOs look at it and even if all of them ignore it. Loaded and restored
 * history is no event of this process and stands apart; so does a timing that is stopped again, for its one event was sent when it
 * was stopped first. A batch of more than a trillion events is a trillion.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param counted events that a recorder counted
 * @param rejected events that could not be counted, by reason; every reason is present
 * @param overflow events that belong to no recorder, such as requests on unmatched routes
 * @param afterClose events sent after the engine was closed or the recorder's last SLO was removed
 * @param loaded events of loaded history
 * @param restored events that earlier lives of this engine counted
 * @param unknownDuration the part of the counted events whose duration was negative or null: their outcome counts,
 *     their speed is unknown and ignored
 * @param repeatedStops attempts to stop a timing that had been stopped; they are no events and in none of the others
 */
public record Ledger(
        long counted,
        Map<Rejection, Long> rejected,
        long overflow,
        long afterClose,
        long loaded,
        long restored,
        long unknownDuration,
        long repeatedStops) {

    /** Creates a ledger. */
    public Ledger {
        rejected = Map.copyOf(rejected);
    }

    /**
     * Everything that callers sent.
     *
     * @return counted, rejected, overflow and after-close together
     */
    public long sent() {
        return counted + rejected.values().stream().mapToLong(Long::longValue).sum() + overflow + afterClose;
    }
}
