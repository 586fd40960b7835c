// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.slice;

import static java.util.Objects.requireNonNull;

import io.github.slo4j.objective.Ratio;
import io.github.slo4j.objective.Spans;
import io.github.slo4j.sli.Amount;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.Sli;
import java.time.Duration;
import java.util.List;

/** Enough happens: so many events in a time, or, with a time of zero, in the slice. */
record Volume(Sli indicator, long least, Duration per) implements Condition {
    private static final Duration LONGEST = Duration.ofDays(1);

    Volume {
        if (least < 1) {
            throw new IllegalArgumentException(
                    "the least volume must be 1 or more, but was " + least + "; leave the condition out for none");
        }
    }

    static Duration checked(Duration per) {
        requireNonNull(per, "per must not be null; try Duration.ofSeconds(1)");
        if (per.isNegative() || per.isZero() || per.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the time of a rate must be more than 0 and at most 1d, but was " + per
                    + "; try Duration.ofSeconds(1)");
        }
        return per;
    }

    @Override
    public List<Sli> watching() {
        return List.of(indicator);
    }

    @Override
    public Outcome judge(Slice slice) {
        long happened = slice.tally(indicator).valid();
        return isEnough(happened, slice.length()) ? Outcome.GOOD : Outcome.BAD;
    }

    private boolean isEnough(long happened, Duration length) {
        if (per.isZero()) {
            return happened >= least;
        }
        return new Ratio(happened, length.toNanos()).compareTo(new Ratio(least, per.toNanos())) >= 0;
    }

    @Override
    public String describe() {
        String what = "at least " + least + (indicator instanceof Amount ? " units" : " events");
        return per.isZero() ? what : what + " per " + Spans.text(per);
    }
}
