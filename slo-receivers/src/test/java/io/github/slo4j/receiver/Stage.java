// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static io.github.slo4j.objective.Period.rollingDays;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.store.Store;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.time.Instant;

/** An engine with one SLO, "web", whose alerts come from what is recorded, on a clock that the test moves. */
final class Stage implements AutoCloseable {
    private static final int LIMIT_SECONDS = 100_000;

    final ManualClock clock;
    private final SloEngine engine;

    Stage(AlertListener... listeners) {
        this(new ManualClock(), listeners);
    }

    Stage(ManualClock clock, AlertListener... listeners) {
        this(clock, Store.inMemory(), listeners);
    }

    /** What this stage knows when it ends is known to the next on the same store. */
    Stage(ManualClock clock, Store store, AlertListener... listeners) {
        this.clock = clock;
        var builder = SloEngine.builder()
                .clock(clock)
                .slos(Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30)))
                .store(store)
                .withoutAlertLog()
                .deliverAlertsOn(Runnable::run);
        for (AlertListener listener : listeners) {
            builder.onAlert(listener);
        }
        engine = builder.start();
    }

    /** A stage that stands at the present time of the machine. */
    static Stage now(AlertListener... listeners) {
        return new Stage(new ManualClock(Instant.now(), 0), listeners);
    }

    /** Everything fails until it pages, 52 or 53 seconds. */
    void pageFires() {
        until(Severity.PAGE, true, Outcome.BAD);
    }

    /** Everything fails until there is a ticket, some four minutes. */
    void ticketFires() {
        until(Severity.TICKET, true, Outcome.BAD);
    }

    /** All is well until the page resolves; the ticket, if there is one, stays. */
    void pageResolves() {
        until(Severity.PAGE, false, Outcome.GOOD);
    }

    void ticketResolves() {
        until(Severity.TICKET, false, Outcome.GOOD);
    }

    boolean isFiring(Severity severity) {
        return engine.status("web")
                .incident()
                .flatMap(incident -> incident.alert(severity))
                .filter(alert -> alert.isFiring())
                .isPresent();
    }

    private void until(Severity severity, boolean firing, Outcome outcome) {
        for (int second = 0; isFiring(severity) != firing; second++) {
            if (second == LIMIT_SECONDS) {
                throw new AssertionError(severity + " is not as expected after " + second + " s");
            }
            aSecondOf(outcome);
        }
    }

    void aSecondPasses() {
        clock.advance(Duration.ofSeconds(1));
    }

    /** Everything succeeds. */
    void allIsWell(Duration span) {
        for (int second = 0; second < span.toSeconds(); second++) {
            aSecondOf(Outcome.GOOD);
        }
    }

    private void aSecondOf(Outcome outcome) {
        for (int i = 0; i < 10; i++) {
            engine.recorder("web").record(outcome, 1);
        }
        clock.advance(Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        engine.close();
    }
}
