// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which cell an event belongs to, and which cells an indicator adds up.
 *
 * <p>An event is told apart by its {@linkplain StatusClasses class} and its latency band, and by nothing else. With one
 * availability SLO there are three classes: good, bad, ignored. The bands are cut at the thresholds of the recorder's
 * SLOs; one more holds unknown durations. A cell is a class and a band: one event falls into exactly one, and every
 * indicator's good, bad and ignored counts are sums of cells. So one increment serves them all.
 *
 * <p>The bands of a class lie in a row; where an indicator is about an average, the sum of the durations of that class is
 * at the row's end.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
final class CellLayout {
    private static final int UNKNOWN_BAND = 0;

    private final List<Sli> slis;
    private final long[] bounds;

    /** The last durations below three of the bounds stand alone: a loop costs as much as all the rest. */
    private final long belowFirst;

    private final long belowSecond;
    private final long belowThird;
    private final long[] belowOthers;
    private final int bands;
    private final StatusClasses classes;
    private final short[] classOfStatus;
    private final Share[] shares;
    private final int[] allCells;
    private final int[] unknownDuration;
    private final boolean sumsDurations;

    /** How long a row is. */
    private final int stride;

    /** The cells whose events one indicator judges good, bad and ignored, and the sums of durations it adds up, if any. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Share(int[] good, int[] bad, int[] ignored, int[] timed) {}

    CellLayout(List<Sli> slis) {
        this(slis, new StatusClasses(slis.stream().map(Sli::statuses).toList()));
    }

    /** Creates a layout for indicators with the rules for status codes of which these are the classes. */
    CellLayout(List<Sli> slis, StatusClasses classes) {
        this.slis = List.copyOf(slis);
        this.classes = classes;
        classOfStatus = classes.ofStatus();
        bounds = slis.stream()
                .flatMapToLong(sli -> sli.bound().stream())
                .sorted()
                .distinct()
                .toArray();
        bands = bounds.length + 2;
        belowFirst = below(0);
        belowSecond = below(1);
        belowThird = below(2);
        belowOthers = IntStream.range(3, Math.max(3, bounds.length))
                .mapToLong(this::below)
                .toArray();
        sumsDurations = slis.stream().anyMatch(Sli::sumsDurations);
        stride = sumsDurations ? bands + 1 : bands;
        shares = IntStream.range(0, slis.size()).mapToObj(this::newShare).toArray(Share[]::new);
        allCells = cells(cell -> true);
        unknownDuration = cells(cell -> cell % stride == UNKNOWN_BAND);
    }

    /**
     * Adds up good and bad of the first indicator, good and bad of the second, and so on.
     *
     * @param counters among which the cells are
     * @param first which of them is the first cell
     * @param sums where they are put
     */
    void sumGoodAndBad(long[] counters, int first, long[] sums) {
        for (int sli = 0; sli < shares.length; sli++) {
            sums[2 * sli] = sum(counters, first, shares[sli].good());
            sums[2 * sli + 1] = sum(counters, first, shares[sli].bad());
        }
    }

    private static long sum(long[] counters, int first, int[] cells) {
        long sum = 0;
        for (int cell : cells) {
            sum += counters[first + cell];
        }
        return sum;
    }

    /** No duration is above a bound that is not there. */
    private long below(int bound) {
        return bound < bounds.length ? bounds[bound] - 1 : Long.MAX_VALUE;
    }

    private Share newShare(int sli) {
        return new Share(
                cells(cell -> judge(sli, cell) == Outcome.GOOD),
                cells(cell -> judge(sli, cell) == Outcome.BAD),
                cells(cell -> judge(sli, cell) == Outcome.IGNORED),
                timed(sli));
    }

    private int[] timed(int sli) {
        return IntStream.range(0, slis.get(sli).sumsDurations() ? classes.size() : 0)
                .filter(each -> classes.outcome(each, sli) != Outcome.IGNORED)
                .map(each -> sumOf(each * stride))
                .toArray();
    }

    private int[] cells(IntPredicate which) {
        return IntStream.range(0, size())
                .filter(cell -> cell % stride < bands)
                .filter(which)
                .toArray();
    }

    int indicators() {
        return shares.length;
    }

    /** How many counters there are: the cells, and if an indicator asks for it a sum of durations after those of each class. */
    int size() {
        return classes.size() * stride;
    }

    boolean sumsDurations() {
        return sumsDurations;
    }

    /** The first counter of an outcome's row. */
    @SuppressWarnings("EnumOrdinal") // the classes begin in just this order
    int row(Outcome outcome) {
        return outcome.ordinal() * stride;
    }

    /** The first counter of a status code's row, or a negative number if the code is no three-digit number. */
    int row(int statusCode) {
        return statusCode < 0 || statusCode > StatusRule.HIGHEST ? -1 : classOfStatus[statusCode] * stride;
    }

    boolean isIgnoredByAll(int row) {
        return row == row(Outcome.IGNORED);
    }

    /** The sum of the durations of the events in a row. */
    int sumOf(int row) {
        return row + bands;
    }

    /** How far from its first counter an event falls into a row. */
    int band(long latencyNanos) {
        if (latencyNanos < 0) {
            return UNKNOWN_BAND;
        }
        int band = 1
                + isAbove(belowFirst, latencyNanos)
                + isAbove(belowSecond, latencyNanos)
                + isAbove(belowThird, latencyNanos);
        for (long below : belowOthers) {
            band += isAbove(below, latencyNanos);
        }
        return band;
    }

    /** 1 or 0 by the sign of the difference: a branch would be guessed wrong half of the time. */
    private static int isAbove(long below, long latencyNanos) {
        return (int) ((below - latencyNanos) >>> 63);
    }

    /** One indicator's share of the cells. */
    Share share(int sli) {
        return shares[sli];
    }

    int[] allCells() {
        return allCells;
    }

    int[] cellsOfUnknownDuration() {
        return unknownDuration;
    }

    private Outcome judge(int sli, int cell) {
        return slis.get(sli).judge(classes.outcome(cell / stride, sli), shortestOf(cell % stride));
    }

    /** All durations of a band are judged alike, so its shortest may stand for it. */
    private long shortestOf(int band) {
        return switch (band) {
            case UNKNOWN_BAND -> Sli.UNKNOWN;
            case 1 -> 0;
            default -> bounds[band - 2];
        };
    }
}
