// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.slice;

import static java.util.Objects.requireNonNull;

import io.github.slo4j.objective.Ratio;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.Sli;
import io.github.slo4j.sli.StatusRule;
import io.github.slo4j.sli.Threshold;
import io.github.slo4j.sli.Timed;
import java.util.List;

/** Valid events of known duration are fast enough on average. */
record Average(StatusRule statuses, Threshold threshold) implements Condition {

    Average {
        requireNonNull(threshold, "threshold must not be null; try Threshold.fasterThan(ofSeconds(3))");
    }

    private Timed indicator() {
        return new Timed(statuses);
    }

    @Override
    public List<Sli> watching() {
        return List.of(indicator());
    }

    @Override
    public Outcome judge(Slice slice) {
        long events = slice.tally(indicator()).valid();
        if (events == 0) {
            return Outcome.IGNORED;
        }
        Ratio micros = new Ratio(slice.micros(indicator()), events);
        int order = micros.compareTo(new Ratio(threshold.duration().toNanos(), 1_000));
        return order < 0 || (order == 0 && threshold.inclusive()) ? Outcome.GOOD : Outcome.BAD;
    }

    @Override
    public String describe() {
        return "an average " + (threshold.inclusive() ? "of at most " : "under ") + threshold.text();
    }
}
