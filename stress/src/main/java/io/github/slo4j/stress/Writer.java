// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.SliRecorder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A caller: sends events of every kind to every place, in batches and from one thread after another, and keeps count of
 * them itself.
 *
 * <p>Thread-safety: runs on one thread at a time, read by others after it has ended.
 */
final class Writer implements Runnable {
    /** Where most batches go: recorders that exist throughout. */
    static final List<String> RECORDERS = List.of("checkout", "search", "login");

    static final int UNKNOWN = RECORDERS.size();
    static final int OVERFLOW = UNKNOWN + 1;
    static final int PLACES = OVERFLOW + 1;

    private static final long EVENTS_OF_A_THREAD = 200_000;
    private static final int HANDS = 3;
    private static final int SELDOM = 16;
    private static final int YIELDING = 4;
    private static final int DECK = 1 << 12;
    private static final int VISIT_EVENTS = 64;
    private static final int VISIT_PAUSE_NANOS = 50_000;

    private final int self;
    private final long events;
    private final SliRecorder[] recorders;
    private final SliRecorder timed;
    private final Progress progress;
    private final ShortLives shortLives;
    private final Runnable whenSent;
    private final Kind[] deck;
    private final int[] places;
    private final Sent[] sent = Stream.generate(Sent::new).limit(PLACES).toArray(Sent[]::new);
    private final Sent afterClose = new Sent();
    private final Sent toTimed = new Sent();
    private int nextKind;
    private int turn;
    private ShortLife.Visit visit;

    Writer(
            int self,
            long events,
            SloEngine engine,
            SliRecorder timed,
            Progress progress,
            ShortLives shortLives,
            Runnable whenSent) {
        this.self = self;
        this.timed = timed;
        this.events = events;
        this.progress = progress;
        this.shortLives = shortLives;
        this.whenSent = whenSent;
        this.visit = shortLives.current().visit();
        recorders = Stream.concat(
                        RECORDERS.stream().map(engine::recorder),
                        Stream.of(engine.recorderFromOutside("nobody-" + self), engine.overflow()))
                .toArray(SliRecorder[]::new);
        deck = shuffledKinds(self);
        places = new Random(self)
                .ints(SELDOM * SELDOM, 0, SELDOM * RECORDERS.size())
                .map(draw -> draw < 2 ? UNKNOWN + draw : draw % RECORDERS.size())
                .toArray();
    }

    private static Kind[] shuffledKinds(int seed) {
        List<Kind> kinds = new ArrayList<>();
        IntStream.range(0, DECK).forEach(i -> kinds.add(Kind.ALL.get(i % Kind.ALL.size())));
        Collections.shuffle(kinds, new Random(seed));
        return kinds.toArray(Kind[]::new);
    }

    @Override
    public void run() {
        for (long left = events; left > 0; left -= EVENTS_OF_A_THREAD) {
            long leg = Math.min(left, EVENTS_OF_A_THREAD);
            onAThreadOfItsOwn(() -> send(leg));
        }
        whenSent.run();
        while (visit != null) {
            LockSupport.parkNanos(VISIT_PAUSE_NANOS);
            follow();
        }
    }

    /** Threads come and go, and what one has counted another goes on with. */
    private void onAThreadOfItsOwn(Runnable work) {
        FutureTask<?> task = new FutureTask<>(work, null);
        new Hand(task, (self + turn) % HANDS).start();
        try {
            task.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("a writer's thread failed", e);
        }
    }

    /** There are few numbers for all, so that threads meet where a thread's number leads. */
    private static final class Hand extends Thread {
        private final int number;

        Hand(Runnable work, int number) {
            super(work, "writer's hand " + number);
            this.number = number;
        }

        @Override
        public long getId() {
            return number;
        }
    }

    private void send(long leg) {
        for (long left = leg; left > 0; left -= Progress.BATCH) {
            sendTo(places[turn++ % places.length], (int) Math.min(left, Progress.BATCH));
            if (turn % SELDOM == 0) {
                visitShortLife();
            }
            follow();
            if (turn % YIELDING == 0) {
                sendToTimed();
                Thread.yield(); // or else, where cores are few, the slicer waits for its turn and slices grow long
            }
        }
    }

    private void sendTo(int place, int events) {
        SliRecorder recorder = recorders[place];
        Sent own = sent[place];
        int acceptable = 0;
        for (int i = 0; i < events; i++) {
            Kind kind = next();
            kind.sendTo(recorder);
            own.count(kind);
            acceptable += kind.isAcceptable() ? 1 : 0;
        }
        progress.done(self, place, acceptable);
    }

    private Kind next() {
        return deck[nextKind++ & (DECK - 1)];
    }

    private void visitShortLife() {
        for (int i = 0; i < VISIT_EVENTS; i++) {
            visit.send(next());
        }
    }

    private void sendToTimed() {
        for (int i = 0; i < VISIT_EVENTS; i++) {
            Kind kind = next();
            kind.sendTo(timed);
            toTimed.count(kind);
        }
    }

    /** Leaves the short life that has been succeeded by another. */
    private void follow() {
        ShortLife current = shortLives.current();
        if (current != visit.host()) {
            visit.leave();
            visit = current == null ? null : current.visit();
        }
    }

    /** Sends on after the engine was closed. */
    void sendAfterClose(int events) {
        for (int i = 0; i < events; i++) {
            Kind kind = next();
            kind.sendTo(recorders[i % RECORDERS.size()]);
            afterClose.count(kind);
        }
        sendTo(UNKNOWN, events);
        sendTo(OVERFLOW, events);
    }

    Sent sentTo(int place) {
        return sent[place];
    }

    Sent sentToTimed() {
        return toTimed;
    }

    Sent sentAfterClose() {
        return afterClose;
    }
}
