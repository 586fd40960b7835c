// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import java.time.Duration;
import java.time.Instant;

/**
 * A clock that runs a whole number of times faster than the wall, for demonstrations and rehearsals: at 60, an hour of
 * windows passes in a minute with every window, rule and period left as it is in production.
 *
 * <p>It starts at the machine's present time. Durations that the application measures itself stay real.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class FastClock implements EngineClock {
    private final int speed;
    private final long startNanos = System.nanoTime();
    private final Instant startInstant = Instant.now();

    /**
     * Creates a clock that starts now.
     *
     * @param speed how many seconds of this clock pass in one second of the wall, 1 to 3600
     * @throws IllegalArgumentException if the speed is out of range
     */
    public FastClock(int speed) {
        if (speed < 1 || speed > 3600) {
            throw new IllegalArgumentException(
                    "clock speed must be between 1 and 3600, but was " + speed + "; 60 lets an hour pass in a minute");
        }
        this.speed = speed;
    }

    /**
     * Tells the speed.
     *
     * @return seconds of this clock in one second of the wall
     */
    public int speed() {
        return speed;
    }

    @Override
    public long nanoTime() {
        return startNanos + elapsedNanos();
    }

    @Override
    public Instant instant() {
        return startInstant.plusNanos(elapsedNanos());
    }

    @Override
    public Ticks tickEvery(String name, Duration period, Runnable task) {
        return TickThread.start(name, Math.max(1, period.toNanos() / speed), task);
    }

    private long elapsedNanos() {
        return (System.nanoTime() - startNanos) * speed;
    }
}
