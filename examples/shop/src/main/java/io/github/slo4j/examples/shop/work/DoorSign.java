// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.work;

import io.github.slo4j.SloEngine;
import io.github.slo4j.Subscription;
import io.github.slo4j.act.Readiness;
import io.github.slo4j.time.EngineClock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What a load balancer would be told that asks whether more customers are welcome. Somebody writes down when that changes. */
public final class DoorSign {
    private final SloEngine engine;
    private final EngineClock clock;
    private final Readiness readiness;
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private boolean wasReady = true;
    private @Nullable Subscription looking;

    /** When the sign was turned, and what it says since. */
    public record Change(Instant at, boolean isReady, String says) {}

    public DoorSign(SloEngine engine, EngineClock clock, String payments) {
        this.engine = engine;
        this.clock = clock;
        this.readiness = engine.act(Readiness.of(payments));
    }

    public void open() {
        looking = engine.probe(this::look);
    }

    public void close() {
        if (looking != null) {
            looking.close();
        }
    }

    private void look() {
        boolean isReady = readiness.isReady();
        if (isReady != wasReady) {
            wasReady = isReady;
            changes.add(new Change(clock.instant(), isReady, readiness.trouble().orElse("welcome")));
        }
    }

    public List<Change> changes() {
        return List.copyOf(changes);
    }
}
