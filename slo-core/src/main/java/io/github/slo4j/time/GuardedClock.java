// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that may be trusted, made of one that may not: where the other throws, this one repeats its latest reading and
 * counts the fault; where the other runs backwards, this one stands still until it has caught up.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class GuardedClock implements EngineClock {
    private final EngineClock clock;
    private final AtomicLong latest;
    private final AtomicLong faults = new AtomicLong();
    private volatile Instant latestInstant;

    /**
     * Guards a clock.
     *
     * @param clock the clock; its first readings must succeed
     */
    public GuardedClock(EngineClock clock) {
        this.clock = clock;
        this.latest = new AtomicLong(clock.nanoTime());
        this.latestInstant = clock.instant();
    }

    @Override
    public long nanoTime() {
        try {
            long now = clock.nanoTime();
            return latest.accumulateAndGet(now, (before, after) -> after - before > 0 ? after : before);
        } catch (RuntimeException fault) {
            faults.incrementAndGet();
            return latest.get();
        }
    }

    @Override
    public Instant instant() {
        try {
            latestInstant = Objects.requireNonNull(clock.instant(), "the clock gave no instant");
        } catch (RuntimeException fault) {
            faults.incrementAndGet();
        }
        return latestInstant;
    }

    @Override
    public Ticks tickEvery(String name, Duration period, Runnable task) {
        return clock.tickEvery(name, period, task);
    }

    /**
     * Counts the readings that failed.
     *
     * @return failures so far
     */
    public long faults() {
        return faults.get();
    }
}
