// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import io.github.slo4j.stress.Peer.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What {@link Life} does to an engine, as far as it can be done to any library: callers whose threads come and go, good
 * and bad events, a reader, and something that is registered and let go of beside.
 *
 * <p>Thread-safety: run by one thread, once.
 */
final class PeerLoad {
    private static final int BATCH = 64;
    private static final int BAD_OF = 8;
    private static final long EVENTS_OF_A_THREAD = 200_000;
    private static final long PAUSE_NANOS = 1_000_000;

    private final Peer peer;
    private final int callers;
    private final Duration time;
    private final long share;
    private final AtomicInteger calling;
    private final List<Events> sent = new ArrayList<>();
    private final Complaints complaints = new Complaints();
    private long reads;
    private int guests;

    PeerLoad(Peer peer, int callers, Duration time, long events) {
        this.peer = peer;
        this.callers = callers;
        this.time = time;
        this.share = Math.min(events, peer.capacity()) / callers;
        this.calling = new AtomicInteger(callers);
    }

    void run() {
        long end = System.nanoTime() + time.toNanos();
        List<Thread> all = new ArrayList<>(
                Stream.generate(() -> thread(() -> call(end))).limit(callers).toList());
        all.add(thread(this::read));
        all.add(thread(this::comeAndGo));
        all.forEach(Thread::start);
        all.forEach(PeerLoad::join);
        if (complaints.count() > 0) {
            throw new IllegalStateException(peer.name() + ": " + complaints.first());
        }
    }

    private Thread thread(Runnable work) {
        return new Thread(complaints.watched(work));
    }

    /** Each leg has a thread of its own, which counts for itself in plain locals. */
    private void call(long end) {
        long left = share;
        while (left > 0 && System.nanoTime() - end < 0 && complaints.count() == 0) {
            long most = Math.min(left, EVENTS_OF_A_THREAD);
            Events[] leg = {Events.NONE};
            Thread hand = thread(() -> leg[0] = send(most, end));
            hand.start();
            join(hand);
            left -= leg[0].all();
            synchronized (sent) {
                sent.add(leg[0]);
            }
        }
        calling.decrementAndGet();
    }

    private Events send(long most, long end) {
        long all = 0;
        long bad = 0;
        while (all < most && System.nanoTime() - end < 0) {
            for (int i = 0; i < BATCH && all < most; i++) {
                boolean isBad = all % BAD_OF == 0;
                peer.event(isBad);
                all++;
                bad += isBad ? 1 : 0;
            }
        }
        return new Events(all, bad);
    }

    private void read() {
        while (calling.get() > 0) {
            peer.read();
            reads++;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void comeAndGo() {
        while (calling.get() > 0) {
            peer.comeAndGo(guests);
            guests++;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** What the callers say they sent. */
    Events sent() {
        synchronized (sent) {
            return sent.stream().reduce(Events.NONE, Events::plus);
        }
    }

    long reads() {
        return reads;
    }

    int guests() {
        return guests;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("nobody interrupts a stress", interrupted);
        }
    }
}
