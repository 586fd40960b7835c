// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static java.util.Objects.requireNonNull;

import io.github.slo4j.count.CellArena;
import io.github.slo4j.count.Ledger;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.count.Sheets;
import io.github.slo4j.histogram.Durations;
import io.github.slo4j.histogram.Percentiles;
import io.github.slo4j.sli.CellLayouts;
import io.github.slo4j.sli.Derived;
import io.github.slo4j.sli.Handles;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.sli.Sink;
import io.github.slo4j.sli.Sli;
import io.github.slo4j.sli.SliCounter;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All recorders of an engine, by name, and the two shared ones for events that have none.
 *
 * <p>Thread-safety: safe for use by many threads; looking up takes no lock.
 */
final class Recorders {
    private static final int NAMES_SHOWN = 20;
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private static final int FEW = 1_000;

    private final EngineClock clock;
    private final Handles handles;
    private final Map<String, RecorderControl> byName = new ConcurrentHashMap<>();
    private final CellLayouts layouts = new CellLayouts();
    private final CellArena arena = new CellArena();

    /** Few write verdicts, and they are no part of the memory that recordings need. */
    private final CellArena verdictArena = new CellArena();

    private final Sink afterClose = new Sink();
    private final Sink unknownEvents = new Sink();
    private final Sink overflowEvents = new Sink();
    private final SliRecorder unknown;
    private final SliRecorder overflow;
    private final UnknownNames unknownNames = new UnknownNames();
    private final EventTotals forgotten = new EventTotals();
    private final Set<Durations> measured = new CopyOnWriteArraySet<>();
    private long tidiedAt;
    private int manyNow = FEW;

    /** Creates a store whose recorders time by this clock what they are asked to time. */
    Recorders(long now, EngineClock clock) {
        this.clock = clock;
        handles = new Handles(clock);
        unknown = unknownEvents.recorder("(unknown)", clock);
        overflow = overflowEvents.recorder("(overflow)", clock);
        tidiedAt = now;
    }

    /** Lets SLOs that arrive together look at their recorder, and gives each its events. Called under the engine's lock. */
    List<Feed> feeds(String name, List<Slo> slos, int[] slots, Moment now) {
        RecorderControl recorder = getOrCreate(name);
        List<Sli> watching = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < slots.length; i++) {
            Sli sli = slos.get(i).sli();
            watching.addAll(sli.watching());
            places.addAll(Collections.nCopies(sli.watching().size(), SliCounter.NO_SLOT));
            if (!(sli instanceof Derived)) {
                places.set(places.size() - sli.watching().size(), slots[i]);
            }
        }
        int[] flat = places.stream().mapToInt(place -> place).toArray();
        Iterator<SliCounter> counters = recorder.watch(watching, flat).iterator();
        List<Feed> feeds = new ArrayList<>();
        for (int i = 0; i < slots.length; i++) {
            feeds.add(feed(recorder, slos.get(i), slots[i], counters, now));
        }
        recorder.take(watching.get(0).input());
        return feeds;
    }

    private Feed feed(RecorderControl recorder, Slo slo, int slot, Iterator<SliCounter> counters, Moment now) {
        List<SliCounter> own =
                slo.sli().watching().stream().map(sli -> counters.next()).toList();
        return slo.sli() instanceof Derived derived
                ? judged(recorder, slo.name(), derived, slot, own, now)
                : Feed.direct(recorder, own);
    }

    /**
     * Verdicts are no events of the application's: they are counted apart from those, and are not in the ledger. Their
     * recorder has a row of handles to itself, which goes with it: nobody tidies it up.
     */
    private Feed judged(
            RecorderControl recorder, String slo, Derived sli, int slot, List<SliCounter> counters, Moment now) {
        RecorderControl verdicts = new RecorderControl(slo, new Handles(clock), layouts, verdictArena, new Sink());
        SliCounter counter = verdicts.watch(List.of(sli), new int[] {slot}).get(0);
        SliRecorder handle = requireNonNull(verdicts.recorder(), "a watched recorder is held");
        return new Feed(counter, verdicts, recorder, counters, sli.judge(recorder, counters, handle, now));
    }

    /** Called where counts are moving anyway. */
    private RecorderControl getOrCreate(String name) {
        RecorderControl known = byName.get(name);
        if (byName.size() >= manyNow || (known != null && known.isForgotten())) {
            tidy(() -> {});
            manyNow = Math.max(FEW, 2 * byName.size());
        }
        return byName.computeIfAbsent(name, fresh -> new RecorderControl(fresh, handles, layouts, arena, afterClose));
    }

    <R> R required(String name, Input<R> input) {
        RecorderControl control = byName.get(name);
        Input<?> taken = control == null ? null : control.input();
        SliRecorder found = control == null || taken == null ? null : control.recorder();
        if (found == null || taken == null) {
            throw new IllegalArgumentException(unknown("recorder", name, byName.keySet()));
        }
        if (taken != input) {
            throw new IllegalArgumentException("recorder \"" + name + "\" takes " + taken.words() + ", not "
                    + input.words() + "; ask for recorder(\"" + name + "\", Input." + taken + ")");
        }
        return input.on(found);
    }

    /** Begins to keep a histogram of what is recorded under a name. */
    void measure(String name, long now) {
        RecorderControl control = byName.get(name);
        Input<?> taken = control == null ? null : control.input();
        if (control == null || taken == null) {
            throw new IllegalArgumentException(unknown("recorder", name, byName.keySet()));
        }
        if (!taken.isTimed()) {
            throw new IllegalArgumentException("recorder \"" + name + "\" takes " + taken.words()
                    + ", which have no percentiles; measure one that takes requests, runs or ages");
        }
        measured.add(control.measure(now));
    }

    /** Takes over what histograms were given since the last tick. */
    void tickHistograms(long now) {
        measured.forEach(histogram -> histogram.tick(now));
    }

    /** Empty unless they are kept. */
    Optional<Percentiles> percentiles(String name, Moment now) {
        RecorderControl control = byName.get(name);
        Durations kept = control == null ? null : control.histogram();
        return kept == null ? Optional.empty() : Optional.of(kept.read(now));
    }

    /** What is recorded under a name, or null if nothing is. */
    @Nullable
    Input<?> inputOf(String name) {
        RecorderControl control = byName.get(name);
        return control == null ? null : control.input();
    }

    SliRecorder orUnknown(@Nullable String name) {
        if (name == null) {
            return unknown;
        }
        SliRecorder found = find(name);
        if (found == null) {
            unknownNames.add(name);
            return unknown;
        }
        return found;
    }

    List<String> unknownNames() {
        return unknownNames.sample();
    }

    private @Nullable SliRecorder find(String name) {
        RecorderControl control = byName.get(name);
        return control == null || control.input() != Input.REQUESTS ? null : control.recorder();
    }

    SliRecorder overflow() {
        return overflow;
    }

    Collection<RecorderControl> named() {
        return byName.values();
    }

    long unknown() {
        return unknownEvents.events();
    }

    void close() {
        byName.values().forEach(RecorderControl::close);
        arena.close();
        verdictArena.close();
    }

    /**
     * Lets others count where threads have died. Once a minute, gives back cells that nobody writes to, gathers those
     * who are among the last on their sheets, and forgets recorders that no SLO looks at and no application holds. Called
     * at each tick, under the engine's lock.
     *
     * @param changing called before any counts move elsewhere
     */
    void tidy(long now, Runnable changing) {
        arena.clearPlaces();
        if (now - tidiedAt >= PAUSE_NANOS) {
            tidiedAt = now;
            tidy(changing);
            leaveSheets(changing);
        }
    }

    /** Moves the last of those who were on sheets together: each would keep all of them for its few counters. */
    private void leaveSheets(Runnable changing) {
        Map<Sheets, Integer> used = new HashMap<>();
        byName.values().stream()
                .flatMap(recorder -> recorder.cells().stream())
                .forEach(cells -> used.merge(cells.sheets(), cells.size(), Integer::sum));
        List<RecorderControl> last = byName.values().stream()
                .filter(recorder -> recorder.cells()
                        .filter(cells -> arena.isNearlyLeft(cells.sheets(), used.getOrDefault(cells.sheets(), 0)))
                        .isPresent())
                .toList();
        if (!last.isEmpty()) {
            changing.run();
            last.forEach(RecorderControl::move);
        }
    }

    private void tidy(Runnable changing) {
        List<RecorderControl> untidy =
                byName.values().stream().filter(RecorderControl::isUntidy).toList();
        if (untidy.isEmpty()) {
            return;
        }
        changing.run();
        synchronized (forgotten) {
            for (RecorderControl recorder : untidy) {
                if (recorder.tidy()) {
                    measured.remove(recorder.histogram());
                    forgotten.add(recorder);
                    byName.remove(recorder.name());
                }
            }
        }
    }

    Ledger ledger(long loaded, long restored) {
        EventTotals totals = new EventTotals();
        synchronized (forgotten) {
            totals.add(forgotten);
            byName.values().forEach(totals::add);
        }
        totals.addMisfits(unknownEvents);
        totals.addMisfits(overflowEvents);
        totals.reject(Rejection.UNKNOWN_RECORDER, unknownEvents.events());
        return totals.ledger(overflowEvents.events(), afterClose.events(), loaded, restored);
    }

    /** What to tell somebody who asks for a name that is not there. */
    static String unknown(String what, String name, Collection<String> known) {
        if (known.isEmpty()) {
            return "there is no " + what + " \"" + name + "\", nor any other; add an SLO first";
        }
        String names = known.stream().sorted().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        String more = known.size() > NAMES_SHOWN ? " and " + (known.size() - NAMES_SHOWN) + " more" : "";
        return "there is no " + what + " \"" + name + "\"; known are " + names + more;
    }
}
