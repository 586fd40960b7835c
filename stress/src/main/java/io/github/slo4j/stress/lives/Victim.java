// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.lives;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.Incident;
import io.github.slo4j.objective.Period;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.store.Store;
import io.github.slo4j.stress.lives.Expected.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Records on until it is killed: good events on one recorder, and nothing but bad ones on another. */
final class Victim {
    static final Duration INTERVAL = Duration.ofMillis(50);

    private static final int BATCH = 64;

    private final SloEngine engine;
    private final Expected expected;
    private long sent;
    private long savesThen;
    private long sentThen;
    private long incidentThen;

    private Victim(SloEngine engine, Expected expected) {
        this.engine = engine;
        this.expected = expected;
    }

    static Slo slo(String name) {
        return Slo.named(name).on(name).availability().target("99.9%").over(Period.rollingDays(30));
    }

    public static void main(String[] arguments) throws IOException {
        Expected expected = Expected.in(Path.of(arguments[1]));
        SloEngine engine = SloEngine.builder()
                .slos(slo("well"), slo("sick"))
                .tick(Duration.ofMillis(10))
                .saveEvery(INTERVAL)
                .store(Store.in(Path.of(arguments[0])))
                .storeRequired()
                .withoutAlertLog()
                .onAlert(alert -> notePage(alert, expected))
                .start();
        new Victim(engine, expected).recordUntilKilled(Long.parseLong(arguments[2]));
    }

    private static void notePage(Alert alert, Expected expected) {
        expected.set(Field.PAGED, 1);
    }

    private void recordUntilKilled(long run) {
        expected.set(Field.FOUND, engine.status("well").period().tally().good());
        expected.set(Field.RESTORED_INCIDENT, incident());
        expected.set(
                Field.RESTORED_UNTIL,
                engine.persistence()
                        .restored()
                        .map(kept -> kept.until().toEpochMilli())
                        .orElse(0L));
        expected.set(Field.READY_AT, System.currentTimeMillis());
        expected.set(Field.READY, run);
        ProcessHandle killer = ProcessHandle.current().parent().orElseThrow();
        SliRecorder well = engine.recorder("well");
        SliRecorder sick = engine.recorder("sick");
        for (long round = 0; round % 1_000 != 0 || killer.isAlive(); round++) {
            expected.set(Field.BEGUN, sent + BATCH);
            well.record(Outcome.GOOD, 1_000, BATCH);
            sent += BATCH;
            sick.record(Outcome.BAD, 1_000);
            noteSaves();
            LockSupport.parkNanos(20_000);
        }
    }

    /** A save that began after something was recorded holds it: the second one from now surely began after now. */
    private void noteSaves() {
        long saves = engine.persistence().saves();
        if (saves < savesThen + 2) {
            return;
        }
        expected.set(Field.SAVED, sentThen);
        expected.set(Field.INCIDENT, incidentThen);
        engine.persistence().savedAt().map(Instant::toEpochMilli).ifPresent(at -> expected.set(Field.SAVED_AT, at));
        savesThen = saves;
        sentThen = sent;
        incidentThen = incident();
    }

    private long incident() {
        return engine.incidents().stream()
                .filter(incident -> incident.severity().isPresent())
                .map(Incident::id)
                .mapToLong(id -> 1L + id.hashCode())
                .findFirst()
                .orElse(0);
    }
}
