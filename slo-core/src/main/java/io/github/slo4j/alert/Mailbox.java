// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import io.github.slo4j.time.Sparing;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one listener has still to hear, in order: 256 of whatever comes, and beyond those the newest of each topic. So it
 * never holds more than there are SLOs to tell of, and what it forgets has been overtaken.
 *
 * <p>Who may race whom: the slicer puts and delivers, one worker at a time takes. {@code working} is true from the
 * moment a worker is asked for until it has found the box empty, both under the lock, so no alert is left behind
 * between them.
 */
final class Mailbox {
    private static final Logger LOG = LoggerFactory.getLogger(AlertDispatch.class);
    private static final int ROOM = 256;
    private static final Topic NOTICE = new Topic("", "notice");

    private final AlertListener listener;
    private final Executor executor;
    private final Runnable heard;
    private final Lock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();

    /** Each under its number, or under its topic once there are many. */
    private final Map<Object, Message> waiting = new LinkedHashMap<>();

    private final LongAdder failures = new LongAdder();
    private final Sparing lines = new Sparing();
    private @Nullable Message current;
    private boolean working;
    private long number;
    private int pushedOut;

    /** Of what kind of news about what a newer message makes an older one worthless. */
    private record Topic(String slo, String kind) {}

    private record Message(Topic topic, String what, Optional<Alert> fires, Consumer<AlertListener> tells) {}

    Mailbox(AlertListener listener, Executor executor, Runnable heard) {
        this.listener = listener;
        this.executor = executor;
        this.heard = heard;
    }

    void put(Alert alert) {
        Topic topic = new Topic(alert.slo(), alert.severity() + " " + alert.phase());
        Optional<Alert> fires = Optional.of(alert).filter(Alert::isFiring);
        put(new Message(topic, alert.phase() + " " + alert.incidentId(), fires, to -> to.onAlert(alert)));
    }

    void resume(Alert alert) {
        Topic topic = new Topic(alert.slo(), alert.severity() + " RESUMED");
        put(new Message(topic, "resumed " + alert.incidentId(), Optional.empty(), to -> to.onResume(alert)));
    }

    void put(Notice notice) {
        put(new Message(NOTICE, notice.title(), Optional.empty(), to -> to.onNotice(notice)));
    }

    private void put(Message message) {
        lock.lock();
        try {
            Object key = waiting.size() < ROOM ? number++ : message.topic;
            if (waiting.remove(key) != null) {
                pushedOut++;
            }
            waiting.put(key, message);
        } finally {
            lock.unlock();
        }
    }

    /** The alerts that fire and that it has not heard, the one it is hearing included. */
    void addUnheard(Collection<Alert> unheard) {
        lock.lock();
        try {
            Stream.concat(Stream.ofNullable(current), waiting.values().stream())
                    .flatMap(message -> message.fires.stream())
                    .forEach(unheard::add);
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
            next.fires.ifPresent(alert -> heard.run());
        }
    }

    private @Nullable Message take() {
        lock.lock();
        try {
            Iterator<Message> rest = waiting.values().iterator();
            current = rest.hasNext() ? rest.next() : null;
            if (current == null) {
                endWork();
            } else {
                rest.remove();
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** Seldom logged: a listener that always fails must not fill the log. */
    private void fail(String how, @Nullable Throwable failure) {
        failures.increment();
        long number = failures.sum();
        try {
            if (lines.isWorthALine(number)) {
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
