// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import io.github.slo4j.sli.Outcome;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The design that we had before, as far as its cost needs it: each recorder has a few rows of counters which threads
 * share, so that every addition is atomic; a second one where durations are added up.
 */
final class SharedRows {
    private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long[] BOUNDS = {100_000_000, 300_000_000, 500_000_000};
    private static final int OUTCOMES = 3;
    private static final int BANDS = 5;
    private static final int STRIPES = 4;
    private static final int MARGIN = 8;

    private final long[][] rows = new long[STRIPES][OUTCOMES * BANDS + OUTCOMES + 2 * MARGIN];

    /** Candidates that count. */
    static Candidate[] counting(int number) {
        return candidates(number, rows -> rows::count);
    }

    /** Candidates that count and add up durations. */
    static Candidate[] summing(int number) {
        return candidates(number, rows -> rows::countAndSum);
    }

    private static Candidate[] candidates(int number, Function<SharedRows, Candidate> how) {
        return IntStream.range(0, number)
                .mapToObj(i -> how.apply(new SharedRows()))
                .toArray(Candidate[]::new);
    }

    private static int cell(Outcome outcome, long nanos) {
        int band = 1;
        for (long bound : BOUNDS) {
            band += (int) ((bound - 1 - nanos) >>> 63);
        }
        return outcome.ordinal() * BANDS + band;
    }

    private long[] row() {
        return rows[(int) Thread.currentThread().getId() & (STRIPES - 1)];
    }

    private void count(Outcome outcome, long nanos) {
        COUNTS.getAndAdd(row(), MARGIN + cell(outcome, nanos), 1L);
    }

    private void countAndSum(Outcome outcome, long nanos) {
        long[] row = row();
        COUNTS.getAndAdd(row, MARGIN + OUTCOMES * BANDS + outcome.ordinal(), nanos / 1000);
        COUNTS.getAndAdd(row, MARGIN + cell(outcome, nanos), 1L);
    }
}
