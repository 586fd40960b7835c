// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.slice;

import static java.util.Objects.requireNonNull;

import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.sli.Sli;
import io.github.slo4j.sli.SliCounter;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.time.Moment;
import java.time.Duration;
import java.util.List;

/**
 * The share of slices of time that were good: OpenSLO's budgeting by time slices. A slice is one event, however much
 * happened in it, so a quiet night weighs as much as a busy day.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param slicing how time is cut
 * @param condition what makes a slice a good one
 */
public record GoodSlices(Slicing slicing, Condition condition) implements Sliced {

    /** Creates an indicator. */
    public GoodSlices {
        requireNonNull(slicing, "slicing must not be null; try Slicing.of(ofMinutes(1))");
        requireNonNull(condition, "condition must not be null; try Condition.errorRatioAtMost(\"0.2%\")");
    }

    @Override
    public Sliced over(Slicing other) {
        return new GoodSlices(other, condition);
    }

    @Override
    public Input<?> input() {
        return watching().get(0).input();
    }

    @Override
    public List<Sli> watching() {
        return condition.watching();
    }

    @Override
    public Duration resolution() {
        return slicing.length();
    }

    @Override
    public Judge judge(RecorderControl recorder, List<SliCounter> counters, SliRecorder verdicts, Moment now) {
        return new SliceJudge(slicing, watching(), counters, verdicts, 1, this::tally, now.nanos());
    }

    private Tally tally(Slice slice) {
        Outcome outcome = condition.judge(slice);
        return new Tally(outcome == Outcome.GOOD ? 1 : 0, outcome == Outcome.BAD ? 1 : 0);
    }

    @Override
    public String describe() {
        return slicing.describe() + " with " + condition.describe();
    }
}
