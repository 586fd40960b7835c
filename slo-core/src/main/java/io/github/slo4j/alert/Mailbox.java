// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one listener has still to hear, in order. It holds 256 alerts; the newest push out the oldest.
 *
 * <p>Who may race whom: the slicer puts and delivers, one worker at a time takes. {@code working} is true from the
 * moment a worker is asked for until it has found the box empty, both under the lock, so no alert is left behind
 * between them.
 */
final class Mailbox {
    private static final Logger LOG = LoggerFactory.getLogger(AlertDispatch.class);
    private static final int ROOM = 256;

    private final AlertListener listener;
    private final Executor executor;
    private final Lock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private final Queue<Message> waiting = new ArrayDeque<>();
    private final LongAdder failures = new LongAdder();
    private boolean working;
    private int pushedOut;

    private record Message(String what, Consumer<AlertListener> tells) {}

    Mailbox(AlertListener listener, Executor executor) {
        this.listener = listener;
        this.executor = executor;
    }

    void put(Alert alert) {
        put(new Message(alert.phase() + " " + alert.incidentId(), to -> to.onAlert(alert)));
    }

    void resume(Alert alert) {
        put(new Message("resumed " + alert.incidentId(), to -> to.onResume(alert)));
    }

    void put(Notice notice) {
        put(new Message(notice.title(), to -> to.onNotice(notice)));
    }

    private void put(Message message) {
        lock.lock();
        try {
            if (waiting.size() == ROOM) {
                waiting.remove();
                pushedOut++;
            }
            waiting.add(message);
        } finally {
            lock.unlock();
        }
    }

    /** Asks for a worker if there is something to hear and nobody at work. */
    void deliver() {
        for (int lost = takePushedOut(); lost > 0; lost--) {
            fail("no longer has room for all it has to hear", null);
        }
        if (!beginWork()) {
            return;
        }
        try {
            executor.execute(this::work);
        } catch (Throwable noWorker) {
            endWork();
            fail("could not be called and will be again at the next tick", noWorker);
        }
    }

    private int takePushedOut() {
        lock.lock();
        try {
            int lost = pushedOut;
            pushedOut = 0;
            return lost;
        } finally {
            lock.unlock();
        }
    }

    private boolean beginWork() {
        lock.lock();
        try {
            boolean begins = !working && !waiting.isEmpty();
            working |= begins;
            return begins;
        } finally {
            lock.unlock();
        }
    }

    private void endWork() {
        lock.lock();
        try {
            working = false;
            empty.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        for (Message next = take(); next != null; next = take()) {
            try {
                next.tells.accept(listener);
            } catch (Throwable failure) {
                fail("failed on " + next.what, failure);
            }
        }
    }

    private @Nullable Message take() {
        lock.lock();
        try {
            Message next = waiting.poll();
            if (next == null) {
                endWork();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Logged where the number doubles: a listener that always fails must not fill the log. */
    private void fail(String how, @Nullable Throwable failure) {
        failures.increment();
        long number = failures.sum();
        try {
            if (Long.bitCount(number) == 1) {
                LOG.warn("listener {} {} ({} failures so far)", listener, how, number, failure);
            }
        } catch (Throwable unprintable) {
            failures.increment(); // it must not end the work; the number tells
        }
    }

    void awaitEmpty(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (working && left > 0) {
                left = empty.awaitNanos(left);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    long failures() {
        return failures.sum();
    }
}
