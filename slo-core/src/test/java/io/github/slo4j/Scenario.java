// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One SLO under steady traffic on a clock that a test moves: the stage on which most behaviour is shown. */
final class Scenario implements AutoCloseable {
    static final long FAST = 1_000_000;

    final ManualClock clock = new ManualClock();
    final List<Alert> alerts = new ArrayList<>();
    final SloEngine engine;
    final SliRecorder recorder;
    private final String slo;
    private long carriedBad;

    Scenario(Slo slo, PastCount... history) {
        this.slo = slo.name();
        engine = SloEngine.builder()
                .clock(clock)
                .slos(slo)
                .history(List.of(history))
                .onAlert(alerts::add)
                .deliverAlertsOn(Runnable::run)
                .start();
        recorder = engine.recorder(slo.recorder());
    }

    void record(Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            recorder.record(outcome, FAST);
        }
    }

    /** Steady traffic, second by second; failures are spread evenly to the last event. */
    void traffic(Duration span, int perSecond, int badPercent) {
        for (long second = 0; second < span.toSeconds(); second++) {
            trafficOfOneSecond(perSecond, badPercent);
        }
    }

    private void trafficOfOneSecond(int perSecond, int badPercent) {
        carriedBad += (long) perSecond * badPercent;
        int bad = (int) (carriedBad / 100);
        carriedBad %= 100;
        record(Outcome.BAD, bad);
        record(Outcome.GOOD, perSecond - bad);
        clock.advance(Duration.ofSeconds(1));
    }

    /** The time from now until an alert fires, or empty if none does within the limit. */
    Optional<Duration> timeToFire(Severity severity, int perSecond, int badPercent, Duration limit) {
        return timeUntil(severity, true, perSecond, badPercent, limit);
    }

    /** The time from now until an alert resolves, or empty if it does not within the limit. */
    Optional<Duration> timeToResolve(Severity severity, int perSecond, Duration limit) {
        return timeUntil(severity, false, perSecond, 0, limit);
    }

    private Optional<Duration> timeUntil(
            Severity severity, boolean firing, int perSecond, int badPercent, Duration limit) {
        long start = clock.nanoTime();
        while (clock.nanoTime() - start < limit.toNanos()) {
            trafficOfOneSecond(perSecond, badPercent);
            if (!alerts.isEmpty()
                    && alerts.get(alerts.size() - 1).severity() == severity
                    && alerts.get(alerts.size() - 1).isFiring() == firing) {
                return Optional.of(Duration.ofNanos(clock.nanoTime() - start));
            }
        }
        return Optional.empty();
    }

    SloStatus status() {
        return engine.status(slo);
    }

    @Override
    public void close() {
        engine.close();
    }
}
