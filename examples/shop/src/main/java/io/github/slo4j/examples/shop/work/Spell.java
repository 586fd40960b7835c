// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.work;

import io.github.slo4j.time.EngineClock;
import java.time.Duration;
import java.time.Instant;

/** A time of the day in which something is not as it should be. */
public record Spell(EngineClock clock, Instant from, Instant to) {

    public static Spell ofMinutes(EngineClock clock, Instant opened, int from, int to) {
        return new Spell(clock, opened.plus(Duration.ofMinutes(from)), opened.plus(Duration.ofMinutes(to)));
    }

    public boolean isNow() {
        Instant now = clock.instant();
        return !now.isBefore(from) && now.isBefore(to);
    }
}
