// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.schedule;

import static java.util.Objects.requireNonNull;

import io.github.slo4j.objective.Spans;
import io.github.slo4j.sli.Completion;
import io.github.slo4j.sli.Derived;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.sli.Sli;
import io.github.slo4j.sli.SliCounter;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.time.Moment;
import java.time.Duration;
import java.util.List;

/**
 * The share of runs that took neither too short nor too long. A run that is still going when it has taken too long is
 * bad then and there, once, however it ends; a job that hangs must not wait for its end to be noticed. A run that
 * succeeds sooner than it possibly could has probably done nothing, and is bad as well. One that fails in time is
 * ignored: whether runs succeed is another promise.
 *
 * <p>Of 10,000 runs that go on at once, and as many that start within a tick, the engine keeps track; more are ignored.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param least itself long enough, 0 to 90 days
 * @param most itself not too long, more than the least and at most 90 days
 */
public record TakesBetween(Duration least, Duration most) implements Derived {
    private static final Duration LONGEST = Duration.ofDays(90);

    /**
     * Creates an indicator.
     *
     * @throws IllegalArgumentException if a bound is out of range
     */
    public TakesBetween {
        requireNonNull(least, "least must not be null; Duration.ZERO if no run is too short");
        requireNonNull(most, "most must not be null; try Duration.ofHours(1)");
        if (least.isNegative() || most.compareTo(least) <= 0 || most.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a run may take from 0s to " + Spans.text(LONGEST)
                    + ", the least being less than the most, but the least was " + Spans.text(least)
                    + " and the most " + Spans.text(most) + "; try Duration.ZERO and Duration.ofHours(1)");
        }
    }

    @Override
    public Input<?> input() {
        return Input.RUNS;
    }

    @Override
    public List<Sli> watching() {
        return List.of(new Completion());
    }

    @Override
    public Judge judge(RecorderControl recorder, List<SliCounter> counters, SliRecorder verdicts, Moment now) {
        return new DurationJudge(this, recorder, verdicts);
    }

    @Override
    public String describe() {
        String atMost = "took at most " + Spans.text(most);
        return least.isZero() ? atMost : atMost + " and at least " + Spans.text(least);
    }
}
