// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.status.SloStatus;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The statuses of all SLOs for everybody who reads often: written anew at most once per tick, by the first who asks.
 *
 * <p>One reader writes at a time, so what is read from the board never goes backwards, which a counter must not. Another
 * who comes meanwhile reads the board as it hangs and does not wait, unless it was just wiped because SLOs came or went. Should ticks stay away, the board grows stale by
 * the clock, so a reader is not told an hour later that all was well.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class StatusBoard {
    private final Supplier<Map<String, SloStatus>> statuses;
    private final long staleAfterNanos;
    private final AtomicLong changes = new AtomicLong();
    private final Lock writing = new ReentrantLock();
    private volatile @Nullable Written written;

    private record Written(long change, long at, Map<String, SloStatus> statuses) {}

    StatusBoard(Supplier<Map<String, SloStatus>> statuses, long staleAfterNanos) {
        this.statuses = statuses;
        this.staleAfterNanos = staleAfterNanos;
    }

    /** Something is new: a tick has passed. */
    void change() {
        changes.incrementAndGet();
    }

    /** The set of SLOs is new: nobody may see the old one. */
    void wipe() {
        writing.lock();
        try {
            change();
            written = null;
        } finally {
            writing.unlock();
        }
    }

    Map<String, SloStatus> read(long now) {
        Written hanging = written;
        if (hanging == null) {
            writing.lock();
        } else if (!isStale(hanging, now) || !writing.tryLock()) {
            return hanging.statuses;
        }
        try {
            return writtenBy(now).statuses;
        } finally {
            writing.unlock();
        }
    }

    /** What hangs if it is fresh, for another may have written it meanwhile; else it is written anew. */
    private Written writtenBy(long now) {
        Written hanging = written;
        if (hanging == null || isStale(hanging, now)) {
            long change = changes.get(); // before the statuses: a tick that comes meanwhile makes them stale again
            hanging = new Written(change, now, statuses.get());
            written = hanging;
        }
        return hanging;
    }

    private boolean isStale(Written hanging, long now) {
        return hanging.change != changes.get() || now - hanging.at > staleAfterNanos;
    }
}
