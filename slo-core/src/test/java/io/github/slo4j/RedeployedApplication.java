// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;

import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Uses all of the engine that starts a thread or holds a listener, on the machine's own time. */
public final class RedeployedApplication implements Callable<Long> {
    static final String NAME = "redeployed";

    /** For its class loader only. */
    public RedeployedApplication() {}

    @Override
    public Long call() throws Exception {
        AtomicLong heard = new AtomicLong();
        CountDownLatch fired = new CountDownLatch(1);
        Slo slo = Slo.named("availability")
                .on("web")
                .availability()
                .target("99.999%")
                .over(rollingDays(30))
                .alerting(AlertPolicy.of(BurnRateRule.page(Duration.ofMinutes(1), "1")));
        SloEngine engine = SloEngine.builder()
                .named(NAME)
                .tick(Duration.ofMillis(1))
                .slos(slo)
                .onAlert(alert -> {
                    heard.incrementAndGet();
                    fired.countDown();
                })
                .start();
        try (engine) {
            SliRecorder web = engine.recorder("web");
            web.record(Outcome.BAD, 1, 1_000);
            web.start().stop(500);
            engine.recorderFromOutside("stray").record(200, 1);
            engine.onChange(heard::get);
            engine.statuses();
            fired.await(30, TimeUnit.SECONDS);
        }
        return heard.get();
    }
}
