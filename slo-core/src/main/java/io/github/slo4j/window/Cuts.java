// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * All the time that is taken out of one SLO's windows. Cuts that overlap are one.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class Cuts {

    /** Nothing is taken out. */
    public static final Cuts NONE = new Cuts(List.of());

    private final List<Cut> separate;

    private Cuts(List<Cut> separate) {
        this.separate = separate;
    }

    /**
     * Joins cuts.
     *
     * @param cuts the cuts of one SLO, in any order
     * @return all of them, each moment once
     */
    public static Cuts of(Collection<Cut> cuts) {
        if (cuts.isEmpty()) {
            return NONE;
        }
        long origin = cuts.iterator().next().from();
        List<Cut> separate = new ArrayList<>();
        cuts.stream()
                .sorted(Comparator.comparingLong(cut -> cut.from() - origin)) // readings of the clock may wrap
                .forEach(cut -> append(separate, cut));
        return new Cuts(List.copyOf(separate));
    }

    private static void append(List<Cut> separate, Cut next) {
        int last = separate.size() - 1;
        if (last < 0 || endsBefore(separate.get(last), next.from())) {
            separate.add(next);
        } else {
            separate.set(last, joined(separate.get(last), next));
        }
    }

    private static boolean endsBefore(Cut cut, long moment) {
        return cut.to().isPresent() && cut.to().getAsLong() - moment < 0;
    }

    private static Cut joined(Cut first, Cut second) {
        Sums end = first.end()
                .flatMap(one -> second.end().map(other -> other.isAfter(one) ? other : one))
                .orElse(null);
        return new Cut(first.begin(), end);
    }

    /**
     * Tells how much of the time between two moments is taken out.
     *
     * @param from engine nanoseconds
     * @param to engine nanoseconds, not later than now
     * @return nanoseconds
     */
    public long nanosBetween(long from, long to) {
        long sum = 0;
        for (Cut cut : separate) {
            long begin = Math.max(0, cut.from() - from);
            long end = Math.min(to - from, cut.to().orElse(to) - from); // differences, for readings may wrap
            sum += Math.max(0, end - begin);
        }
        return sum;
    }

    /** What is taken out of the time between two moments, the later of which is now. */
    Sums within(Sums from, Sums now) {
        Sums sum = now.minus(now);
        for (int i = separate.size() - 1; i >= 0; i--) {
            Cut cut = separate.get(i);
            Sums end =
                    cut.end().filter(known -> !known.isAfter(now)).orElse(now); // it may have ended since now was fixed
            if (!end.isAfter(from)) {
                break;
            }
            Sums begin = cut.begin().isAfter(from) ? cut.begin() : from;
            if (end.isAfter(begin)) {
                sum = sum.plus(end.minus(begin));
            }
        }
        return sum;
    }
}
