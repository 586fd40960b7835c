// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.objective;

import io.github.slo4j.objective.Exclusion.OneOff;
import io.github.slo4j.objective.Exclusion.Recurring;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;

/**
 * The steps from {@link Exclusion#from}, {@link Exclusion#daily} and {@link Exclusion#every} to an exclusion. None is
 * complete without its reason.
 *
 * <p>Thread-safety: the steps are immutable, safe for use by many threads.
 */
public final class ExclusionBuilder {
    private ExclusionBuilder() {}

    /** One whose start is known. */
    public static final class Begun {
        private final Instant start;

        Begun(Instant start) {
            this.start = start;
        }

        /**
         * Says when it ends.
         *
         * @param end the first moment after it, from 1 second to 90 days after the start
         * @return the next step: why
         */
        public Bounded to(Instant end) {
            return new Bounded(
                    start,
                    Objects.requireNonNull(end, "end must not be null; give the first instant that counts again"));
        }
    }

    /** One whose start and end are known. */
    public static final class Bounded {
        private final Instant start;
        private final Instant end;

        Bounded(Instant start, Instant end) {
            this.start = start;
            this.end = end;
        }

        /**
         * Says why the time does not count, and completes the exclusion.
         *
         * @param reason 1 to 200 characters
         * @return the exclusion
         * @throws IllegalArgumentException if the end is not from 1 second to 90 days after the start, or the reason is
         *     blank or too long
         */
        public OneOff because(String reason) {
            return new OneOff(start, end, reason);
        }
    }

    /** One whose days are known. */
    public static final class OnDays {
        private final Set<DayOfWeek> days;

        OnDays(Set<DayOfWeek> days) {
            this.days = days;
        }

        /**
         * Says when on these days it begins.
         *
         * @param time the time of day, such as {@code LocalTime.of(2, 0)}
         * @param zone by whose clocks, such as {@code ZoneId.of("Europe/Berlin")}
         * @return the next step: for how long
         */
        public Timed at(LocalTime time, ZoneId zone) {
            return new Timed(
                    days,
                    Objects.requireNonNull(time, "time of day must not be null; try LocalTime.of(2, 0)"),
                    Objects.requireNonNull(
                            zone, "time zone must not be null; try ZoneId.of(\"Europe/Berlin\"), or ZoneOffset.UTC"));
        }
    }

    /** One whose beginnings are known. */
    public static final class Timed {
        private final Set<DayOfWeek> days;
        private final LocalTime time;
        private final ZoneId zone;

        Timed(Set<DayOfWeek> days, LocalTime time, ZoneId zone) {
            this.days = days;
            this.time = time;
            this.zone = zone;
        }

        /**
         * Says how long it lasts each time.
         *
         * @param length from 1 second to less than the days between two beginnings
         * @return the next step: why
         */
        public Lasting lasting(Duration length) {
            return new Lasting(
                    this, Objects.requireNonNull(length, "length must not be null; try Duration.ofHours(1)"));
        }
    }

    /** One whose beginnings and length are known. */
    public static final class Lasting {
        private final Timed timed;
        private final Duration length;

        Lasting(Timed timed, Duration length) {
            this.timed = timed;
            this.length = length;
        }

        /**
         * Says why the time does not count, and completes the exclusion.
         *
         * @param reason 1 to 200 characters
         * @return the exclusion
         * @throws IllegalArgumentException if the length is out of range, or the reason is blank or too long
         */
        public Recurring because(String reason) {
            return new Recurring(timed.days, timed.time, timed.zone, length, reason);
        }
    }
}
