// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.slice;

import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.Sli;
import java.util.List;

/** At most so many events are bad. */
record BadCount(Sli indicator, long most) implements Condition {

    BadCount {
        if (most < 0) {
            throw new IllegalArgumentException(
                    "the number of bad events must be 0 or more, but was " + most + "; 0 means that none may be bad");
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
        return tally.bad() <= most ? Outcome.GOOD : Outcome.BAD;
    }

    @Override
    public String describe() {
        return "at most " + most + " bad";
    }
}
