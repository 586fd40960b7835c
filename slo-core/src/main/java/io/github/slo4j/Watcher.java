// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.time.Sparing;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One who wants to know of changes. Unlike an alert, a change needs no mailbox: what counts is that the watcher was
 * called after the latest one, so many changes may be one call, and a failed call is made again.
 *
 * <p>Who may race whom: any thread announces changes and asks for a worker, one worker at a time calls. {@code known} is
 * written by the worker alone and only after a call that succeeded.
 */
final class Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    private final Runnable told;
    private final LongAdder allFailures;
    private final AtomicLong changes;
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile long known;
    private volatile boolean closed;
    private final Sparing lines = new Sparing();
    private long failures;

    /** A watcher that knows of none of the changes that are counted there, by others. */
    Watcher(Runnable told, AtomicLong changes, LongAdder allFailures) {
        this.told = told;
        this.changes = changes;
        this.allFailures = allFailures;
    }

    void close() {
        closed = true;
    }

    void tell(Executor executor) {
        if (!isBehind() || !working.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(() -> work(executor));
        } catch (Throwable noWorker) {
            working.set(false);
            fail("could not be called", noWorker);
        }
    }

    private boolean isBehind() {
        return !closed && known != changes.get();
    }

    private void work(Executor executor) {
        boolean succeeded = false;
        try {
            succeeded = call();
        } finally {
            working.set(false);
        }
        if (succeeded) {
            tell(executor); // of a change that came meanwhile and found us at work
        }
    }

    private boolean call() {
        try {
            while (isBehind()) {
                long change = changes.get();
                told.run();
                known = change;
            }
            return true;
        } catch (Throwable failure) {
            fail("failed", failure);
            return false;
        }
    }

    /** Seldom logged: a watcher that always fails is called at each tick. */
    private void fail(String how, Throwable failure) {
        allFailures.increment();
        failures++;
        try {
            if (lines.isWorthALine(failures)) {
                LOG.warn(
                        "a watcher of SLO changes {} and will be called again at the next tick ({} failures so far)",
                        how,
                        failures,
                        failure);
            }
        } catch (Throwable unprintable) {
            allFailures.increment(); // it must not end the telling; the number tells
        }
    }
}
