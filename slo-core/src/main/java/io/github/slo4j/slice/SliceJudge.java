// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.slice;

import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Derived;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.Sli;
import io.github.slo4j.sli.SliCounter;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.time.Moment;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Judges slices, each once, when it is over. What a slice counted is the difference of two readings of counters that
 * only grow, so an event is in one slice and in no other.
 *
 * <p>Thread-safety: used by the slicer alone.
 */
final class SliceJudge implements Derived.Judge {
    private final Slicing slicing;
    private final List<Sli> indicators;
    private final List<SliCounter> counters;
    private final SliRecorder verdicts;
    private final long units;
    private final Function<Slice, Tally> rule;
    private final long lengthNanos;
    private Map<Sli, Slice.Count> before = Map.of(); // what its counters have counted is all of it
    private long begun;
    private long end;
    private Tally last = Tally.NONE;

    /** Begins the first slice now; one that is wholly good or bad has so many units. */
    SliceJudge(
            Slicing slicing,
            List<Sli> indicators,
            List<SliCounter> counters,
            SliRecorder verdicts,
            long units,
            Function<Slice, Tally> rule,
            long now) {
        this.slicing = slicing;
        this.indicators = indicators;
        this.counters = counters;
        this.verdicts = verdicts;
        this.units = units;
        this.rule = rule;
        lengthNanos = slicing.length().toNanos();
        begun = now;
        end = now + lengthNanos;
    }

    @Override
    public void tick(Moment moment) {
        long now = moment.nanos();
        if (now - end < 0) {
            return;
        }
        Map<Sli, Slice.Count> counts = read();
        record(verdict(new Slice(Duration.ofNanos(now - begun), since(before, counts))));
        before = counts;
        begun = now;
        end += ((now - end) / lengthNanos + 1) * lengthNanos;
    }

    private Map<Sli, Slice.Count> read() {
        Map<Sli, Slice.Count> counts = new HashMap<>();
        for (int i = 0; i < indicators.size(); i++) {
            SliCounter counter = counters.get(i);
            Tally tally = counter.tally(); // before the time: an event at the seam may bring its time into this slice
            counts.put(indicators.get(i), new Slice.Count(tally, counter.micros()));
        }
        return counts;
    }

    private static Map<Sli, Slice.Count> since(Map<Sli, Slice.Count> before, Map<Sli, Slice.Count> now) {
        Map<Sli, Slice.Count> since = new HashMap<>();
        now.forEach((indicator, count) ->
                since.put(indicator, count.minus(before.getOrDefault(indicator, Slice.Count.NONE))));
        return since;
    }

    private Tally verdict(Slice slice) {
        Tally verdict = rule.apply(slice);
        if (!verdict.isEmpty()) {
            last = verdict;
            return verdict;
        }
        return switch (slicing.empty()) {
            case IGNORED -> Tally.NONE;
            case GOOD -> new Tally(units, 0);
            case BAD -> new Tally(0, units);
            case AS_THE_LAST -> last;
        };
    }

    private void record(Tally verdict) {
        if (verdict.isEmpty()) {
            verdicts.record(Outcome.IGNORED, Sli.UNKNOWN, units);
            return;
        }
        verdicts.record(Outcome.GOOD, Sli.UNKNOWN, verdict.good());
        verdicts.record(Outcome.BAD, Sli.UNKNOWN, verdict.bad());
    }
}
