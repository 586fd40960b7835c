// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import static java.time.Duration.ofMillis;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.objective.Period;
import io.github.slo4j.status.SloStatus;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Adds and removes SLOs on the recorders that are being written. A guest must have seen every event that began after it
 * was added, but for those a writer had not reported yet, and none that had returned before.
 *
 * <p>Thread-safety: used by one thread.
 */
final class Guests implements Runnable {
    private static final int STAY_NANOS = 3_000_000;

    private final SloEngine engine;
    private final Progress progress;
    private final BooleanSupplier isRunning;
    private final Complaints complaints;
    private final Random random = new Random(11);
    private volatile int visits;

    Guests(SloEngine engine, Progress progress, BooleanSupplier isRunning, Complaints complaints) {
        this.engine = engine;
        this.progress = progress;
        this.isRunning = isRunning;
        this.complaints = complaints;
    }

    int visits() {
        return visits;
    }

    @Override
    public void run() {
        while (isRunning.getAsBoolean()) {
            visit(random.nextInt(Writer.RECORDERS.size()));
            visits++;
        }
    }

    private void visit(int place) {
        Slo guest = guest(Writer.RECORDERS.get(place));
        long returnedBefore = progress.done(place);
        engine.add(guest);
        long returnedAtAdding = progress.done(place);
        LockSupport.parkNanos(STAY_NANOS);
        long returned = progress.done(place);
        SloStatus status = engine.status(guest.name());
        long begun = progress.begun(place);
        long seen = status.events().valid() + status.ignoredEvents();
        complaints.unless(
                seen >= returned - returnedAtAdding - progress.inFlight(),
                "a guest saw %,d events when %,d had returned since it came",
                seen,
                returned - returnedAtAdding);
        complaints.unless(
                seen <= begun - returnedBefore,
                "a guest saw %,d events when %,d were sent since it came",
                seen,
                begun - returnedBefore);
        engine.remove(guest.name());
        LockSupport.parkNanos(random.nextInt(STAY_NANOS));
    }

    /** Few names and many meanings: a name that has gone may come back as something else. */
    private Slo guest(String recorder) {
        return Slo.named("guest-" + random.nextInt(3))
                .on(recorder)
                .fasterThan(ofMillis(1 + random.nextInt(500)))
                .target("90%")
                .over(Period.rollingDays(30));
    }
}
