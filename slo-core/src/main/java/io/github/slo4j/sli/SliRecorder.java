// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Where an application records what happened. Ask the engine for it once, by name, and keep it.
 *
 * <p>One call feeds every SLO on this recorder with one increment of one striped counter. It reads no clock, takes no
 * lock, allocates nothing, logs nothing, calls no foreign code and never throws; time enters elsewhere, where the
 * counters are sampled. Whatever it is fed is accounted for: what cannot be counted is counted as rejected, by reason.
 *
 * <p>The handle stays valid for the life of the process. When SLOs come and go it points to other cells; when the last
 * one has gone, or the engine was closed, events are counted as after-close and nothing else happens.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class SliRecorder {
    private final String name;
    private final Map<SliCounter, Sli> watchers = new LinkedHashMap<>();
    private final List<Generation> past = new ArrayList<>();
    private final LongAdder nullOutcomes = new LongAdder();
    private final LongAdder strangeStatusCodes = new LongAdder();
    private final Generation closed = new Generation(List.of());

    /**
     * The cells that count now. A writer that has read the field may be descheduled before it adds, for however long:
     * it then adds to a generation that is still summed, so its event is late, never lost and never counted twice.
     */
    private volatile Generation open = closed;

    /**
     * Creates a recorder without indicators: it counts events as after-close until one is added.
     *
     * @param name its name
     */
    public SliRecorder(String name) {
        this.name = name;
    }

    /**
     * Tells the name.
     *
     * @return the name under which SLOs refer to this recorder
     */
    public String name() {
        return name;
    }

    /**
     * Records one event whose outcome the application decides.
     *
     * @param outcome how it ended; null is counted as rejected
     * @param latencyNanos how long it took, in nanoseconds; if negative the outcome counts and the speed is ignored
     */
    public void record(@Nullable Outcome outcome, long latencyNanos) {
        if (outcome == null) {
            nullOutcomes.increment();
            return;
        }
        open.record(outcome, latencyNanos);
    }

    /**
     * Records one event whose outcome each SLO reads from a status code.
     *
     * @param statusCode a three-digit code; any other number is counted as rejected
     * @param latencyNanos how long it took, in nanoseconds; if negative the status counts and the speed is ignored
     */
    public void record(int statusCode, long latencyNanos) {
        if (!open.record(statusCode, latencyNanos)) {
            strangeStatusCodes.increment();
        }
    }

    /**
     * Adds indicators. Their counters begin at zero.
     *
     * @param slis the indicators
     * @return their counters, in the same order
     */
    public synchronized List<SliCounter> watch(List<Sli> slis) {
        List<SliCounter> counters = new ArrayList<>();
        for (Sli sli : slis) {
            SliCounter counter = new SliCounter();
            watchers.put(counter, sli);
            counters.add(counter);
        }
        openNextGeneration();
        return counters;
    }

    /**
     * Takes an indicator away. Its counter keeps what it has counted and may still receive events that were under way.
     *
     * @param counter the indicator's counter
     */
    public synchronized void unwatch(SliCounter counter) {
        if (watchers.remove(counter) != null) {
            openNextGeneration();
        }
    }

    /** Takes all indicators away: from now on events are counted as after-close. */
    public synchronized void close() {
        watchers.clear();
        openNextGeneration();
    }

    private void openNextGeneration() {
        if (watchers.isEmpty()) {
            open = closed;
            return;
        }
        Generation next = new Generation(List.copyOf(watchers.values()));
        int sli = 0;
        for (SliCounter counter : watchers.keySet()) {
            counter.watch(next, sli++);
        }
        past.add(next);
        open = next;
    }

    /** What a writer holds while it records. */
    Generation open() {
        return open;
    }

    /**
     * Counts the events that were accepted.
     *
     * @return events so far, each once, ignored ones included
     */
    public synchronized long counted() {
        return past.stream().mapToLong(Generation::events).sum();
    }

    /**
     * Counts the accepted events whose duration was negative.
     *
     * @return events so far
     */
    public synchronized long countedWithoutDuration() {
        return past.stream().mapToLong(Generation::eventsOfUnknownDuration).sum();
    }

    /**
     * Counts the events that came while no SLO was on this recorder.
     *
     * @return events so far
     */
    public long countedAfterClose() {
        return closed.events();
    }

    /**
     * Counts the events that could not be counted.
     *
     * @param reason why
     * @return events so far
     */
    public long rejected(Rejection reason) {
        return switch (reason) {
            case NULL_OUTCOME -> nullOutcomes.sum();
            case STATUS_CODE -> strangeStatusCodes.sum();
            case UNKNOWN_RECORDER -> 0;
        };
    }
}
