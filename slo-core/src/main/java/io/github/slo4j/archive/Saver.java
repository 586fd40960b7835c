// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import io.github.slo4j.status.Persistence;
import io.github.slo4j.status.Persistence.Restored;
import io.github.slo4j.status.Persistence.State;
import io.github.slo4j.store.Store.Session;
import io.github.slo4j.time.OwnThread;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what an engine knows to its store, elsewhere and one save at a time, so that a slow disk holds up nobody.
 *
 * <p>The first save, at the first tick, writes everything: as long as a life has left no trace, the store ends as the one
 * before did, and a kill would go unnoticed. Each later one writes what has changed, until the changes are a quarter of
 * what everything was, or there were 120 of them, which is an hour: so the cost follows the changes, and a start has few
 * of them to read. After a failure everything is written anew, for what is in the store then is known only to the disk;
 * the pause before the next attempt doubles up to five minutes.
 *
 * <p>Who may race whom: the slicer and whoever closes offer captures, one worker writes. A capture waits from the moment a
 * worker is asked for until one begins, which may be never, for the executor is not ours. {@code isWriting} lets one in at
 * a time, and all it touches is handed over with it.
 */
public final class Saver {
    private static final Logger LOG = LoggerFactory.getLogger(Saver.class);
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMinutes(5).toNanos();
    private static final long ALWAYS_CHANGES = 1 << 20;
    private static final int CHANGES_SHARE = 4;
    private static final int MOST_CHANGES = 120;

    private final Session session;
    private final Executor executor;
    private final Scribe scribe;
    private final long intervalNanos;
    private final Optional<Restored> restored;

    private final Lock lock = new ReentrantLock();
    private final Condition done = lock.newCondition();
    private @Nullable Capture waiting;
    private boolean isWriting;
    private long nextNanos;
    private volatile boolean isUrgent;

    private boolean mustWriteEverything = true;
    private long everythingBytes;
    private long changesBytes;
    private int changes;

    private final AtomicLong saves = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile int failuresInARow;
    private volatile Optional<Instant> savedAt = Optional.empty();
    private volatile Optional<String> problem = Optional.empty();

    /**
     * Creates a saver that writes first when it is first told the time.
     *
     * @param session where to
     * @param executor on what to write
     * @param interval how often
     * @param restored what was found in the store
     * @param now engine nanoseconds
     */
    public Saver(Session session, Executor executor, Duration interval, Optional<Restored> restored, long now) {
        this.session = session;
        this.executor = executor;
        this.scribe = new Scribe(interval);
        this.intervalNanos = interval.toNanos();
        this.restored = restored;
        this.nextNanos = now;
    }

    /** Something happened that should not wait for the interval to pass: an incident, an exclusion. */
    public void hurry() {
        isUrgent = true;
    }

    /**
     * Saves if it is time to.
     *
     * @param now engine nanoseconds
     * @param engine looks at the engine; called only if there is something to do
     */
    public void tick(long now, Supplier<Capture> engine) {
        if (begin(now)) {
            offer(engine);
        }
    }

    private boolean begin(long now) {
        lock.lock();
        try {
            boolean isTime = now - nextNanos >= 0;
            boolean isHurried = isUrgent && failuresInARow == 0;
            if (!isTime && !isHurried) {
                return false;
            }
            if (isBusy()) {
                skip(isTime, now);
                return false;
            }
            isUrgent = false;
            nextNanos = now + pause();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isBusy() {
        return waiting != null || isWriting;
    }

    private void skip(boolean isTime, long now) {
        if (isTime) {
            nextNanos = now + intervalNanos;
            skipped.incrementAndGet();
        }
    }

    private long pause() {
        long doubled = intervalNanos << Math.min(failuresInARow, 10);
        return Math.max(intervalNanos, Math.min(doubled, LONGEST_PAUSE_NANOS));
    }

    private void offer(Supplier<Capture> engine) {
        try {
            setWaiting(engine.get());
            executor.execute(this::work);
        } catch (Throwable noWorker) {
            setWaiting(null);
            fail(noWorker);
        }
    }

    /** From now on this waits for a worker, and nothing else does. */
    private void setWaiting(@Nullable Capture capture) {
        lock.lock();
        try {
            waiting = capture;
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        boolean interrupted = Thread.interrupted(); // it would close the file under our hands
        for (Capture next = begin(); next != null; next = goOn()) {
            save(next);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Capture begin() {
        lock.lock();
        try {
            return isWriting ? null : goOn(); // another has begun in place of this one
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Capture goOn() {
        lock.lock();
        try {
            Capture next = waiting;
            waiting = null;
            isWriting = next != null;
            done.signalAll();
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void save(Capture capture) {
        if (!isSaved(capture) && capture.isLast()) {
            isSaved(capture); // nobody comes later, and everything is written anew
        }
        if (capture.isLast()) {
            letGo();
        }
    }

    private boolean isSaved(Capture capture) {
        try {
            write(capture);
            succeed(capture.at().instant());
            return true;
        } catch (Throwable failure) {
            fail(failure);
            return false;
        }
    }

    private void write(Capture capture) throws IOException {
        boolean isEverything = mustWriteEverything
                || changes >= MOST_CHANGES
                || changesBytes > Math.max(ALWAYS_CHANGES, everythingBytes / CHANGES_SHARE);
        mustWriteEverything = true; // until it has been done
        if (isEverything) {
            writeEverything(capture);
        } else {
            writeChanges(capture);
        }
        mustWriteEverything = false;
    }

    private void writeEverything(Capture capture) throws IOException {
        long[] written = new long[1];
        Iterable<byte[]> blocks = scribe.everything(capture);
        session.rewrite(() -> {
            written[0] = 0; // it may be gone through more than once
            return StreamSupport.stream(blocks.spliterator(), false)
                    .peek(block -> written[0] += block.length)
                    .iterator();
        });
        scribe.keptEverything(capture);
        everythingBytes = written[0];
        changesBytes = 0;
        changes = 0;
        bytes.addAndGet(everythingBytes);
    }

    private void writeChanges(Capture capture) throws IOException {
        for (byte[] block : scribe.changes(capture)) {
            session.append(block);
            changesBytes += block.length;
            bytes.addAndGet(block.length);
        }
        scribe.keptChanges(capture);
        changes++;
    }

    private void succeed(Instant at) {
        if (failuresInARow > 0) {
            LOG.info("what the engine knows is kept again, after {} failures", failuresInARow);
        }
        failuresInARow = 0;
        problem = Optional.empty();
        savedAt = Optional.of(at.truncatedTo(ChronoUnit.MILLIS));
        saves.incrementAndGet();
    }

    /** Logged where the number doubles: a disk may be full for a night. */
    private void fail(Throwable failure) {
        int inARow = failuresInARow + 1;
        String what = "saving failed (" + inARow + " in a row) and is tried again: " + failure;
        failures.incrementAndGet();
        failuresInARow = inARow;
        problem = Optional.of(what);
        if (Integer.bitCount(inARow) == 1) {
            LOG.error("{}", what, failure);
        }
    }

    private void letGo() {
        try {
            session.close();
        } catch (Throwable late) {
            LOG.warn("the store could not be let go of as it should; what was saved is kept", late);
        }
    }

    /**
     * Saves for the last time and lets go of the store.
     *
     * @param capture what the engine knows at its end
     * @param patience how long to wait for that and for a save that is under way; what hangs longer ends by itself
     */
    public void close(Capture capture, Duration patience) {
        setWaiting(capture);
        OwnThread.of("slo-saver-last", this::work).start(); // the executor may have been closed before the engine
        if (!awaitEnd(patience)) {
            LOG.error("the store did not answer within {}; whether the last save succeeds is not known", patience);
        }
    }

    /** Whoever closes may have been interrupted, and the save is worth the wait all the same. */
    private boolean awaitEnd(Duration patience) {
        boolean interrupted = false;
        long left = patience.toNanos();
        lock.lock();
        try {
            while (isBusy() && left > 0) {
                try {
                    left = done.awaitNanos(left);
                } catch (InterruptedException hurry) {
                    interrupted = true;
                }
            }
            return !isBusy();
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Lets go of the store without having saved any more: nobody knows what.
     *
     * @param patience how long to wait for a save that is under way; one that hangs longer keeps the store
     */
    public void abandon(Duration patience) {
        setWaiting(null);
        if (awaitEnd(patience)) {
            letGo();
        }
    }

    /**
     * Tells how it fares.
     *
     * @return the present state
     */
    public Persistence status() {
        return new Persistence(
                failuresInARow == 0 ? State.KEPT : State.FAILING,
                savedAt,
                problem,
                restored,
                saves.get(),
                skipped.get(),
                failures.get(),
                bytes.get());
    }
}
