// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Separate stretches of time, the oldest first, and how much of each was observed. Equal ones can be shared.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
final class Stretches {

    /** Samples are taken at the first tick after a slice's boundary, and a tick is 5 seconds at most. */
    static final long TICK_NANOS = 5_000_000_000L;

    private final long[] from;
    private final long[] to;
    private final long[] observedSince;

    Stretches(List<Span> spans) {
        from = spans.stream().mapToLong(Span::from).toArray();
        to = spans.stream().mapToLong(Span::to).toArray();
        observedSince = new long[spans.size() + 1];
        for (int i = spans.size() - 1; i >= 0; i--) {
            observedSince[i] = observedSince[i + 1] + spans.get(i).observedNanos();
        }
    }

    int size() {
        return from.length;
    }

    long from(int index) {
        return from[index];
    }

    long to(int index) {
        return to[index];
    }

    long observedSince(int index) {
        return observedSince[index];
    }

    List<Span> spans(IntFunction<Span> between) {
        List<Span> spans = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            spans.add(between.apply(i));
        }
        return spans;
    }

    int firstEndingAfter(long moment) {
        int low = 0;
        int high = to.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to[middle] - moment > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    boolean straddles(int index, long moment) {
        return index < size() && from[index] - moment < 0;
    }

    boolean isObserved(int index) {
        return observedSince[index] - observedSince[index + 1] == to[index] - from[index];
    }

    /** Tells whether a stretch begins so long before a moment that no window should be rounded to there. */
    boolean reachesOutward(int index, long moment, long sliceNanos) {
        return index < size() && moment - from[index] > sliceNanos + TICK_NANOS;
    }

    /** How long folded stretches may be where slices are that long. */
    static long longest(long sliceNanos) {
        return sliceNanos + TICK_NANOS;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Stretches same
                && Arrays.equals(from, same.from)
                && Arrays.equals(to, same.to)
                && Arrays.equals(observedSince, same.observedSince);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(from) + Arrays.hashCode(observedSince);
    }
}
