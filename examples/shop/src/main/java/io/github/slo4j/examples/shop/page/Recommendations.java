// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.page;

import io.github.slo4j.examples.shop.work.Duty;
import io.github.slo4j.schedule.Schedule;
import io.github.slo4j.time.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What others bought with a product. While it is worked out anew, whoever asks waits for a moment and no longer. */
public final class Recommendations {
    private static final long PATIENCE_MILLIS = 2;
    private static final Duration EVERY = Duration.ofMinutes(43);
    private static final Duration WORK = Duration.ofSeconds(30);

    private final EngineClock clock;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Duty duty;
    private int turn;

    public Recommendations(EngineClock clock, Instant opened) {
        this.clock = clock;
        this.duty = new Duty("recommendations", clock, opened, Schedule.every(EVERY, opened), this::workOut);
    }

    public void open() {
        duty.begin();
    }

    public void close() throws InterruptedException {
        duty.end();
    }

    /** Another product; empty if it cannot be told now. */
    Optional<Integer> to(int product) {
        try {
            return lock.readLock().tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    ? Optional.of(read(product))
                    : Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private int read(int product) {
        try {
            return product + turn + 1;
        } finally {
            lock.readLock().unlock();
        }
    }

    private void workOut(Instant due, int number) {
        lock.writeLock().lock();
        try {
            duty.waitUntil(clock.instant().plus(WORK));
            turn = number;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
