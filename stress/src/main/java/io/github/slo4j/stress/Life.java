// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Ledger;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.SloStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One engine from its start to its close, with everything happening to it at once: writers, readers, SLOs that come and
 * go, slices of a millisecond, and other engines closed by its side.
 *
 * <p>Thread-safety: run by one thread, once.
 */
final class Life {
    private static final Duration HALF_A_SLICE = RushingClock.SLICE.dividedBy(2);
    private static final int READERS = 2;
    private static final int EVENTS_AFTER_CLOSE = 10_000;

    private final Account account;
    private final Complaints complaints;
    private final RushingClock clock = new RushingClock();
    private final SloEngine engine;
    private final AtomicInteger writing;
    private final ShortLives shortLives;
    private final Guests guests;
    private final TimedEvents timed;
    private final List<Reader> readers;
    private final List<Writer> writers;

    Life(int writerCount, long events, Account account, Complaints complaints) {
        this.account = account;
        this.complaints = complaints;
        this.engine = SloEngine.builder()
                .clock(clock)
                .tick(HALF_A_SLICE)
                .slos(Writer.RECORDERS.stream()
                        .flatMap(recorder -> Stream.of(Promise.values()).map(promise -> promise.on(recorder)))
                        .toArray(Slo[]::new))
                .start();
        this.writing = new AtomicInteger(writerCount);
        this.shortLives = new ShortLives(writerCount, this::isWriting, account, complaints);
        this.timed = new TimedEvents(this::isWriting);
        Progress progress = new Progress(writerCount, Writer.PLACES);
        this.guests = new Guests(engine, progress, this::isWriting, complaints);
        this.readers = Stream.generate(() -> new Reader(engine, progress, this::isWriting, complaints))
                .limit(READERS)
                .toList();
        this.writers = IntStream.range(0, writerCount)
                .mapToObj(self -> new Writer(
                        self,
                        events / writerCount,
                        engine,
                        timed.recorder(),
                        progress,
                        shortLives,
                        writing::decrementAndGet))
                .toList();
    }

    private boolean isWriting() {
        return writing.get() > 0;
    }

    void run() {
        List<Runnable> all = new ArrayList<>(writers);
        all.addAll(readers);
        all.add(guests);
        all.add(timed);
        all.add(shortLives);
        runTogether(all);
        engine.close();
        runTogether(writers.stream()
                .map(writer -> (Runnable) () -> writer.sendAfterClose(EVENTS_AFTER_CLOSE))
                .toList());
        settle();
        complaints.unless(clock.failure() == null, "a tick threw %s", clock.failure());
        complaints.unless(
                clock.slices() >= 10 && reads() >= 10 && guests() > 0 && enginesClosed() > 0,
                "too little went on beside the writers: %,d slices, %,d rounds of readers, %,d guests, %,d engines closed",
                clock.slices(),
                reads(),
                guests(),
                enginesClosed());
    }

    private void runTogether(List<? extends Runnable> tasks) {
        List<Thread> threads = tasks.stream()
                .map(task ->
                        new Thread(complaints.watched(task), task.getClass().getSimpleName()))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(Life::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("nobody interrupts a stress", interrupted);
        }
    }

    /** All is quiet now, so every term must agree to the last event. */
    private void settle() {
        Sent steady = new Sent();
        for (int place = 0; place < Writer.RECORDERS.size(); place++) {
            Sent sent = sentTo(place);
            settlePromises(Writer.RECORDERS.get(place), sent);
            steady.add(sent);
        }
        Sent unknown = sentTo(Writer.UNKNOWN);
        Sent overflow = sentTo(Writer.OVERFLOW);
        Sent afterClose = new Sent();
        writers.forEach(writer -> afterClose.add(writer.sentAfterClose()));
        Sent everywhere = new Sent();
        Stream.of(steady, unknown, overflow, afterClose).forEach(everywhere::add);
        settleLedger(steady, unknown, overflow, afterClose, everywhere);
        Sent toTimed = new Sent();
        writers.forEach(writer -> toTimed.add(writer.sentToTimed()));
        timed.settle(toTimed, account);
    }

    private Sent sentTo(int place) {
        Sent sent = new Sent();
        writers.forEach(writer -> sent.add(writer.sentTo(place)));
        return sent;
    }

    private void settlePromises(String recorder, Sent sent) {
        for (Promise promise : Promise.values()) {
            SloStatus status = engine.status(promise.on(recorder).name());
            String slos = "SLO \"" + promise + "\", ";
            account.add(
                    slos + "good",
                    sent.judged(promise, Outcome.GOOD),
                    status.events().good());
            account.add(
                    slos + "bad",
                    sent.judged(promise, Outcome.BAD),
                    status.events().bad());
            account.add(slos + "ignored", sent.judged(promise, Outcome.IGNORED), status.ignoredEvents());
        }
    }

    private void settleLedger(Sent steady, Sent unknown, Sent overflow, Sent afterClose, Sent everywhere) {
        Ledger ledger = engine.ledger();
        account.add("counted", steady.acceptable(), ledger.counted());
        account.add("of these, negative duration", steady.sum(Kind::isOfUnknownDuration), ledger.unknownDuration());
        account.add(
                "rejected, null outcome",
                everywhere.sum(Kind::isNullOutcome),
                rejected(ledger, Rejection.NULL_OUTCOME));
        account.add(
                "rejected, status code",
                everywhere.sum(Kind::isStrangeStatus),
                rejected(ledger, Rejection.STATUS_CODE));
        account.add("rejected, unknown recorder", unknown.acceptable(), rejected(ledger, Rejection.UNKNOWN_RECORDER));
        account.add("overflow", overflow.acceptable(), ledger.overflow());
        account.add("after close", afterClose.acceptable(), ledger.afterClose());
        account.add("all events", everywhere.sum(kind -> true), ledger.sent());
    }

    private static long rejected(Ledger ledger, Rejection reason) {
        Long count = ledger.rejected().get(reason);
        return count == null ? -1 : count;
    }

    RushingClock clock() {
        return clock;
    }

    long reads() {
        return readers.stream().mapToLong(Reader::reads).sum();
    }

    int guests() {
        return guests.visits();
    }

    long enginesClosed() {
        return shortLives.closed();
    }
}
