// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.slice;

import static java.util.Objects.requireNonNull;

import io.github.slo4j.count.Tally;
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
 * The mean of the good ratios of slices of time: OpenSLO's budgeting by ratio time slices. A slice counts with the share
 * of its events that were good, however many they were; it equals the plain ratio only under steady traffic.
 *
 * <p>A slice is a billion counts, so its ratio is kept to nine digits; alert rules know that they stand for one event.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param slicing how time is cut
 * @param indicator which events are good
 */
public record AveragedSlices(Slicing slicing, Sli indicator) implements Sliced {
    private static final long UNITS = 1_000_000_000;

    /**
     * Creates an indicator.
     *
     * @throws IllegalArgumentException if the other indicator is about slices itself
     */
    public AveragedSlices {
        requireNonNull(slicing, "slicing must not be null; try Slicing.of(ofMinutes(1))");
        requireNonNull(indicator, "indicator must not be null; try new Availability(StatusRule.DEFAULT)");
        if (indicator instanceof Derived) {
            throw new IllegalArgumentException("the ratio of a slice must be that of events, but was that of "
                    + indicator.describe() + "; average an indicator such as availability");
        }
    }

    @Override
    public long unit() {
        return UNITS;
    }

    @Override
    public Sliced over(Slicing other) {
        return new AveragedSlices(other, indicator);
    }

    @Override
    public Input<?> input() {
        return indicator.input();
    }

    @Override
    public List<Sli> watching() {
        return List.of(indicator);
    }

    @Override
    public Duration resolution() {
        return slicing.length();
    }

    @Override
    public Judge judge(RecorderControl recorder, List<SliCounter> counters, SliRecorder verdicts, Moment now) {
        return new SliceJudge(slicing, watching(), counters, verdicts, UNITS, this::tally, now.nanos());
    }

    private Tally tally(Slice slice) {
        Tally tally = slice.tally(indicator);
        if (tally.isEmpty()) {
            return Tally.NONE;
        }
        long bad = Math.round((double) tally.bad() / tally.valid() * UNITS);
        return new Tally(UNITS - bad, bad);
    }

    @Override
    public String describe() {
        return indicator.describe() + ", averaged over " + slicing.describe();
    }
}
