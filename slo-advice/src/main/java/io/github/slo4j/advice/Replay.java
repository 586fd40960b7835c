// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.PastCount;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.objective.Period;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lives a history through once more, in an engine with an SLO for each target. */
final class Replay implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final int LOOKS = 5_000;
    private static final int LOOKS_PER_PERIOD = 100;

    private final List<PastCount> counts;
    private final Duration pause;
    private final ManualClock clock;
    private final SloEngine engine;
    private final SliRecorder recorder;
    private final List<Alert> fired = new ArrayList<>();
    private final Map<String, Double> worst = new HashMap<>();
    private Instant nextLook;
    private long mostEvents;

    /**
     * What came of a target.
     *
     * @param target the target
     * @param mostEvents the most events that were ever in its period
     * @param spentAtEnd the share of its budget that was spent when the history ended
     * @param spentAtWorst the largest share that was spent at any time
     * @param alerts what fired
     */
    record Fate(Ratio target, long mostEvents, double spentAtEnd, double spentAtWorst, List<Alert> alerts) {}

    private Replay(Stretches history, Period period) {
        counts = history.counts();
        pause = shorter(
                Duration.between(history.from(), history.to()).dividedBy(LOOKS),
                period.usualLength().dividedBy(LOOKS_PER_PERIOD));
        clock = new ManualClock(history.from(), 0);
        engine = SloEngine.builder()
                .named("replay")
                .clock(clock)
                .tick(TICK)
                .withoutAlertLog()
                .deliverAlertsOn(Runnable::run)
                .onAlert(this::note)
                .slos(Ladder.TARGETS.stream().map(target -> slo(target, period)).toArray(Slo[]::new))
                .start();
        recorder = engine.recorder("history");
        nextLook = history.from();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Slo slo(Ratio target, Period period) {
        return Slo.named(target.toPercent().replace("%", " percent"))
                .on("history")
                .availability()
                .target(target.toPercent())
                .over(period);
    }

    /** What came of each target, in the order of the ladder. */
    static List<Fate> of(Stretches history, Period period) {
        try (Replay replay = new Replay(history, period)) {
            replay.live();
            return replay.statuses().map(replay::fate).toList();
        }
    }

    private Stream<SloStatus> statuses() {
        return engine.definitions().stream().map(slo -> engine.status(slo.name()));
    }

    private void note(Alert alert) {
        if (alert.isFiring()) {
            fired.add(alert);
        }
    }

    private void live() {
        for (PastCount count : counts) {
            clock.freeze(Duration.between(clock.instant(), count.from()));
            live(count);
        }
        look();
    }

    /** No failure comes before its time, or a target that was just kept would be broken for a moment. */
    private void live(PastCount count) {
        long length = count.length().toNanos();
        long good = 0;
        long bad = 0;
        for (long at = 0; at < length; ) {
            long step = Math.min(TICK.toNanos(), length - at);
            at += step;
            double share = (double) at / length;
            long goodByNow = (long) Math.ceil(count.good() * share);
            long badByNow = (long) (count.bad() * share);
            recorder.record(Outcome.GOOD, 0, goodByNow - good);
            recorder.record(Outcome.BAD, 0, badByNow - bad);
            good = goodByNow;
            bad = badByNow;
            clock.advance(Duration.ofNanos(step));
            lookNowAndThen();
        }
    }

    private void lookNowAndThen() {
        if (!clock.instant().isBefore(nextLook)) {
            look();
            nextLook = clock.instant().plus(pause);
        }
    }

    private void look() {
        statuses().forEach(status -> {
            worst.merge(status.name(), spent(status), Math::max);
            mostEvents = Math.max(mostEvents, status.period().tally().valid());
        });
    }

    private static double spent(SloStatus status) {
        return status.errorBudget().spent();
    }

    private Fate fate(SloStatus end) {
        return new Fate(
                end.objective().target(),
                mostEvents,
                spent(end),
                worst.getOrDefault(end.name(), 0.0),
                fired.stream().filter(alert -> alert.slo().equals(end.name())).toList());
    }

    @Override
    public void close() {
        engine.close();
    }
}
