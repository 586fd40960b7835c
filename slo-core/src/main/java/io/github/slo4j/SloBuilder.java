// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.journey.Combination;
import io.github.slo4j.journey.Journey;
import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Period;
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
import io.github.slo4j.slice.AveragedSlices;
import io.github.slo4j.slice.Condition;
import io.github.slo4j.slice.EmptySlices;
import io.github.slo4j.slice.GoodSlices;
import io.github.slo4j.slice.Sliced;
import io.github.slo4j.slice.Slicing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The steps from {@link Slo#named} to a definition. Each step offers only what may come next, so an SLO cannot be left
 * half said.
 *
 * <p>Thread-safety: the steps are immutable, safe for use by many threads.
 */
public final class SloBuilder {
    private SloBuilder() {}

    private static <T> T given(String slo, String what, @Nullable T value, String fix) {
        return Given.notNull("SLO \"" + slo + "\": " + what, value, fix);
    }

    /** Whatever an inner room finds wrong is said again with the name of the SLO before it. */
    static <T> T inNameOf(String slo, Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException problem) {
            throw new IllegalArgumentException("SLO \"" + slo + "\": " + problem.getMessage(), problem);
        }
    }

    /** An SLO that has a name. */
    public static final class Named {
        private final String name;

        Named(String name) {
            this.name = Given.notNull("SLO name", name, "try one like \"checkout-availability\"");
        }

        /**
         * Says whose events it judges.
         *
         * @param recorder the recorder's name
         * @return the next step: which events are good
         */
        public OnRecorder on(String recorder) {
            return new OnRecorder(
                    name,
                    given(name, "recorder", recorder, "name where its events are recorded, such as \"checkout\""));
        }

        /**
         * Says that it is made of other SLOs, all of which a user needs: a journey that goes well is one in which all go
         * well. Its ratio is the product of theirs, right if they fail independently of each other.
         *
         * @param first the name of an SLO
         * @param others the names of the others
         * @return the next step: how much must be good
         * @throws IllegalArgumentException if there are too few, too many, or the same twice
         */
        public Together acrossAll(String first, String... others) {
            return together(Combination.PRODUCT, first, others);
        }

        /**
         * Says that it is as good as the worst of other SLOs: a journey is as fast as its slowest part.
         *
         * @param first the name of an SLO
         * @param others the names of the others
         * @return the next step: how much must be good
         * @throws IllegalArgumentException if there are too few, too many, or the same twice
         */
        public Together worstOf(String first, String... others) {
            return together(Combination.MINIMUM, first, others);
        }

        private Together together(Combination combination, String first, String... others) {
            String fix = "name the SLOs it is made of";
            List<String> parts = new ArrayList<>();
            parts.add(given(name, "first", first, fix));
            for (String other : given(name, "others", others, fix)) {
                parts.add(given(name, "others[" + (parts.size() - 1) + "]", other, fix));
            }
            return inNameOf(
                    name, () -> new Together(name, new Journey(combination, parts, List.of(), Optional.empty())));
        }
    }

    /** An SLO that knows of which others it is made. */
    public static final class Together {
        private final String name;
        private final Journey journey;

        Together(String name, Journey journey) {
            this.name = name;
            this.journey = journey;
        }

        /**
         * Says which SLOs are on the way too, without which the journey goes on. They are shown and do not count.
         *
         * @param companions their names
         * @return this step, changed
         * @throws IllegalArgumentException if one is named twice
         */
        public Together passing(String... companions) {
            String[] all = given(name, "companions", companions, "leave the call out for none");
            return inNameOf(
                    name,
                    () -> new Together(
                            name, new Journey(journey.combination(), journey.parts(), List.of(all), journey.whole())));
        }

        /**
         * Says which SLO counts whole journeys, where the application records them: the true share beside the product.
         *
         * @param slo its name
         * @return this step, changed
         */
        public Together recordedBy(String slo) {
            String whole = given(name, "slo", slo, "leave the call out if nobody records whole journeys");
            return new Together(
                    name,
                    new Journey(journey.combination(), journey.parts(), journey.companions(), Optional.of(whole)));
        }

        /**
         * Says how much must be good.
         *
         * @param percent such as {@code "99.7%"} or {@code "0.997"}, strictly between 0 and 1, exact
         * @return the next step: over which period
         * @throws IllegalArgumentException if the text is no such number
         */
        public Targeted target(String percent) {
            return new Rated(name, name, journey).target(percent);
        }
    }

    /** An SLO that knows its recorder. */
    public static final class OnRecorder {
        private final String name;
        private final String recorder;

        OnRecorder(String name, String recorder) {
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
            return latency(() -> Threshold.fasterThan(given(name, "bound", bound, "try Duration.ofMillis(300)")));
        }

        /**
         * Good events are those that succeeded in this time or less; failures are ignored.
         *
         * @param bound the bound, itself fast enough
         * @return the next step
         * @throws IllegalArgumentException if the bound is not positive or longer than a day
         */
        public Indicated noSlowerThan(Duration bound) {
            return latency(() -> Threshold.atMost(given(name, "bound", bound, "try Duration.ofMillis(300)")));
        }

        /**
         * Good events are those that succeeded in time; failures are ignored.
         *
         * @param threshold such as {@link Threshold#INTERACTIVE}
         * @return the next step
         */
        public Indicated within(Threshold threshold) {
            return latency(() -> given(name, "threshold", threshold, "try Threshold.INTERACTIVE"));
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
            String text = given(name, "percentile", percent, "the 95th is \"95\"");
            return new Percentile(this, inNameOf(name, () -> share(text)));
        }

        private static Ratio share(String percentile) {
            Ratio share = Ratio.parse(percentile.endsWith("%") ? percentile : percentile + "%");
            if (share.toDouble() < 0.01) {
                throw new IllegalArgumentException("percentile must be between 1 and 100 exclusive, but was \""
                        + percentile + "\"; the 95th is \"95\"");
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
        public Rated fresherThan(Duration age) {
            return rated(
                    () -> new Freshness(Threshold.fasterThan(given(name, "age", age, "try Duration.ofMinutes(1)"))));
        }

        /**
         * Good reads are those of data of this age or younger: refreshed within the last minute, say.
         *
         * @param age the bound, itself fresh enough
         * @return the next step
         * @throws IllegalArgumentException if the bound is not positive or longer than 90 days
         */
        public Rated noOlderThan(Duration age) {
            return rated(() -> new Freshness(Threshold.atMost(given(name, "age", age, "try Duration.ofMinutes(1)"))));
        }

        /**
         * Good answers are those that were served whole.
         *
         * @return the next step
         */
        public Rated withNothingMissing() {
            return withAtMostMissing(0);
        }

        /**
         * Good answers are those from which only so many parts were missing.
         *
         * @param parts how many, from 0 to 1,000
         * @return the next step
         * @throws IllegalArgumentException if the number is out of range
         */
        public Rated withAtMostMissing(int parts) {
            return rated(() -> new Quality(parts));
        }

        /**
         * Good records are those that were processed, of those that are valid.
         *
         * @return the next step
         */
        public Rated coverage() {
            return rated(Coverage::new);
        }

        /**
         * Good outputs are those that were right when checked.
         *
         * @return the next step
         */
        public Rated correctness() {
            return rated(Correctness::new);
        }

        /**
         * Good readings of a gauge are at most this.
         *
         * @param level itself low enough, 0 or more
         * @return the next step
         * @throws IllegalArgumentException if the level is negative or no finite number
         */
        public Rated levelAtMost(double level) {
            return rated(() -> new Level(level, false));
        }

        /**
         * Good readings of a gauge are at least this.
         *
         * @param level itself high enough, 0 or more
         * @return the next step
         * @throws IllegalArgumentException if the level is negative or no finite number
         */
        public Rated levelAtLeast(double level) {
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
        public Rated startsOnTime(Schedule schedule, Duration early, Duration late) {
            return rated(() -> new StartsOnTime(schedule, early, late));
        }

        /**
         * Good runs are those that took no longer than this. One that is still going then is bad at once.
         *
         * @param most itself not too long, up to 90 days
         * @return the next step
         * @throws IllegalArgumentException if the bound is out of range
         */
        public Rated finishesWithin(Duration most) {
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
        public Rated takesBetween(Duration least, Duration most) {
            return rated(() -> new TakesBetween(least, most));
        }

        /**
         * Good runs are those that ended well.
         *
         * @return the next step
         */
        public Rated completion() {
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
        public Slices throughputAtLeast(long units, Duration per) {
            return slices(Duration.ofMinutes(1), () -> Condition.movedAtLeast(units, per));
        }

        /**
         * Good minutes are those in which a condition held. A minute is one event, however much happened in it.
         *
         * @param condition such as {@code errorRatioAtMost("0.2%").and(averageUnder(ofSeconds(3)))}
         * @return the next step
         */
        public Slices goodMinutes(Condition condition) {
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
        public Slices goodSlices(Duration slice, Condition condition) {
            given(name, "slice", slice, "try Duration.ofMinutes(1)");
            given(name, "condition", condition, "try Condition.errorRatioAtMost(\"0.2%\")");
            return slices(slice, () -> condition);
        }

        private Slices slices(Duration slice, Supplier<Condition> condition) {
            return inNameOf(name, () -> new Slices(name, recorder, new GoodSlices(Slicing.of(slice), condition.get())));
        }

        private Rated rated(Supplier<Sli> sli) {
            return new Rated(name, recorder, inNameOf(name, sli));
        }

        private Indicated latency(Supplier<Threshold> threshold) {
            Threshold checked = inNameOf(name, () -> new Latency(StatusRule.DEFAULT, threshold.get()).threshold());
            return new Indicated(name, recorder, StatusRule.DEFAULT, statuses -> new Latency(statuses, checked));
        }
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
        public Slices averagedOver(Duration slice) {
            return new Rated(name, recorder, sli.apply(statuses)).averagedOver(slice);
        }

        Targeted targeted(Ratio target) {
            return new Rated(name, recorder, sli.apply(statuses)).targeted(target);
        }

        private Indicated with(Supplier<StatusRule> change) {
            return new Indicated(name, recorder, inNameOf(name, change), sli);
        }

        /**
         * Says how many must be good.
         *
         * @param percent such as {@code "99.9%"} or {@code "0.999"}, strictly between 0 and 1, exact
         * @return the next step: over which period
         * @throws IllegalArgumentException if the text is no such number
         */
        public Targeted target(String percent) {
            return new Rated(name, recorder, sli.apply(statuses)).target(percent);
        }
    }

    /** An SLO that knows which percentile is promised, and not yet how fast it is to be. */
    public static final class Percentile {
        private final OnRecorder on;
        private final Ratio share;

        Percentile(OnRecorder on, Ratio share) {
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
        public Targeted under(Duration bound) {
            return on.fasterThan(bound).targeted(share);
        }

        /**
         * Says that the percentile is to be at most a bound.
         *
         * @param bound the bound, itself fast enough
         * @return the next step: over which period
         * @throws IllegalArgumentException if the bound is not positive or longer than a day
         */
        public Targeted atMost(Duration bound) {
            return on.noSlowerThan(bound).targeted(share);
        }
    }

    /** An SLO that knows what is good, of something else than requests. */
    public static final class Rated {
        private final String name;
        private final String recorder;
        private final Sli sli;

        Rated(String name, String recorder, Sli sli) {
            this.name = name;
            this.recorder = recorder;
            this.sli = sli;
        }

        /**
         * Says how many must be good.
         *
         * @param percent such as {@code "99.9%"} or {@code "0.999"}, strictly between 0 and 1, exact
         * @return the next step: over which period
         * @throws IllegalArgumentException if the text is no such number
         */
        public Targeted target(String percent) {
            return targeted(inNameOf(name, () -> Ratio.parse(given(name, "target", percent, "try \"99.9%\""))));
        }

        Targeted targeted(Ratio target) {
            return new Targeted(name, recorder, sli, target);
        }

        /**
         * Says that slices of time count, each with the share of its events that were good, however many they were.
         *
         * @param slice how long each is, from 1 second to 1 hour
         * @return the next step
         * @throws IllegalArgumentException if the length is out of range
         */
        public Slices averagedOver(Duration slice) {
            given(name, "slice", slice, "try Duration.ofMinutes(1)");
            return inNameOf(name, () -> new Slices(name, recorder, new AveragedSlices(Slicing.of(slice), sli)));
        }
    }

    /** An SLO that knows how slices of time are judged, and may still be told what an empty one is. */
    public static final class Slices {
        private final String name;
        private final String recorder;
        private final Sliced sli;

        Slices(String name, String recorder, Sliced sli) {
            this.name = name;
            this.recorder = recorder;
            this.sli = sli;
        }

        /**
         * Says what a slice is in which nothing happened by which it could be judged. It is ignored otherwise.
         *
         * @param meaning what it is
         * @return this step, changed
         */
        public Slices whereEmptySlicesAre(EmptySlices meaning) {
            given(name, "meaning", meaning, "try EmptySlices.GOOD");
            return new Slices(name, recorder, sli.over(sli.slicing().withEmpty(meaning)));
        }

        /**
         * Says how many must be good.
         *
         * @param percent such as {@code "99.9%"} or {@code "0.999"}, strictly between 0 and 1, exact
         * @return the next step: over which period
         * @throws IllegalArgumentException if the text is no such number
         */
        public Targeted target(String percent) {
            return new Rated(name, recorder, sli).target(percent);
        }
    }

    /** An SLO that lacks only its period. */
    public static final class Targeted {
        private final String name;
        private final String recorder;
        private final Sli sli;
        private final Ratio target;

        Targeted(String name, String recorder, Sli sli, Ratio target) {
            this.name = name;
            this.recorder = recorder;
            this.sli = sli;
            this.target = target;
        }

        /**
         * Says over which period, and completes the definition with the alert rules usual for it.
         *
         * @param period a rolling one of 1 minute to 90 days, or one of the calendar
         * @return the definition
         * @throws IllegalArgumentException if the target or the period is out of range, or a name is malformed
         */
        public Slo over(Period period) {
            Period checked = given(name, "period", period, "try Period.rollingDays(30)");
            Objective objective = inNameOf(name, () -> new Objective(target, checked));
            AlertPolicy alerts = AlertPolicy.preset(objective).withoutWindowsBelow(sli.resolution());
            return new Slo(name, recorder, "", sli, objective, alerts);
        }
    }
}
