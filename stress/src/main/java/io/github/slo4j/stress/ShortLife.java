// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Ledger;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.status.SloStatus;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * An engine that is closed while writers record to it. Which of its two last terms an event under way falls into, its
 * caller cannot know, but it must be one of them; events whose record returned before close began must be counted,
 * events sent after close returned must not.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class ShortLife {
    private static final String RECORDER = "brief";
    private static final long LONGEST_NANOS = 2_000_000;

    private final SloEngine engine = SloEngine.builder()
            .clock(new RushingClock())
            .tick(Duration.ofSeconds(1))
            .slos(Promise.UP.on(RECORDER), Promise.FAST.on(RECORDER))
            .start();
    private final SliRecorder recorder = engine.recorder(RECORDER);
    private final CountDownLatch leaving;
    private final Notes sum = new Notes();
    private volatile Phase phase = Phase.OPEN;

    private enum Phase {
        OPEN,
        CLOSING,
        CLOSED
    }

    /** What one caller sent here, and what it knows about when. */
    private static final class Notes {
        private final Sent sent = new Sent();
        private long returnedBeforeClose;
        private long begunAfterClose;

        void add(Notes other) {
            sent.add(other.sent);
            returnedBeforeClose += other.returnedBeforeClose;
            begunAfterClose += other.begunAfterClose;
        }
    }

    /** One writer's visit. */
    final class Visit {
        private final Notes notes = new Notes();

        /** Sends one event and says whether it was acceptable. */
        void send(Kind kind) {
            Phase before = phase;
            kind.sendTo(recorder);
            Phase after = phase;
            notes.sent.count(kind);
            if (kind.isAcceptable()) {
                notes.returnedBeforeClose += after == Phase.OPEN ? 1 : 0;
                notes.begunAfterClose += before == Phase.CLOSED ? 1 : 0;
            }
        }

        ShortLife host() {
            return ShortLife.this;
        }

        void leave() {
            synchronized (sum) {
                sum.add(notes);
            }
            leaving.countDown();
        }
    }

    ShortLife(int writers) {
        leaving = new CountDownLatch(writers);
    }

    Visit visit() {
        return new Visit();
    }

    void closeUnderFire() {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_NANOS));
        phase = Phase.CLOSING;
        engine.close();
        phase = Phase.CLOSED;
        LockSupport.parkNanos(LONGEST_NANOS / 4);
    }

    void awaitLeaving() {
        boolean interrupted = true;
        while (interrupted) {
            try {
                leaving.await();
                interrupted = false;
            } catch (InterruptedException ignored) {
                // nobody interrupts a stress
            }
        }
    }

    /** Called when all writers have left. */
    void settle(Account account, Complaints complaints) {
        synchronized (sum) {
            Ledger ledger = engine.ledger();
            Sent sent = sum.sent;
            account.add(
                    "closed under fire: counted or after close",
                    sent.acceptable(),
                    ledger.counted() + ledger.afterClose());
            account.add(
                    "closed under fire: rejected",
                    sent.sum(kind -> !kind.isAcceptable()),
                    ledger.rejected().get(Rejection.NULL_OUTCOME)
                            + ledger.rejected().get(Rejection.STATUS_CODE));
            complaints.unless(
                    ledger.counted() >= sum.returnedBeforeClose,
                    "%,d events had returned before close began, but only %,d are counted",
                    sum.returnedBeforeClose,
                    ledger.counted());
            complaints.unless(
                    ledger.afterClose() >= sum.begunAfterClose,
                    "%,d events began after close had returned, but only %,d are after-close",
                    sum.begunAfterClose,
                    ledger.afterClose());
            SloStatus last = engine.status(RECORDER + "-up");
            account.add(
                    "closed under fire: last status",
                    ledger.counted(),
                    last.events().valid() + last.ignoredEvents());
        }
    }
}
