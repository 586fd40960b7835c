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
 * The share of expected starts at which a run really started: Google's skew. Each expected start is one event. It is
 * good once a run starts within its bounds, and bad as soon as it is too late for that: a run that never starts is as
 * bad as one that starts late. Runs that nobody expects are no events.
 *
 * <p>Starts are expected from the moment on at which the SLO is registered. Whether they came in time is judged by the
 * clock on the wall.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param schedule when runs are expected
 * @param early how much earlier one may start, 0 to 1 day, itself early enough
 * @param late how much later one may start, 0 to 1 day, itself still in time
 */
public record StartsOnTime(Schedule schedule, Duration early, Duration late) implements Derived {
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Creates an indicator.
     *
     * @throws IllegalArgumentException if a bound is out of range, or starts come so close that one run could be in time
     *     for two of them
     */
    public StartsOnTime {
        requireNonNull(
                schedule, "schedule must not be null; try Schedule.daily(LocalTime.of(3, 0), ZoneId.of(\"UTC\"))");
        requireBound("early", early);
        requireBound("late", late);
        if (schedule instanceof Schedule.Every every && early.plus(late).compareTo(every.period()) >= 0) {
            throw new IllegalArgumentException(
                    "early and late must be less than the period of " + Spans.text(every.period())
                            + " together, but were " + Spans.text(early) + " and " + Spans.text(late)
                            + "; otherwise one run would be in time for two starts");
        }
    }

    private static void requireBound(String name, Duration bound) {
        requireNonNull(bound, name + " must not be null; Duration.ZERO if a run may not be " + name);
        if (bound.isNegative() || bound.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be between 0s and " + Spans.text(LONGEST) + ", but was "
                    + Spans.text(bound) + "; try Duration.ofMinutes(5)");
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
        return new StartJudge(this, recorder, verdicts, now);
    }

    @Override
    public String describe() {
        return "started " + schedule.describe() + ", at most " + Spans.text(early) + " early and " + Spans.text(late)
                + " late";
    }
}
