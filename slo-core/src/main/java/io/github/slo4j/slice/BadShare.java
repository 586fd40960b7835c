// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.slice;

import static java.util.Objects.requireNonNull;

import io.github.slo4j.count.Tally;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.sli.Derived;
import io.github.slo4j.sli.Latency;
import io.github.slo4j.sli.Level;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.Sli;
import java.util.List;

/** At most a share of the valid events is bad. */
record BadShare(Sli indicator, Ratio most) implements Condition {

    BadShare {
        requireNonNull(indicator, "indicator must not be null; try new Availability(StatusRule.DEFAULT)");
        if (indicator instanceof Derived) {
            throw new IllegalArgumentException("a slice cannot be judged by other slices, but its condition was about "
                    + indicator.describe() + "; try new Availability(StatusRule.DEFAULT)");
        }
        if (most.compareTo(Ratio.ONE) >= 0) {
            throw new IllegalArgumentException("the share of bad events must be at least 0 and below 100%, but was "
                    + most.toPercent() + "; try \"0.2%\"");
        }
    }

    @Override
    public List<Sli> watching() {
        return List.of(indicator);
    }

    @Override
    public Outcome judge(Slice slice) {
        Tally tally = slice.tally(indicator);
        if (tally.isEmpty()) {
            return Outcome.IGNORED;
        }
        return new Ratio(tally.bad(), tally.valid()).compareTo(most) <= 0 ? Outcome.GOOD : Outcome.BAD;
    }

    @Override
    public String describe() {
        if (indicator instanceof Latency latency) {
            return "at least " + most.complement().toPercent() + " "
                    + latency.threshold().describe();
        }
        if (indicator instanceof Level level && most.equals(Ratio.ZERO)) {
            return "each reading " + level.describe();
        }
        return "at most " + most.toPercent() + " bad";
    }
}
