// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.count.Tally;
import io.github.slo4j.objective.Period;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small engine on a clock that any thread may move and whose tick any thread may run, two at a time if they like:
 * {@link EngineClock} promises the engine one run at a time, and the engine is not to need the promise.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class Stage {
    static final String RECORDER = "stage";

    /** The length of the period and of a window, and six slices. */
    static final Duration PERIOD = Duration.ofMinutes(1);

    static final Duration SLICE = Duration.ofSeconds(10);

    /** Here from the beginning. */
    static final Slo RESIDENT = slo("resident", RECORDER);

    /** Comes later. */
    static final Slo GUEST = slo("guest", RECORDER);

    /** Alerts when a fiftieth of the events is bad. */
    static final Slo ALERTING = RESIDENT.alerting(AlertPolicy.of(BurnRateRule.page(PERIOD, "2")));

    private static final Queue<Stage> LEFT = new ConcurrentLinkedQueue<>();

    private final AtomicInteger told = new AtomicInteger();
    private final OpenClock clock = new OpenClock();
    final SloEngine engine;
    final SliRecorder recorder;

    private Tally before = Tally.NONE;

    /** A new stage, for races that change what is registered; that takes a millisecond. */
    Stage(Slo... slos) {
        engine = SloEngine.builder()
                .clock(clock)
                .slos(slos)
                .onAlert(alert -> told.incrementAndGet())
                .deliverAlertsOn(Runnable::run)
                .start();
        recorder = engine.recorder(RECORDER);
    }

    /** A stage with the resident that others have left; whatever they did is long ago and counted off. */
    static Stage borrow() {
        Stage left = LEFT.poll();
        Stage stage = left == null ? new Stage(RESIDENT) : left;
        stage.tick(); // or else the gap that follows would move the last events across itself
        stage.pass(PERIOD);
        stage.tick();
        stage.before = stage.engine.statuses().get(RESIDENT.name()).events(); // nobody writes yet: the board is new
        return stage;
    }

    void giveBack() {
        LEFT.add(this);
    }

    static Slo slo(String name, String recorder) {
        return Slo.named(name)
                .on(recorder)
                .availability()
                .target("99%")
                .over(Period.rolling(PERIOD))
                .alerting(AlertPolicy.none());
    }

    void good() {
        recorder.record(Outcome.GOOD, 1);
    }

    void bad() {
        recorder.record(Outcome.BAD, 1);
    }

    void pass(Duration span) {
        clock.nanos += span.toNanos();
    }

    void tick() {
        clock.task.run();
    }

    /** How many alerts the listener was told. */
    int told() {
        return told.get();
    }

    /** Everything the SLO has counted since the stage was taken. */
    Tally events(Slo slo) {
        return engine.status(slo.name()).events().minus(before);
    }

    /** What the SLO has counted in the last minute. */
    Tally window(Slo slo) {
        return engine.status(slo.name()).period().tally();
    }

    /** What the board says the SLO has counted since the stage was taken. */
    Tally onBoard(Slo slo) {
        return engine.statuses().get(slo.name()).events().minus(before);
    }

    private static final class OpenClock implements EngineClock {
        private volatile long nanos;
        private Runnable task = () -> {};

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public Ticks tickEvery(String name, Duration period, Runnable task) {
            this.task = task;
            return () -> {};
        }
    }
}
