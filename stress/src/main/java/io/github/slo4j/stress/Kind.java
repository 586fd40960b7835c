// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One kind of event, as its caller sends it.
 *
 * @param index its place in {@link #ALL}
 * @param outcome what the caller decided; null is one way to get it wrong
 * @param status the status code sent instead of an outcome, or {@link #NO_STATUS}
 * @param nanos how long it took
 */
record Kind(int index, @Nullable Outcome outcome, int status, long nanos) {
    static final int NO_STATUS = -77;

    private static final long[] NANOS = {0, 20_000_000, Promise.FAST_NANOS, Long.MAX_VALUE, -1, Long.MIN_VALUE};
    private static final int[] STATUSES = {100, 200, 302, 403, 404, 429, 499, 500, 503, 600, 999};
    private static final int[] STRANGE_STATUSES = {Integer.MIN_VALUE, -1, 0, 99, 1000, Integer.MAX_VALUE};

    /** Every way to record, the wrong ones included. */
    static final List<Kind> ALL = all();

    private static List<Kind> all() {
        List<Kind> all = new ArrayList<>();
        for (long nanos : NANOS) {
            for (Outcome outcome : Outcome.values()) {
                all.add(new Kind(all.size(), outcome, NO_STATUS, nanos));
            }
            IntStream.concat(IntStream.of(STATUSES), IntStream.of(STRANGE_STATUSES))
                    .forEach(status -> all.add(new Kind(all.size(), null, status, nanos)));
            all.add(new Kind(all.size(), null, NO_STATUS, nanos));
        }
        return List.copyOf(all);
    }

    void sendTo(SliRecorder recorder) {
        if (status == NO_STATUS) {
            recorder.record(outcome, nanos);
        } else {
            recorder.record(status, nanos);
        }
    }

    boolean isNullOutcome() {
        return outcome == null && status == NO_STATUS;
    }

    boolean isStrangeStatus() {
        return status != NO_STATUS && (status < 100 || status > 999);
    }

    boolean isAcceptable() {
        return !isNullOutcome() && !isStrangeStatus();
    }

    boolean isOfUnknownDuration() {
        return isAcceptable() && nanos < 0;
    }
}
