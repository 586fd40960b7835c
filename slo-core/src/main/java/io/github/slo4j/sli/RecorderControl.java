// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Cells;
import io.github.slo4j.count.Rejection;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The engine's side of a recorder: which indicators look at it, and what it has counted. Applications hold the {@link
 * SliRecorder} alone, so nothing they do to it can stop the counting.
 *
 * <p>A recorder without indicators is held weakly: once no application holds it either, it may be forgotten.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class RecorderControl {
    private final String name;
    private final CellLayouts layouts;
    private final Sink afterClose;
    private final Misfits misfits = new Misfits();
    private final Map<SliCounter, Sli> watchers = new LinkedHashMap<>();
    private volatile WeakReference<SliRecorder> recorder;
    private volatile @Nullable SliRecorder watched;
    private boolean forgotten;
    private volatile Book book = new Book(List.of(), 0, 0, List.of());

    /** What has been counted: eras that still may grow, and the sums of those that are over. Replaced as one. */
    private record Book(List<Era> eras, long settled, long settledWithoutDuration, List<SliCounter> settledFor) {

        Book with(Era era) {
            return new Book(
                    Stream.concat(eras.stream(), Stream.of(era)).toList(), settled, settledWithoutDuration, settledFor);
        }

        boolean canSettle() {
            return eras.stream().anyMatch(Era::isOver);
        }

        Book settled(Collection<SliCounter> watchers) {
            List<Era> over = eras.stream().filter(Era::isOver).toList();
            over.forEach(Era::settle);
            return new Book(
                    eras.stream().filter(era -> !over.contains(era)).toList(),
                    settled + over.stream().mapToLong(Era::events).sum(),
                    settledWithoutDuration
                            + over.stream()
                                    .mapToLong(Era::eventsOfUnknownDuration)
                                    .sum(),
                    List.copyOf(watchers));
        }
    }

    /**
     * Creates a recorder without indicators.
     *
     * @param name its name
     * @param layouts where recorders find a layout of cells that serves their indicators
     * @param afterClose counts its events while it has no indicators
     */
    public RecorderControl(String name, CellLayouts layouts, Sink afterClose) {
        this.name = name;
        this.layouts = layouts;
        this.afterClose = afterClose;
        this.recorder = new WeakReference<>(newHandle());
    }

    private SliRecorder newHandle() {
        return new SliRecorder(name, misfits, afterClose.generation());
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
     * The handle that applications hold.
     *
     * @return the recorder, always the same; null if it has been forgotten
     */
    public @Nullable SliRecorder recorder() {
        SliRecorder held = watched;
        return held == null ? heldElsewhere() : held;
    }

    private synchronized @Nullable SliRecorder heldElsewhere() {
        return forgotten ? null : handle();
    }

    private SliRecorder handle() {
        SliRecorder handle = recorder.get();
        if (handle == null) {
            handle = newHandle();
            recorder = new WeakReference<>(handle);
        }
        return handle;
    }

    /**
     * Adds indicators. Their counters begin at zero.
     *
     * @param slis the indicators
     * @param slots where the events of each are put by {@link Readout}
     * @return their counters, in the same order
     */
    public synchronized List<SliCounter> watch(List<Sli> slis, int[] slots) {
        List<SliCounter> counters = new ArrayList<>();
        for (int i = 0; i < slots.length; i++) {
            SliCounter counter = new SliCounter(slots[i]);
            watchers.put(counter, slis.get(i));
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
            book.eras.forEach(era -> era.forget(counter));
            openNextGeneration();
        }
    }

    /** Takes all indicators away: from now on events are counted as after-close. */
    public synchronized void close() {
        watchers.clear();
        openNextGeneration();
    }

    private void openNextGeneration() {
        SliRecorder handle = handle();
        Generation next = watchers.isEmpty() ? afterClose.generation() : newEra();
        handle.open(next);
        watched = watchers.isEmpty() ? null : handle;
        book = book.settled(watchers.keySet());
    }

    private Generation newEra() {
        CellLayout layout = layouts.of(List.copyOf(watchers.values()));
        Cells cells = new Cells(layout.size());
        Generation generation = new Generation(layout, cells);
        book = book.with(new Era(layout, cells, generation, List.copyOf(watchers.keySet())));
        return generation;
    }

    /** What is to be read for the indicators at a tick. */
    void addTo(List<Era> eras, List<SliCounter> settled) {
        Book now = book;
        eras.addAll(now.eras);
        settled.addAll(now.settledFor);
    }

    /**
     * Tells whether {@link #tidy} has something to do.
     *
     * @return true if cells can be given back, or the recorder itself
     */
    public boolean isUntidy() {
        return book.canSettle() || (watched == null && recorder.refersTo(null));
    }

    /**
     * Gives back the memory of cells to which nobody can add any longer.
     *
     * @return true if the recorder has no indicators and nobody holds it: it is forgotten now, and its sums are final
     */
    public synchronized boolean tidy() {
        book = book.settled(watchers.keySet());
        forgotten = watchers.isEmpty() && book.eras.isEmpty() && recorder.refersTo(null);
        return forgotten;
    }

    /**
     * Counts the events that were accepted.
     *
     * @return events so far, each once, ignored ones included
     */
    public long counted() {
        Book now = book;
        return now.settled + now.eras.stream().mapToLong(Era::events).sum();
    }

    /**
     * Counts the accepted events whose duration was negative.
     *
     * @return events so far
     */
    public long countedWithoutDuration() {
        Book now = book;
        return now.settledWithoutDuration
                + now.eras.stream().mapToLong(Era::eventsOfUnknownDuration).sum();
    }

    /**
     * Counts the events that could not be counted.
     *
     * @param reason why
     * @return events so far
     */
    public long rejected(Rejection reason) {
        return misfits.count(reason);
    }
}
