// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import static java.util.Locale.ROOT;

import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Alerts when there are many times more events, or many times fewer, than at this time of other days: ten times, or a
 * tenth. A promise may well be kept through either, and yet somebody should look.
 *
 * <p>What is usual is read from the SLO's own history: the median of the same hour of the past six days, and the same hour
 * of the same day last week. A rise is one above both, a fall one below both, so that a quiet Sunday is no alarm. History
 * that old is kept in slices of an hour, so the same hour is right to an hour. Where nothing of it was observed yet the
 * rule is quiet, and so it is where fewer than 100 events would be usual, or are there, for a fall or a rise to stand
 * out. It clears at four fifths of the factor.
 *
 * <p>It reads some thirty windows at each tick, which takes about 30 microseconds: give it to the few SLOs whose traffic
 * says something.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param severity what firing means
 * @param factor how many times more, or fewer; 2 to 1,000
 * @param window the length of time that is compared, 1 minute to 1 day
 */
public record TrafficRule(Severity severity, Ratio factor, Duration window) implements AlertRule {
    private static final Ratio LEAST = new Ratio(2, 1);
    private static final Ratio MOST = new Ratio(1_000, 1);
    private static final Ratio CLEARS_AT = new Ratio(4, 5);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration SLICE = Duration.ofHours(1);
    private static final int OTHER_DAYS = 6;
    private static final int WEEK = 7;
    private static final long STANDS_OUT = 100;

    /**
     * Creates a rule.
     *
     * @throws IllegalArgumentException if the factor or the window is out of range
     */
    public TrafficRule {
        Objects.requireNonNull(severity, "severity must not be null; it is PAGE or TICKET");
        Objects.requireNonNull(factor, "traffic factor must not be null; \"10\" is ten times, or a tenth");
        RuleWindows.requireInRange("window", window, "an hour is usual");
        if (factor.compareTo(LEAST) < 0 || factor.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("traffic factor must be between 2 and 1000, but was " + factor
                    + "; \"10\" is ten times, or a tenth");
        }
        if (window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "window must be between 1m and 1d, but was " + Spans.text(window) + "; an hour is usual");
        }
    }

    /**
     * Files a ticket when the past hour had so many times more, or fewer, events than usual.
     *
     * @param factor such as {@code "10"}
     * @return the rule
     * @throws IllegalArgumentException if the factor is out of range or no number
     */
    public static TrafficRule ticket(String factor) {
        return new TrafficRule(Severity.TICKET, parse(factor), Duration.ofHours(1));
    }

    /**
     * Pages when the past hour had so many times more, or fewer, events than usual.
     *
     * @param factor such as {@code "10"}
     * @return the rule
     * @throws IllegalArgumentException if the factor is out of range or no number
     */
    public static TrafficRule page(String factor) {
        return new TrafficRule(Severity.PAGE, parse(factor), Duration.ofHours(1));
    }

    private static Ratio parse(String factor) {
        return Ratio.parse(
                Objects.requireNonNull(factor, "traffic factor must not be null; \"10\" is ten times, or a tenth"));
    }

    /**
     * The same rule for another length of time than an hour.
     *
     * @param length 1 minute to 1 day
     * @return the rule
     * @throws IllegalArgumentException if the length is out of range
     */
    public TrafficRule over(Duration length) {
        return new TrafficRule(severity, factor, length);
    }

    @Override
    public String describe() {
        return "traffic x" + factor + " or a " + factor + "th of the usual over " + Spans.text(window);
    }

    @Override
    public List<Duration> windows() {
        return List.of();
    }

    /** How many events there are in the window, and how many would be usual, at the least and at the most. */
    private record Traffic(double now, double least, double most) {

        boolean isRise(double factor) {
            return now >= STANDS_OUT && now >= factor * most;
        }

        boolean isFall(double factor) {
            return least >= STANDS_OUT && now <= least / factor;
        }

        boolean isUnusual(Ratio factor) {
            return isRise(factor.toDouble()) || isFall(factor.toDouble());
        }
    }

    /** As many as there were then, or an hour later: kept in slices of an hour, the same time lies across two of them. */
    private DoubleStream usualAt(Sight sight, int daysAgo) {
        Duration ago = Duration.ofDays(daysAgo);
        return Stream.of(ago, ago.minus(SLICE)).flatMapToDouble(end -> between(sight, end.plus(window), end));
    }

    private DoubleStream between(Sight sight, Duration start, Duration end) {
        WindowTally until = sight.burn(end).window();
        WindowTally from = sight.burn(start).window();
        return events(from.validEvents() - until.validEvents(), from.observed().minus(until.observed())).stream();
    }

    /** Scaled to the window's length, for edges are rounded. Empty where less than half of it was observed. */
    private OptionalDouble events(long events, Duration observed) {
        return observed.multipliedBy(2).compareTo(window) < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) events * window.toNanos() / observed.toNanos());
    }

    private static OptionalDouble median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
    }

    /** What would be usual is between the two; zero and infinite, so that nothing is unusual, where it is not known. */
    private Traffic traffic(Sight sight) {
        WindowTally present = sight.burn(window).window();
        OptionalDouble now = events(present.validEvents(), present.observed());
        double[] lastWeek = usualAt(sight, WEEK).toArray();
        double least = usual(sight, lastWeek, DoubleStream::min).min().orElse(0);
        double most = usual(sight, lastWeek, DoubleStream::max).max().orElse(Double.POSITIVE_INFINITY);
        return new Traffic(now.orElse(0), now.isEmpty() ? 0 : least, most);
    }

    /** The median of the other days, and the same day last week, as far as they are known. */
    private DoubleStream usual(Sight sight, double[] lastWeek, Function<DoubleStream, OptionalDouble> end) {
        DoubleStream days = IntStream.rangeClosed(1, OTHER_DAYS)
                .mapToObj(day -> end.apply(usualAt(sight, day)))
                .flatMapToDouble(OptionalDouble::stream);
        return DoubleStream.concat(median(days).stream(), end.apply(DoubleStream.of(lastWeek)).stream());
    }

    @Override
    public Verdict judge(Sight sight, Confidence confidence) {
        return traffic(sight).isUnusual(factor) ? Verdict.FIRING : Verdict.QUIET;
    }

    @Override
    public Evidence evidence(Sight sight) {
        Traffic traffic = traffic(sight);
        BurnRate burn = sight.burn(window);
        double usual = traffic.isRise(1) ? traffic.most() : traffic.least();
        return Evidence.of(
                this,
                sight,
                String.format(
                        ROOT,
                        "%,.0f events in %s where %,.0f are usual (%s)",
                        traffic.now(),
                        Spans.text(window),
                        usual,
                        Evidence.counts(burn)),
                burn);
    }

    @Override
    public boolean clears(Sight sight, Evidence before) {
        return !traffic(sight).isUnusual(factor.times(CLEARS_AT));
    }
}
