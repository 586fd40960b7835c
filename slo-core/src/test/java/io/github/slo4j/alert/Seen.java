// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.budget.ErrorBudget;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Period;
import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a rule sees where every window was wholly observed and holds the same events: enough to judge a rule alone. */
record Seen(Tally tally, Instant at) implements Sight {
    private static final Ratio TARGET = Ratio.parse("99.9%");

    static Seen of(long good, long bad) {
        return new Seen(new Tally(good, bad), Instant.EPOCH.plus(Duration.ofDays(100)));
    }

    private WindowTally window(Duration length) {
        return new WindowTally(at.minus(length), at, length, tally, Tally.NONE);
    }

    @Override
    public Moment now() {
        return new Moment(0, at);
    }

    @Override
    public BurnRate burn(Duration length) {
        return new BurnRate(window(length), TARGET.complement());
    }

    @Override
    public WindowTally since(Instant moment) {
        return window(Duration.between(moment, at));
    }

    @Override
    public ErrorBudget budget() {
        Duration month = Duration.ofDays(30);
        Objective objective = new Objective(TARGET, Period.rolling(month));
        return new ErrorBudget(objective, new Bounds(at.minus(month), at), window(month));
    }

    @Override
    public Duration excludedBetween(Instant from, Instant to) {
        return Duration.ZERO;
    }

    @Override
    public List<String> worstParts() {
        return List.of();
    }
}
