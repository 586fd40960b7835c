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
 * who comes meanwhile reads the board as it hangs and does not wait, unless none hangs because SLOs have come or gone.
 * Should ticks stay away, the board grows stale by the clock, so a reader is not told an hour later that all was well.
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

    /** The set of SLOs is new: no reader may see the old one, and the next one writes. */
    void takeDown() {
        writing.lock();
        try {
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
            Written latest = written;
            return latest == null || isStale(latest, now) ? write(now) : latest.statuses;
        } finally {
            writing.unlock();
        }
    }

    private boolean isStale(Written hanging, long now) {
        return hanging.change != changes.get() || now - hanging.at > staleAfterNanos;
    }

    private Map<String, SloStatus> write(long now) {
        long change = changes.get(); // before the statuses: a tick that comes meanwhile makes them stale again
        Map<String, SloStatus> fresh = statuses.get();
        written = new Written(change, now, fresh);
        return fresh;
    }
}
