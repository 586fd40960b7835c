// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.count.Ledger;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.sli.Sink;
import java.util.EnumMap;
import java.util.Map;

/**
 * Adds up what recorders have counted.
 *
 * <p>Thread-safety: none of its own.
 */
final class EventTotals {
    private Map<Rejection, Long> rejected = new EnumMap<>(Rejection.class);
    private long counted;
    private long withoutDuration;
    private long repeatedStops;

    EventTotals() {
        for (Rejection reason : Rejection.values()) {
            rejected.put(reason, 0L);
        }
    }

    /** Reads all before it adds any: a full heap adds no half of it. */
    void add(RecorderControl recorder) {
        Map<Rejection, Long> allRejected = new EnumMap<>(rejected);
        allRejected.replaceAll((reason, sum) -> sum + recorder.rejected(reason));
        long events = recorder.counted();
        long eventsWithoutDuration = recorder.countedWithoutDuration();
        long stops = recorder.repeatedStops();

        rejected = allRejected;
        counted += events;
        withoutDuration += eventsWithoutDuration;
        repeatedStops += stops;
    }

    void add(EventTotals others) {
        counted += others.counted;
        withoutDuration += others.withoutDuration;
        repeatedStops += others.repeatedStops;
        rejected.replaceAll((reason, sum) -> sum + others.rejected.getOrDefault(reason, 0L));
    }

    void addMisfits(Sink sink) {
        repeatedStops += sink.repeatedStops();
        rejected.replaceAll((reason, sum) -> sum + sink.rejected(reason));
    }

    void reject(Rejection reason, long events) {
        rejected.merge(reason, events, Long::sum);
    }

    Ledger ledger(long overflow, long afterClose, long loaded, long restored) {
        return new Ledger(counted, rejected, overflow, afterClose, loaded, restored, withoutDuration, repeatedStops);
    }
}
