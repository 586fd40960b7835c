// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.testing;

import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.Ticks;
import java.time.Duration;
import java.time.Instant;

/** The time of another clock, but for what a test makes of it. */
public class ClockOver implements EngineClock {
    private final EngineClock time;

    public ClockOver(EngineClock time) {
        this.time = time;
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public Instant instant() {
        return time.instant();
    }

    @Override
    public Ticks tickEvery(String name, Duration period, Runnable task) {
        return time.tickEvery(name, period, task);
    }
}
