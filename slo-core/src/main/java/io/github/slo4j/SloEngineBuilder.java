// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.alert.AlertDispatch;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.AlertLog;
import io.github.slo4j.objective.Spans;
import io.github.slo4j.store.Store;
import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.OwnThread;
import io.github.slo4j.time.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * An engine that differs from the default in some way. What is not said stays as {@link SloEngine#start} has it.
 *
 * <p>Thread-safety: for use by one thread.
 */
public final class SloEngineBuilder {
    private static final Duration LONGEST_TICK = Duration.ofSeconds(5);
    private static final int MOST_SLOS = 1_000_000;
    private static final Duration SHORTEST_SAVE = Duration.ofMillis(10);
    private static final Duration LONGEST_SAVE = Duration.ofMinutes(10);
    private static final Duration SHORTEST_TICK = Duration.ofMillis(1);

    String name = "default";
    EngineClock clock = new SystemClock();
    Duration tick = Duration.ofSeconds(1);
    int mostSlos = 10_000;
    final List<Slo> slos = new ArrayList<>();
    final List<PastCount> history = new ArrayList<>();
    private final List<AlertListener> listeners = new ArrayList<>(List.of(new AlertLog()));
    private Executor executor = AlertDispatch.THREAD_WHILE_NEEDED;

    @Nullable
    Store store;

    boolean storeRequired;
    Duration saveInterval = Duration.ofSeconds(30);

    SloEngineBuilder() {}

    /**
     * Names the engine, so that its exported series can be told from those of others in the same process.
     *
     * @param name not empty
     * @return this builder
     */
    public SloEngineBuilder named(String name) {
        Given.notNull("name", name, "leave it out for \"default\"");
        if (name.isBlank()) {
            throw new IllegalArgumentException("an engine's name must not be blank; leave it out for \"default\"");
        }
        this.name = name;
        return this;
    }

    /**
     * Adds definitions.
     *
     * @param definitions the SLOs
     * @return this builder
     */
    public SloEngineBuilder slos(Slo... definitions) {
        slos.addAll(Given.definitions(definitions));
        return this;
    }

    /**
     * Adds what is known from before the start, in any order. Counts that begin more than 90 days before it are left out.
     *
     * @param counts the past counts; each must name a defined SLO and end before the start
     * @return this builder
     */
    public SloEngineBuilder history(Collection<PastCount> counts) {
        history.addAll(Given.all("counts", counts, "give an empty collection if nothing is known"));
        return this;
    }

    /**
     * Adds a listener. The log is told as well.
     *
     * @param listener who wants to know
     * @return this builder
     */
    public SloEngineBuilder onAlert(AlertListener listener) {
        listeners.add(Given.notNull("listener", listener, "leave it out to tell the log alone"));
        return this;
    }

    /**
     * Keeps alerts out of the log, for a rehearsal: what pages nobody must not look there as if it did.
     *
     * @return this builder
     */
    public SloEngineBuilder withoutAlertLog() {
        listeners.removeIf(AlertLog.class::isInstance);
        return this;
    }

    /**
     * Runs the engine on another clock, such as one that a test moves.
     *
     * @param clock the clock
     * @return this builder
     */
    public SloEngineBuilder clock(EngineClock clock) {
        this.clock = Given.notNull("clock", clock, "leave it out for the machine's own");
        return this;
    }

    /**
     * Samples and evaluates at another pace than once a second.
     *
     * @param tick 1 ms to 5 s
     * @return this builder
     * @throws IllegalArgumentException if the tick is out of range
     */
    public SloEngineBuilder tick(Duration tick) {
        Given.notNull("tick", tick, "leave it out for one second");
        if (tick.compareTo(SHORTEST_TICK) < 0 || tick.compareTo(LONGEST_TICK) > 0) {
            throw new IllegalArgumentException("tick must be between " + Spans.text(SHORTEST_TICK) + " and "
                    + Spans.text(LONGEST_TICK) + ", but was " + Spans.text(tick)
                    + "; one second is usual, and the finest slice is ten");
        }
        this.tick = tick;
        return this;
    }

    /**
     * Caps the number of SLOs, and with it the memory that they may take, at another number than 10,000. An addition
     * that would lead above the cap is refused as a whole.
     *
     * @param cap 1 to 1,000,000; there is no engine without a cap
     * @return this builder
     * @throws IllegalArgumentException if the cap is out of range
     */
    public SloEngineBuilder atMostSlos(int cap) {
        if (cap < 1 || cap > MOST_SLOS) {
            throw new IllegalArgumentException("the cap on SLOs must be between 1 and " + MOST_SLOS + ", but was " + cap
                    + "; leave it out for 10000, the cap cannot be switched off");
        }
        mostSlos = cap;
        return this;
    }

    /**
     * Calls listeners of alerts, watchers of changes and the store on an executor of the application's instead of the
     * engine's own threads. The engine does not close it, and does without it for the last save: it may have been closed
     * by then.
     *
     * @param executor where to call them; {@code Runnable::run} calls them on the slicer, or on the thread that
     *     makes a change, for tests
     * @return this builder
     */
    public SloEngineBuilder deliverAlertsOn(Executor executor) {
        this.executor = Given.notNull("executor", executor, "leave it out for the engine's own threads");
        return this;
    }

    /**
     * Keeps what the engine knows beyond its life: counts, incidents, exclusions, releases. It is read when the engine
     * starts, on the calling thread, and saved every 30 seconds, soon after something has fired or resolved, and when the
     * engine is closed, on a thread that is there while it is needed. Nothing else waits for it.
     *
     * <p>A store that cannot be used is said in the log and in {@link SloEngine#persistence()}, and the engine starts
     * without; see {@link #storeRequired()}.
     *
     * @param store such as {@code Store.in(Path.of("/var/lib/shop/slo"))}
     * @return this builder
     */
    public SloEngineBuilder store(Store store) {
        this.store = Given.notNull("store", store, "leave it out if nothing is to be kept");
        return this;
    }

    /**
     * Refuses to start where the store cannot be used: it is held by another, cannot be read or was written by a newer
     * release.
     *
     * @return this builder
     */
    public SloEngineBuilder storeRequired() {
        storeRequired = true;
        return this;
    }

    /**
     * Saves at another pace than every 30 seconds. What was counted since the last save is lost when the process is killed.
     *
     * @param interval 10 ms to 10 minutes
     * @return this builder
     * @throws IllegalArgumentException if the interval is out of range
     */
    public SloEngineBuilder saveEvery(Duration interval) {
        Given.notNull("interval", interval, "leave it out for 30 seconds");
        if (interval.compareTo(SHORTEST_SAVE) < 0 || interval.compareTo(LONGEST_SAVE) > 0) {
            throw new IllegalArgumentException("the interval between saves must be between " + Spans.text(SHORTEST_SAVE)
                    + " and " + Spans.text(LONGEST_SAVE) + ", but was " + Spans.text(interval)
                    + "; leave it out for 30 seconds");
        }
        saveInterval = interval;
        return this;
    }

    /**
     * Starts the engine.
     *
     * @return the running engine
     * @throws IllegalArgumentException if two definitions share a name but not their meaning, or the history does not
     *     fit them
     * @throws IllegalStateException if there are more SLOs than {@link #atMostSlos} allows
     */
    public SloEngine start() {
        return new SloEngine(this);
    }

    AlertDispatch dispatch() {
        return new AlertDispatch(listeners, executor);
    }

    /** Where saving is done. */
    Executor saves() {
        return executor == AlertDispatch.THREAD_WHILE_NEEDED ? this::startSaver : executor;
    }

    private void startSaver(Runnable save) {
        OwnThread.of("slo-saver-" + name, save).start();
    }

    Watchers watchers() {
        return new Watchers(executor);
    }
}
