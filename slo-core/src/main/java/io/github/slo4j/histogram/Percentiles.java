// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.histogram;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.AbstractHistogram;

/**
 * How the durations of about an hour are spread. They are kept in whole microseconds and to two digits: a percentile is
 * right to one part in a hundred. It says what to promise; whether a promise is kept is counted, exactly, by its SLO.
 *
 * <p>Events that failed are among them; those of unknown duration and those that are ignored whoever asks are not.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class Percentiles {
    private static final double USUAL_TAIL = 5;
    private static final long FEWEST_FOR_A_TAIL = 1_000;

    private final Instant from;
    private final Instant to;
    private final AbstractHistogram micros;

    Percentiles(Instant from, Instant to, AbstractHistogram micros) {
        this.from = from;
        this.to = to;
        this.micros = micros;
    }

    /**
     * Where the time begins over which events were looked at.
     *
     * @return the first moment, included
     */
    public Instant from() {
        return from;
    }

    /**
     * Where that time ends.
     *
     * @return the last moment, excluded
     */
    public Instant to() {
        return to;
    }

    /**
     * How many events there were.
     *
     * @return zero or more
     */
    public long events() {
        return micros.getTotalCount();
    }

    /**
     * Finds a percentile.
     *
     * @param percentile such as 50, 95 or 99.9, from 0 to 100; 100 is the longest
     * @return the duration that so many percent of the events did not exceed; empty without events
     * @throws IllegalArgumentException if the percentile is out of range
     */
    public Optional<Duration> at(double percentile) {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException(
                    "percentile must be between 0 and 100, but was " + percentile + "; the 95th is 95");
        }
        return events() == 0
                ? Optional.empty()
                : Optional.of(Duration.of(micros.getValueAtPercentile(percentile), ChronoUnit.MICROS));
    }

    /**
     * Tells which share of the events took no longer than this, to one part in a hundred of the duration.
     *
     * @param duration the duration
     * @return from 0 to 1; 0 without events
     */
    public double shareWithin(Duration duration) {
        requireNonNull(duration, "duration must not be null; try Duration.ofMillis(300)");
        if (events() == 0) {
            return 0;
        }
        long within = micros.getCountBetweenValues(0, Math.min(duration.toNanos() / 1_000, Durations.LONGEST_MICROS));
        return (double) within / events();
    }

    /**
     * Says so if the slowest are further from the middle than they are in most services, by the rule of thumb that the
     * 99th percentile is three to five times the 50th.
     *
     * @return a sentence for somebody who is looking at the service; empty where the tail is as usual, or events are fewer
     *     than a thousand
     */
    public Optional<String> tail() {
        if (events() < FEWEST_FOR_A_TAIL) {
            return Optional.empty();
        }
        double times = (double) micros.getValueAtPercentile(99) / Math.max(1, micros.getValueAtPercentile(50));
        return times <= USUAL_TAIL
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "p99 is %.1f times p50, where 3 to 5 times is usual; look at what the slowest have in common",
                        times));
    }
}
