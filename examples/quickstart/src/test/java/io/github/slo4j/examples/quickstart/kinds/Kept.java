// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Tally;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.time.Instant;

/** Promises on a clock that a test moves. It stands at 00:00 UTC on a Monday. */
final class Kept implements AutoCloseable {
    private final ManualClock clock = new ManualClock();
    final SloEngine slos;

    Kept(Slo... promises) {
        slos = SloEngine.builder().clock(clock).slos(promises).start();
    }

    void pass(Duration span) {
        clock.advance(span);
    }

    void passUntil(String instant) {
        clock.advance(Duration.between(now(), Instant.parse(instant)));
    }

    Instant now() {
        return clock.instant();
    }

    Tally events(Slo promise) {
        return slos.status(promise.name()).events();
    }

    long ignored(Slo promise) {
        return slos.status(promise.name()).ignoredEvents();
    }

    @Override
    public void close() {
        slos.close();
    }
}
