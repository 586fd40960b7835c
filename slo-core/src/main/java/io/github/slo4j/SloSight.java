// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.Calendars.Begun;
import io.github.slo4j.alert.Sight;
import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.budget.ErrorBudget;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.status.Excluded;
import io.github.slo4j.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the rules of one SLO see at one tick. Most of it is never asked for, and is found only when it is. */
record SloSight(Objective objective, Ratio allowed, Look look, Reading reading) implements Sight {
    private static final Duration OLDEST = Duration.ofDays(90);

    @Override
    public Moment now() {
        return reading.now();
    }

    @Override
    public BurnRate burn(Duration window) {
        return new BurnRate(look.window(reading.leftEdge(window)), allowed);
    }

    @Override
    public WindowTally since(Instant moment) {
        Duration age = Duration.between(moment, now().instant());
        return look.window(reading.leftEdge(age.compareTo(OLDEST) > 0 ? OLDEST : age));
    }

    @Override
    public ErrorBudget budget() {
        Begun period = period();
        WindowTally window = look.window(period.edge());
        Duration toCome =
                Excluded.between(window.to(), period.bounds().to(), look.exclusions(window.from(), period.bounds()));
        return new ErrorBudget(objective, period.bounds(), window, toCome);
    }

    @Override
    public Duration excludedBetween(Instant from, Instant to) {
        return look.excludedBetween(from, to);
    }

    @Override
    public List<String> worstParts() {
        return look.worstParts(reading, period());
    }

    private Begun period() {
        return reading.period(objective.period());
    }
}
