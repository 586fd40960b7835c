// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.histogram;

import io.github.slo4j.time.Moment;
import java.time.Duration;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/**
 * The durations that one recorder was given in about an hour, in slices of five minutes.
 *
 * <p>Any thread records, without a lock; at each tick the slicer takes over what was recorded since the last. Like all
 * counters those of the recording threads only grow, and what is new is a difference. HdrHistogram's own recorder, which
 * hands its readers a fresh histogram, makes them wait for writers, and for ever for one whose stack has ended in the
 * middle of a recording.
 *
 * <p>Thread-safety: safe for use by many threads; one of them ticks.
 */
public final class Durations {
    static final long LONGEST_MICROS = Duration.ofDays(1).toNanos() / 1_000;

    private static final int DIGITS = 2;
    private static final int SLICES = 12;
    private static final long SLICE_NANOS = Duration.ofMinutes(5).toNanos();

    private final AtomicHistogram ever = new AtomicHistogram(LONGEST_MICROS, DIGITS);
    private final PackedHistogram[] slices = new PackedHistogram[SLICES];

    /** That of all slices, kept up as they change: adding them up for each reader would take milliseconds. */
    private final Histogram sum = empty();

    private final long birth;
    private long slice;
    private final Histogram fresh = empty();
    private Histogram taken = empty();
    private Histogram spare = empty();

    /**
     * Begins to record.
     *
     * @param now engine nanoseconds
     */
    public Durations(long now) {
        birth = now;
        for (int i = 0; i < SLICES; i++) {
            slices[i] = new PackedHistogram(LONGEST_MICROS, DIGITS);
        }
    }

    private static Histogram empty() {
        return new Histogram(LONGEST_MICROS, DIGITS);
    }

    /**
     * Records events that took equally long.
     *
     * @param nanos how long each took, 0 or more; more than a day is a day
     * @param events how many, 0 or more
     */
    public void record(long nanos, long events) {
        ever.recordValueWithCount(Math.min(nanos / 1_000, LONGEST_MICROS), events);
    }

    /**
     * Takes over what was recorded since the last tick.
     *
     * @param now engine nanoseconds
     */
    public synchronized void tick(long now) {
        long present = (now - birth) / SLICE_NANOS;
        for (long next = Math.max(slice + 1, present - SLICES + 1); next <= present; next++) {
            sum.subtract(slices[index(next)]);
            slices[index(next)].reset();
        }
        slice = present;
        takeOver();
        slices[index(slice)].add(fresh);
        sum.add(fresh);
    }

    /** What is there now, less what was there before. */
    private void takeOver() {
        Histogram before = taken;
        taken = spare;
        spare = before;
        taken.reset();
        taken.add(ever);
        fresh.reset();
        fresh.add(taken);
        fresh.subtract(before);
    }

    private static int index(long slice) {
        return (int) (slice % SLICES);
    }

    /**
     * Reads them, up to the last tick.
     *
     * @param now the present moment
     * @return the percentiles of the last 55 to 60 minutes, or of the time since recording began
     */
    public synchronized Percentiles read(Moment now) {
        long first = Math.max(0, slice - SLICES + 1);
        return new Percentiles(now.instantAt(birth + first * SLICE_NANOS), now.instant(), sum.copy());
    }
}
