// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The engine's side of a recorder: which indicators look at it, and what it has counted. Applications hold the {@link
 * SliRecorder} alone, so nothing they do to it can stop the counting.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class RecorderControl {
    private final Map<SliCounter, Sli> watchers = new LinkedHashMap<>();
    private final List<Generation> past = new ArrayList<>();
    private final Generation closed = new Generation(List.of());
    private final SliRecorder recorder;

    /**
     * Creates a recorder without indicators: it counts events as after-close until one is added.
     *
     * @param name its name
     */
    public RecorderControl(String name) {
        recorder = new SliRecorder(name, closed);
    }

    /**
     * The handle that applications hold.
     *
     * @return the recorder, always the same
     */
    public SliRecorder recorder() {
        return recorder;
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
            recorder.open(closed);
            return;
        }
        Generation next = new Generation(List.copyOf(watchers.values()));
        int sli = 0;
        for (SliCounter counter : watchers.keySet()) {
            counter.watch(next, sli++);
        }
        past.add(next);
        recorder.open(next);
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
        return recorder.rejected(reason);
    }
}
