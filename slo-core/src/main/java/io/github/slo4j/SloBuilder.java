// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.journey.Combination;
import io.github.slo4j.journey.Journey;
import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Period;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.sli.Sli;
import io.github.slo4j.slice.AveragedSlices;
import io.github.slo4j.slice.EmptySlices;
import io.github.slo4j.slice.Sliced;
import io.github.slo4j.slice.Slicing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    static <T> T given(String slo, String what, @Nullable T value, String fix) {
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
        public SliBuilder on(String recorder) {
            return new SliBuilder(
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
