// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import io.github.slo4j.count.CellArena;
import io.github.slo4j.count.Cells;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A reader looks at a count, and right after it at a sum, beside a writer who adds to the sum and then counts. */
@JCStressTest
@Outcome(
        id = {"0, 0", "0, 1", "0, 2", "1, 1", "1, 2", "2, 2"},
        expect = Expect.ACCEPTABLE,
        desc = "the sum is never behind the count")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was counted whose duration was not there")
@State
public class AddToTwoWithRead {
    private static final int COUNT = 0;
    private static final int SUM = 1;

    private final Cells cells = new CellArena().cells(2);
    private final long[] read = new long[cells.sheets().size()];

    /** Adds a sheet, and has no part in what follows. */
    public AddToTwoWithRead() {
        cells.add(SUM + 1, 1);
    }

    /** Records two. */
    @Actor
    public void writer() {
        cells.add(SUM, 1, COUNT, 1);
        cells.add(SUM, 1, COUNT, 1);
    }

    /** Reads once, in the order of the counters. */
    @Actor
    public void reader(JJ_Result result) {
        cells.sheets().readInto(read);
        result.r1 = read[COUNT];
        result.r2 = read[SUM];
    }
}
