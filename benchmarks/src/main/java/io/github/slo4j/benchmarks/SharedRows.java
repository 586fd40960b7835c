// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import io.github.slo4j.sli.Outcome;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.stream.IntStream;

/** Our cells with a sum of durations beside the count: two atomic additions for each event, to know what that costs. */
final class SharedRows {
    /** Three outcomes in five bands, and three sums. */
    static final int SIZE = 18;

    private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long[] BOUNDS = {100_000_000, 300_000_000, 500_000_000};
    private static final int BANDS = 5;
    private static final int STRIPES = 4;
    private static final int MARGIN = 8;

    private final long[][] rows = new long[STRIPES][SIZE + 2 * MARGIN];

    static Candidate[] recorders(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new SharedRows())
                .map(rows -> (Candidate) rows::record)
                .toArray(Candidate[]::new);
    }

    static int cell(Outcome outcome, long nanos) {
        int band = 1;
        for (long bound : BOUNDS) {
            band += (int) ((bound - 1 - nanos) >>> 63);
        }
        return outcome.ordinal() * BANDS + band;
    }

    static int sum(Outcome outcome) {
        return 3 * BANDS + outcome.ordinal();
    }

    void record(Outcome outcome, long nanos) {
        long[] row = rows[(int) Thread.currentThread().getId() & (STRIPES - 1)];
        COUNTS.getAndAdd(row, MARGIN + cell(outcome, nanos), 1L);
        COUNTS.getAndAdd(row, MARGIN + sum(outcome), nanos / 1000);
    }
}
