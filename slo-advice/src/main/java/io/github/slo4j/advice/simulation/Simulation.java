// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice.simulation;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

/** Lets services live side by side in one engine, on a clock that it moves. They share nothing but the time. */
final class Simulation {
    /** The longest that an engine takes: a month has half a million of them. */
    static final Duration TICK = Duration.ofSeconds(5);

    static final Duration MONTH = Duration.ofDays(30);

    private final ManualClock clock = new ManualClock();
    private final long origin = clock.nanoTime();
    private final List<Service> services;
    private final Ratio target;
    private final int months;

    /**
     * Plans a simulation.
     *
     * @param settings a service each
     * @param target of all SLOs
     * @param months how long it lasts, months of 30 days
     * @param seed decides all that happens; what happens to one service does not depend on which others there are
     */
    Simulation(List<Setting> settings, Ratio target, int months, long seed) {
        Duration life = MONTH.multipliedBy(months);
        this.target = target;
        this.months = months;
        services = settings.stream()
                .map(setting ->
                        new Service(setting, seed, life, TICK, noise(target).toDouble()))
                .toList();
    }

    /** Half of what the target allows: a promise that is kept with something to spare. */
    static Ratio noise(Ratio target) {
        return target.complement().times(new Ratio(1, 2));
    }

    /** Lives through it all, and tells each month that is over. */
    List<String> rows(IntConsumer monthsOver) {
        try (SloEngine engine = SloEngine.builder()
                .named("simulation")
                .clock(clock)
                .tick(TICK)
                .withoutAlertLog()
                .deliverAlertsOn(Runnable::run)
                .onAlert(this::hear)
                .slos(services.stream().flatMap(service -> service.slos(target)).toArray(Slo[]::new))
                .start()) {
            List<SliRecorder> recorders = services.stream()
                    .map(service -> engine.recorder(service.recorder()))
                    .toList();
            for (int month = 1; month <= months; month++) {
                liveAMonth(recorders);
                monthsOver.accept(month);
            }
        }
        return services.stream().map(Service::row).toList();
    }

    private void liveAMonth(List<SliRecorder> recorders) {
        for (long ticks = MONTH.dividedBy(TICK); ticks > 0; ticks--) {
            long second = second();
            for (int i = 0; i < recorders.size(); i++) {
                services.get(i).live(second, recorders.get(i));
            }
            clock.advance(TICK);
        }
    }

    private long second() {
        return Duration.ofNanos(clock.nanoTime() - origin).toSeconds();
    }

    private void hear(Alert alert) {
        if (alert.severity() == Severity.PAGE) {
            services.forEach(service -> service.hear(alert, second()));
        }
    }
}
