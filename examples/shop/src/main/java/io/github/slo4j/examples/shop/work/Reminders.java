// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.work;

import io.github.slo4j.SloEngine;
import io.github.slo4j.act.BudgetGate;
import io.github.slo4j.act.Risk;
import io.github.slo4j.schedule.Schedule;
import io.github.slo4j.time.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reminds people of carts that they left behind, each minute. Whoever is reminded wants to pay, so it asks whether the
 * budget of payments has room for that, and lets reminders wait if not. It keeps its own diary.
 */
public final class Reminders {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final EngineClock clock;
    private final BudgetGate gate;
    private final Duty duty;

    /** Its own diary, for others to read once it is over. */
    private final List<Entry> entries = new ArrayList<>();

    private int waiting;

    /** When it asked, and whether it might send what was waiting. */
    public record Entry(Instant at, boolean isSent) {}

    public Reminders(SloEngine engine, EngineClock clock, Instant opened, String payments) {
        this.clock = clock;
        this.gate = engine.act(BudgetGate.on(payments).forRisk(Risk.HIGH));
        this.duty = new Duty("reminders", clock, opened, Schedule.every(EVERY, opened), (due, number) -> remind());
    }

    public void open() {
        duty.begin();
    }

    public void close() throws InterruptedException {
        duty.end();
    }

    /** Sends what is due and what waits, if it may. */
    public void remind() {
        boolean may = gate.permits();
        entries.add(new Entry(clock.instant(), may));
        waiting = may ? 0 : waiting + 1;
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Reminders that wait still. */
    public int waiting() {
        return waiting;
    }
}
