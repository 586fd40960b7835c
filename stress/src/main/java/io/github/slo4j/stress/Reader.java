// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import io.github.slo4j.SloEngine;
import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.count.Ledger;
import io.github.slo4j.count.Tally;
import io.github.slo4j.status.SloStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Reads everything there is to read beside the writers: no total may go backwards, fall behind what has returned or run
 * ahead of what was sent, and no window may hold more than a longer one.
 *
 * <p>Thread-safety: used by one thread.
 */
final class Reader implements Runnable {
    private static final long PAUSE_NANOS = 1_000_000;

    private final SloEngine engine;
    private final Progress progress;
    private final BooleanSupplier isRunning;
    private final Complaints complaints;
    private final Map<String, Long> highest = new HashMap<>();
    private long reads;

    Reader(SloEngine engine, Progress progress, BooleanSupplier isRunning, Complaints complaints) {
        this.engine = engine;
        this.progress = progress;
        this.isRunning = isRunning;
        this.complaints = complaints;
    }

    long reads() {
        return reads;
    }

    @Override
    public void run() {
        while (isRunning.getAsBoolean()) {
            for (int place = 0; place < Writer.RECORDERS.size(); place++) {
                for (Promise promise : Promise.values()) {
                    readStatus(place, promise.on(Writer.RECORDERS.get(place)).name());
                }
            }
            readBoard();
            readLedger();
            reads++;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void readStatus(int place, String slo) {
        long least = progress.done(place);
        SloStatus status = engine.status(slo);
        long most = progress.begun(place);
        isBetween(slo, least, total(status), most);
        neverBackwards("status of ", slo, status);
        windowsAreNested(status);
    }

    private void readBoard() {
        Map<String, SloStatus> board = engine.statuses();
        for (int place = 0; place < Writer.RECORDERS.size(); place++) {
            for (Promise promise : Promise.values()) {
                String slo = promise.on(Writer.RECORDERS.get(place)).name();
                SloStatus status = board.get(slo);
                complaints.unless(status != null, "%s was not on the board", slo);
                if (status != null) {
                    isBetween("board's " + slo, 0, total(status), progress.begun(place));
                    neverBackwards("board's ", slo, status);
                }
            }
        }
    }

    private void readLedger() {
        long least = 0;
        for (int place = 0; place < Writer.RECORDERS.size(); place++) {
            least += progress.done(place);
        }
        Ledger ledger = engine.ledger();
        long most = 0;
        for (int place = 0; place < Writer.RECORDERS.size(); place++) {
            most += progress.begun(place);
        }
        isBetween("ledger's counted", least, ledger.counted(), most);
        isBetween("ledger's overflow", 0, ledger.overflow(), progress.begun(Writer.OVERFLOW));
        complaints.unless(ledger.afterClose() == 0, "%,d events after close before close", ledger.afterClose());
        neverBackwards("ledger's counted", ledger.counted());
        neverBackwards("ledger's overflow", ledger.overflow());
        neverBackwards("ledger's sent", ledger.sent());
        ledger.rejected().forEach((reason, count) -> neverBackwards("ledger's " + reason, count));
    }

    private static long total(SloStatus status) {
        return status.events().valid() + status.ignoredEvents();
    }

    private void isBetween(String what, long least, long found, long most) {
        complaints.unless(least <= found, "%s was %,d when %,d had returned", what, found, least);
        complaints.unless(found <= most, "%s was %,d when at most %,d were sent", what, found, most);
    }

    private void neverBackwards(String source, String slo, SloStatus status) {
        neverBackwards(source + slo + ": good", status.events().good());
        neverBackwards(source + slo + ": bad", status.events().bad());
        neverBackwards(source + slo + ": ignored", status.ignoredEvents());
    }

    private void neverBackwards(String what, long now) {
        Long before = highest.put(what, now);
        complaints.unless(now >= (before == null ? 0 : before), "%s fell from %s to %s", what, before, now);
    }

    /** The period outlives the engine, so it must hold everything; each window holds all that a shorter one does. */
    private void windowsAreNested(SloStatus status) {
        Tally shorter = Tally.NONE;
        for (BurnRate burn : status.burnRates().values()) {
            Tally longer = burn.window().tally();
            complaints.unless(
                    longer.good() >= shorter.good() && longer.bad() >= shorter.bad(),
                    "%s: a window held %s and a shorter one %s",
                    status.name(),
                    longer,
                    shorter);
            shorter = longer;
        }
        complaints.unless(
                status.period().tally().equals(status.events()),
                "%s: the period held %s of %s",
                status.name(),
                status.period().tally(),
                status.events());
    }
}
