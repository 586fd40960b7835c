// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import static java.util.Objects.requireNonNull;

import io.github.slo4j.count.CellArena;
import io.github.slo4j.count.Cells;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.histogram.Durations;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
    private static final WeakReference<SliRecorder> FORGOTTEN = new WeakReference<>(null);
    private static final int FEW_ERAS = 8;
    private static final VarHandle UNWATCHED = unwatchedField();

    private final Handles handles;
    private final CellLayouts layouts;
    private final CellArena arena;
    private final Sink afterClose;
    private final Card card;

    /** By which the handle is found among the handles. */
    private final int number;

    /**
     * The handle, for the times in which no indicator looks at it. Null until the first of them: a collector may lay beside
     * an object what it refers to weakly, too.
     */
    private volatile @Nullable WeakReference<SliRecorder> unwatched;

    private Map<SliCounter, Sli> watchers = Map.of();

    private volatile @Nullable Input<?> input;
    private volatile @Nullable Durations histogram;
    private int manyEras = FEW_ERAS;
    private volatile Book book = new Book(List.of(), 0, 0, List.of());

    /** What has been counted: eras that still may grow, and the sums of those that are over. Replaced as one. */
    private record Book(List<Era> eras, long settled, long settledWithoutDuration, List<SliCounter> settledFor) {

        Book with(Era era) {
            List<Era> more = new ArrayList<>(eras.size() + 1);
            more.addAll(eras);
            more.add(era);
            return new Book(more, settled, settledWithoutDuration, settledFor);
        }

        Book watchedBy(Collection<SliCounter> watchers) {
            return new Book(eras, settled, settledWithoutDuration, List.copyOf(watchers));
        }

        boolean canSettle() {
            return eras.stream().anyMatch(Era::isOver);
        }

        Book settle() {
            List<Era> over = eras.stream().filter(Era::isOver).toList();
            Set<Era> gone = new HashSet<>(over);
            List<Runnable> settlements = settlements(over);
            Book rest = new Book(
                    eras.stream().filter(era -> !gone.contains(era)).toList(),
                    settled + over.stream().mapToLong(Era::events).sum(),
                    settledWithoutDuration
                            + over.stream()
                                    .mapToLong(Era::eventsOfUnknownDuration)
                                    .sum(),
                    settledFor);
            settlements.forEach(Runnable::run);
            return rest;
        }

        private static List<Runnable> settlements(List<Era> over) {
            Set<Cells> cells = over.stream().map(Era::cells).collect(Collectors.toSet());
            return over.stream()
                    .flatMap(era -> era.counters().stream())
                    .distinct()
                    .map(counter -> counter.settlement(cells))
                    .toList();
        }
    }

    /** Where writers are to count from now on, and what readers are to read. */
    private record Opening(Generation generation, Book book) {}

    /**
     * Creates a recorder without indicators.
     *
     * @param name its name
     * @param handles where its handle is kept while an indicator looks at it
     * @param layouts where recorders find a layout of cells that serves their indicators
     * @param arena where it gets its cells
     * @param afterClose counts its events while it has no indicators
     */
    public RecorderControl(String name, Handles handles, CellLayouts layouts, CellArena arena, Sink afterClose) {
        this.card = new Card(name, new Misfits());
        this.number = handles.add(card);
        this.handles = handles;
        this.layouts = layouts;
        this.arena = arena;
        this.afterClose = afterClose;
    }

    private static VarHandle unwatchedField() {
        try {
            return MethodHandles.lookup().findVarHandle(RecorderControl.class, "unwatched", WeakReference.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private SliRecorder newHandle() {
        return new SliRecorder(number, handles, afterClose.generation());
    }

    /**
     * Tells the name.
     *
     * @return the name under which SLOs refer to this recorder
     */
    public String name() {
        return card.name();
    }

    /**
     * The handle that applications hold. Finding it takes no lock, whatever is being registered meanwhile.
     *
     * @return the recorder, always the same; null until the first indicator looks at it, or if it has been forgotten
     */
    public @Nullable SliRecorder recorder() {
        SliRecorder held = held();
        return held == null ? heldByApplications() : held;
    }

    /** Whose number it once was must not take another's handle for its own: that is looked at after the handle. */
    private @Nullable SliRecorder held() {
        SliRecorder held = handles.held(number);
        return isForgotten() ? null : held;
    }

    /** The handle that applications may hold, or another if none does any longer. */
    private @Nullable SliRecorder heldByApplications() {
        while (true) {
            WeakReference<SliRecorder> last = unwatched;
            SliRecorder held = last == null ? null : last.get();
            if (held != null || last == null || last == FORGOTTEN) {
                return held;
            }
            SliRecorder fresh = newHandle();
            if (UNWATCHED.compareAndSet(this, last, new WeakReference<>(fresh))) {
                return fresh;
            }
        }
    }

    /**
     * Adds indicators. Their counters begin at zero.
     *
     * @param slis the indicators
     * @param slots where the events of each are put by {@link Readout}; {@link SliCounter#NO_SLOT} if nowhere
     * @return their counters, in the same order
     */
    public synchronized List<SliCounter> watch(List<Sli> slis, int[] slots) {
        List<SliCounter> counters =
                Arrays.stream(slots).mapToObj(SliCounter::new).toList();
        Map<SliCounter, Sli> more = new LinkedHashMap<>(watchers);
        for (int i = 0; i < slots.length; i++) {
            more.put(counters.get(i), slis.get(i));
        }
        openNextGeneration(more, histogram);
        return counters;
    }

    /**
     * Lets what is recorded here be known, once everything that it is for is in its place: whoever finds the recorder by
     * it must find it counting.
     *
     * @param taken what its first indicator wants
     */
    public void take(Input<?> taken) {
        input = taken;
    }

    /**
     * Tells what is recorded here, which does not change.
     *
     * @return what its first indicator wants; null until that is known
     */
    public @Nullable Input<?> input() {
        return input;
    }

    /**
     * Begins to keep a histogram of durations, if that has not begun yet.
     *
     * @param now engine nanoseconds
     * @return the histogram
     */
    public synchronized Durations measure(long now) {
        Durations known = histogram;
        if (known != null) {
            return known;
        }
        Durations fresh = new Durations(now);
        openNextGeneration(watchers, fresh);
        return fresh;
    }

    /**
     * The histogram of durations.
     *
     * @return it, or null if nobody asked for it
     */
    public @Nullable Durations histogram() {
        return histogram;
    }

    /**
     * Asks to be told of each run that starts here, if runs are what is recorded.
     *
     * @param follower called on the thread that starts the run; it must be quick and not throw
     */
    public synchronized void follow(Consumer<Run> follower) {
        card.follow(follower);
    }

    /**
     * Asks to be told no longer.
     *
     * @param follower who was told
     */
    public synchronized void unfollow(Consumer<Run> follower) {
        card.unfollow(follower);
    }

    /**
     * Takes an indicator away. Its counter keeps what it has counted and may still receive events that were under way.
     *
     * @param counter the indicator's counter
     */
    public synchronized void unwatch(SliCounter counter) {
        if (watchers.containsKey(counter)) {
            List<Era> before = book.eras;
            Map<SliCounter, Sli> rest = new LinkedHashMap<>(watchers);
            rest.remove(counter);
            openNextGeneration(rest, histogram);
            forget(counter, before);
        }
    }

    /** An indicator is in every era from its first to the newest. */
    private static void forget(SliCounter counter, List<Era> eras) {
        boolean looked = true;
        for (int era = eras.size() - 1; era >= 0 && looked; era--) {
            looked = eras.get(era).forget(counter);
        }
    }

    /** Takes all indicators away: from now on events are counted as after-close. */
    public synchronized void close() {
        if (isForgotten()) {
            return;
        }
        openNextGeneration(Map.of(), histogram);
        card.unfollowAll();
    }

    /** Makes all that it needs before it changes anything that is counted or shown: a full heap leaves that as it was. */
    private void openNextGeneration(Map<SliCounter, Sli> next, @Nullable Durations measured) {
        if (!next.isEmpty()) { // a close adds no era, and what was lined up before it is still to be read after it
            settleIfMany();
        }
        SliRecorder handle = handle();
        Era last = newestEra().orElse(null);
        WeakReference<Generation> late = new WeakReference<>(handle.open());
        WeakReference<SliRecorder> heldWeakly = new WeakReference<>(handle);
        Opening opening = opening(next, measured);

        watchers = next;
        histogram = measured;
        book = opening.book();
        if (last != null) {
            last.end(late);
        }
        handle.open(opening.generation());
        if (!next.isEmpty()) {
            handles.hold(number, handle);
            return;
        }
        if (unwatched == null) { // else it is for those to change who ask without a lock
            unwatched = heldWeakly;
        }
        handles.drop(number);
    }

    private SliRecorder handle() {
        return unwatched == null && !isWatched()
                ? newHandle()
                : requireNonNull(recorder(), "a forgotten recorder watches nothing");
    }

    private Opening opening(Map<SliCounter, Sli> next, @Nullable Durations measured) {
        Book seen = book.watchedBy(next.keySet());
        if (next.isEmpty()) {
            return new Opening(afterClose.generation(), seen);
        }
        CellLayout layout = layouts.of(List.copyOf(next.values()));
        Cells cells = arena.cells(layout.size());
        return new Opening(
                new Generation(layout, cells, measured), seen.with(new Era(layout, cells, List.copyOf(next.keySet()))));
    }

    private Optional<Era> newestEra() {
        List<Era> eras = book.eras;
        return eras.isEmpty() ? Optional.empty() : Optional.of(eras.get(eras.size() - 1));
    }

    private void settleIfMany() {
        if (book.eras.size() >= manyEras) {
            book = book.settle();
            manyEras = Math.max(FEW_ERAS, 2 * book.eras.size());
        }
    }

    private boolean isWatched() {
        return held() != null;
    }

    /**
     * The cells on which is counted from now on.
     *
     * @return them, or nothing if no indicator looks at this recorder
     */
    public Optional<Cells> cells() {
        return isWatched() ? newestEra().map(Era::cells) : Optional.empty();
    }

    /** Counts on new cells from now on, if an indicator looks at this recorder; those before keep what they have. */
    public synchronized void move() {
        if (!watchers.isEmpty()) {
            openNextGeneration(watchers, histogram);
        }
    }

    /** What is to be read for the indicators at a tick. */
    void addTo(List<Era> eras, List<SliCounter> settled) {
        Book now = book;
        eras.addAll(now.eras);
        if (now.settled != 0) {
            settled.addAll(now.settledFor);
        }
    }

    /**
     * Tells whether {@link #tidy} has something to do.
     *
     * @return true if cells can be given back, or the recorder itself
     */
    public boolean isUntidy() {
        return book.canSettle() || (!isWatched() && isHeldByNobody(unwatched));
    }

    /**
     * Gives back the memory of cells to which nobody can add any longer.
     *
     * @return true if the recorder has no indicators and nobody holds it: it is forgotten now, and its sums are final
     */
    public synchronized boolean tidy() {
        if (book.canSettle()) {
            book = book.settle();
        }
        return watchers.isEmpty() && book.eras.isEmpty() && forgetHandle();
    }

    /**
     * Tells whether it is of no use any longer, but for what it has counted.
     *
     * @return true once {@link #tidy} was
     */
    public boolean isForgotten() {
        return unwatched == FORGOTTEN;
    }

    private boolean forgetHandle() {
        if (isForgotten()) {
            return true;
        }
        WeakReference<SliRecorder> last = unwatched;
        boolean forgotten = isHeldByNobody(last) && UNWATCHED.compareAndSet(this, last, FORGOTTEN);
        if (forgotten) {
            handles.giveBack(number);
        }
        return forgotten;
    }

    private static boolean isHeldByNobody(@Nullable WeakReference<SliRecorder> handle) {
        return handle == null || handle.refersTo(null);
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
        return card.misfits().rejected(reason);
    }

    /**
     * Counts the attempts to stop a timing again.
     *
     * @return attempts so far
     */
    public long repeatedStops() {
        return card.misfits().repeatedStops();
    }
}
