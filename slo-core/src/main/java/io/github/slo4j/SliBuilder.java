// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.objective.Ratio;
import io.github.slo4j.schedule.Schedule;
import io.github.slo4j.schedule.StartsOnTime;
import io.github.slo4j.schedule.TakesBetween;
import io.github.slo4j.sli.Availability;
import io.github.slo4j.sli.Completion;
import io.github.slo4j.sli.Correctness;
import io.github.slo4j.sli.Coverage;
import io.github.slo4j.sli.Freshness;
import io.github.slo4j.sli.Latency;
import io.github.slo4j.sli.Level;
import io.github.slo4j.sli.Quality;
import io.github.slo4j.sli.Sli;
import io.github.slo4j.sli.StatusRange;
import io.github.slo4j.sli.StatusRule;
import io.github.slo4j.sli.Threshold;
import io.github.slo4j.slice.Condition;
import io.github.slo4j.slice.GoodSlices;
import io.github.slo4j.slice.Slicing;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The step from {@link SloBuilder.Named#on} to an indicator: which of a recorder's events are good. Which method is used
 * decides what is recorded there: requests, ages, answers, records, checks, levels, runs or amounts.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class SliBuilder {
    private final String name;
    private final String recorder;

    SliBuilder(String name, String recorder) {
        this.name = name;
        this.recorder = recorder;
    }

    /**
     * Good events are those that succeeded.
     *
     * @return the next step
     */
    public Indicated availability() {
        return new Indicated(name, recorder, StatusRule.DEFAULT, Availability::new);
    }

    /**
     * Good events are those that succeeded in strictly less time; failures are ignored.
     *
     * @param bound the bound, itself too slow
     * @return the next step
     * @throws IllegalArgumentException if the bound is not positive or longer than a day
     */
    public Indicated fasterThan(Duration bound) {
        return latency(
                () -> Threshold.fasterThan(SloBuilder.given(name, "bound", bound, "try Duration.ofMillis(300)")));
    }

    /**
     * Good events are those that succeeded in this time or less; failures are ignored.
     *
     * @param bound the bound, itself fast enough
     * @return the next step
     * @throws IllegalArgumentException if the bound is not positive or longer than a day
     */
    public Indicated noSlowerThan(Duration bound) {
        return latency(() -> Threshold.atMost(SloBuilder.given(name, "bound", bound, "try Duration.ofMillis(300)")));
    }

    /**
     * Good events are those that succeeded in time; failures are ignored.
     *
     * @param threshold such as {@link Threshold#INTERACTIVE}
     * @return the next step
     */
    public Indicated within(Threshold threshold) {
        return latency(() -> SloBuilder.given(name, "threshold", threshold, "try Threshold.INTERACTIVE"));
    }

    /**
     * Says the promise as a percentile. That the 95th percentile is under 300 ms means that 95 % of requests are
     * faster than 300 ms, which is how it is judged: exactly, by counting, over any window.
     *
     * @param percent such as {@code "95"} or {@code "99.9"}, from 1 to below 100
     * @return the next step: under what
     * @throws IllegalArgumentException if the text is no such number
     */
    public Percentile percentile(String percent) {
        String text = SloBuilder.given(name, "percentile", percent, "the 95th is \"95\"");
        return new Percentile(this, SloBuilder.inNameOf(name, () -> share(text)));
    }

    private static Ratio share(String percentile) {
        Ratio share = Ratio.parse(percentile.endsWith("%") ? percentile : percentile + "%");
        if (share.toDouble() < 0.01) {
            throw new IllegalArgumentException("percentile must be between 1 and 100 exclusive, but was \"" + percentile
                    + "\"; the 95th is \"95\"");
        }
        return share;
    }

    /**
     * Good reads are those of data that is strictly younger.
     *
     * @param age the bound, itself too old
     * @return the next step
     * @throws IllegalArgumentException if the bound is not positive or longer than 90 days
     */
    public SloBuilder.Rated fresherThan(Duration age) {
        return rated(() ->
                new Freshness(Threshold.fasterThan(SloBuilder.given(name, "age", age, "try Duration.ofMinutes(1)"))));
    }

    /**
     * Good reads are those of data of this age or younger: refreshed within the last minute, say.
     *
     * @param age the bound, itself fresh enough
     * @return the next step
     * @throws IllegalArgumentException if the bound is not positive or longer than 90 days
     */
    public SloBuilder.Rated noOlderThan(Duration age) {
        return rated(
                () -> new Freshness(Threshold.atMost(SloBuilder.given(name, "age", age, "try Duration.ofMinutes(1)"))));
    }

    /**
     * Good answers are those that were served whole.
     *
     * @return the next step
     */
    public SloBuilder.Rated withNothingMissing() {
        return withAtMostMissing(0);
    }

    /**
     * Good answers are those from which only so many parts were missing.
     *
     * @param parts how many, from 0 to 1,000
     * @return the next step
     * @throws IllegalArgumentException if the number is out of range
     */
    public SloBuilder.Rated withAtMostMissing(int parts) {
        return rated(() -> new Quality(parts));
    }

    /**
     * Good records are those that were processed, of those that are valid.
     *
     * @return the next step
     */
    public SloBuilder.Rated coverage() {
        return rated(Coverage::new);
    }

    /**
     * Good outputs are those that were right when checked.
     *
     * @return the next step
     */
    public SloBuilder.Rated correctness() {
        return rated(Correctness::new);
    }

    /**
     * Good readings of a gauge are at most this.
     *
     * @param level itself low enough, 0 or more
     * @return the next step
     * @throws IllegalArgumentException if the level is negative or no finite number
     */
    public SloBuilder.Rated levelAtMost(double level) {
        return rated(() -> new Level(level, false));
    }

    /**
     * Good readings of a gauge are at least this.
     *
     * @param level itself high enough, 0 or more
     * @return the next step
     * @throws IllegalArgumentException if the level is negative or no finite number
     */
    public SloBuilder.Rated levelAtLeast(double level) {
        return rated(() -> new Level(level, true));
    }

    /**
     * Good starts are those that came when they were expected.
     *
     * @param schedule when runs are expected
     * @param early how much earlier one may start, 0 to 1 day
     * @param late how much later one may start, 0 to 1 day
     * @return the next step
     * @throws IllegalArgumentException if a bound is out of range
     */
    public SloBuilder.Rated startsOnTime(Schedule schedule, Duration early, Duration late) {
        return rated(() -> new StartsOnTime(schedule, early, late));
    }

    /**
     * Good runs are those that took no longer than this. One that is still going then is bad at once.
     *
     * @param most itself not too long, up to 90 days
     * @return the next step
     * @throws IllegalArgumentException if the bound is out of range
     */
    public SloBuilder.Rated finishesWithin(Duration most) {
        return takesBetween(Duration.ZERO, most);
    }

    /**
     * Good runs are those that took at least and at most so long. One that is still going then is bad at once; one that
     * succeeded too soon cannot have done its work.
     *
     * @param least itself long enough
     * @param most itself not too long, up to 90 days
     * @return the next step
     * @throws IllegalArgumentException if a bound is out of range
     */
    public SloBuilder.Rated takesBetween(Duration least, Duration most) {
        return rated(() -> new TakesBetween(least, most));
    }

    /**
     * Good runs are those that ended well.
     *
     * @return the next step
     */
    public SloBuilder.Rated completion() {
        return rated(Completion::new);
    }

    /**
     * Good minutes are those in which enough was moved: so many bytes, rows or messages per time.
     *
     * @param units how much, 1 or more, in the units in which it is recorded
     * @param per in which time, such as a second
     * @return the next step
     * @throws IllegalArgumentException if the amount is not positive, or the time is not from 1 nanosecond to 1 day
     */
    public SloBuilder.Slices throughputAtLeast(long units, Duration per) {
        return slices(Duration.ofMinutes(1), () -> Condition.movedAtLeast(units, per));
    }

    /**
     * Good minutes are those in which a condition held. A minute is one event, however much happened in it.
     *
     * @param condition such as {@code errorRatioAtMost("0.2%").and(averageUnder(ofSeconds(3)))}
     * @return the next step
     */
    public SloBuilder.Slices goodMinutes(Condition condition) {
        return goodSlices(Duration.ofMinutes(1), condition);
    }

    /**
     * Good slices of time are those in which a condition held. A slice is one event, however much happened in it.
     *
     * @param slice how long each is, from 1 second to 1 hour
     * @param condition such as {@code errorRatioAtMost("0.2%").and(averageUnder(ofSeconds(3)))}
     * @return the next step
     * @throws IllegalArgumentException if the length is out of range
     */
    public SloBuilder.Slices goodSlices(Duration slice, Condition condition) {
        SloBuilder.given(name, "slice", slice, "try Duration.ofMinutes(1)");
        SloBuilder.given(name, "condition", condition, "try Condition.errorRatioAtMost(\"0.2%\")");
        return slices(slice, () -> condition);
    }

    private SloBuilder.Slices slices(Duration slice, Supplier<Condition> condition) {
        return SloBuilder.inNameOf(
                name, () -> new SloBuilder.Slices(name, recorder, new GoodSlices(Slicing.of(slice), condition.get())));
    }

    private SloBuilder.Rated rated(Supplier<Sli> sli) {
        return new SloBuilder.Rated(name, recorder, SloBuilder.inNameOf(name, sli));
    }

    private Indicated latency(Supplier<Threshold> threshold) {
        Threshold checked =
                SloBuilder.inNameOf(name, () -> new Latency(StatusRule.DEFAULT, threshold.get()).threshold());
        return new Indicated(name, recorder, StatusRule.DEFAULT, statuses -> new Latency(statuses, checked));
    }

    /** An SLO that knows which events are good; it may still be told which status codes are. */
    public static final class Indicated {
        private final String name;
        private final String recorder;
        private final StatusRule statuses;
        private final Function<StatusRule, Sli> sli;

        Indicated(String name, String recorder, StatusRule statuses, Function<StatusRule, Sli> sli) {
            this.name = name;
            this.recorder = recorder;
            this.statuses = statuses;
            this.sli = sli;
        }

        /**
         * Status codes {@code from <= code < to} are successes, and no others; several calls add up.
         *
         * @param from the first good code
         * @param to the first code after them
         * @return this step, changed
         * @throws IllegalArgumentException if the range is empty or leaves 100 to 1000
         */
        public Indicated goodStatus(int from, int to) {
            return with(() -> statuses.withGood(new StatusRange(from, to)));
        }

        /**
         * Status codes {@code from <= code < to} say nothing about the promise: neither good nor bad.
         *
         * @param from the first ignored code
         * @param to the first code after them
         * @return this step, changed
         * @throws IllegalArgumentException if the range is empty or leaves 100 to 1000
         */
        public Indicated ignoringStatus(int from, int to) {
            return with(() -> statuses.ignoring(new StatusRange(from, to)));
        }

        /**
         * One status code says nothing about the promise: neither good nor bad.
         *
         * @param code the ignored code
         * @return this step, changed
         * @throws IllegalArgumentException if it is no three-digit code
         */
        public Indicated ignoringStatus(int code) {
            return ignoringStatus(code, code + 1);
        }

        /**
         * Says that slices of time count, each with the share of its events that were good, however many they were.
         *
         * @param slice how long each is, from 1 second to 1 hour
         * @return the next step
         * @throws IllegalArgumentException if the length is out of range
         */
        public SloBuilder.Slices averagedOver(Duration slice) {
            return new SloBuilder.Rated(name, recorder, sli.apply(statuses)).averagedOver(slice);
        }

        SloBuilder.Targeted targeted(Ratio target) {
            return new SloBuilder.Rated(name, recorder, sli.apply(statuses)).targeted(target);
        }

        private Indicated with(Supplier<StatusRule> change) {
            return new Indicated(name, recorder, SloBuilder.inNameOf(name, change), sli);
        }

        /**
         * Says how many must be good.
         *
         * @param percent such as {@code "99.9%"} or {@code "0.999"}, strictly between 0 and 1, exact
         * @return the next step: over which period
         * @throws IllegalArgumentException if the text is no such number
         */
        public SloBuilder.Targeted target(String percent) {
            return new SloBuilder.Rated(name, recorder, sli.apply(statuses)).target(percent);
        }
    }

    /** An SLO that knows which percentile is promised, and not yet how fast it is to be. */
    public static final class Percentile {
        private final SliBuilder on;
        private final Ratio share;

        Percentile(SliBuilder on, Ratio share) {
            this.on = on;
            this.share = share;
        }

        /**
         * Says that the percentile is to be under a bound, strictly.
         *
         * @param bound the bound, itself too slow
         * @return the next step: over which period
         * @throws IllegalArgumentException if the bound is not positive or longer than a day
         */
        public SloBuilder.Targeted under(Duration bound) {
            return on.fasterThan(bound).targeted(share);
        }

        /**
         * Says that the percentile is to be at most a bound.
         *
         * @param bound the bound, itself fast enough
         * @return the next step: over which period
         * @throws IllegalArgumentException if the bound is not positive or longer than a day
         */
        public SloBuilder.Targeted atMost(Duration bound) {
            return on.noSlowerThan(bound).targeted(share);
        }
    }
}
