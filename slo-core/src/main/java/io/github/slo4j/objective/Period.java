// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.objective;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * The time over which a promise is kept: one that rolls and always ends now, or one of the calendar, such as this month,
 * which gets a new error budget when the next begins. Its range is checked by the {@link Objective} that uses it, which
 * can name the promise.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public sealed interface Period {

    /**
     * How long such a period usually is. Alert rules are chosen by it; an error budget needs the length of the one
     * period at hand, which {@link #at} tells.
     *
     * @return a rolling period's length; 1, 7, 30, 90 or 365 days for a day, week, month, quarter or year
     */
    Duration usualLength();

    /**
     * The one period at hand.
     *
     * @param now a moment within a billion years
     * @return for a rolling period the time before the moment; for a calendar period the one in which the moment lies
     */
    Bounds at(Instant now);

    /**
     * A period that always ends now.
     *
     * @param days 1 to 90
     * @return the period
     */
    static Period rollingDays(int days) {
        return rolling(Duration.ofDays(days));
    }

    /**
     * A period that always ends now.
     *
     * @param hours 1 to 2160
     * @return the period
     */
    static Period rollingHours(int hours) {
        return rolling(Duration.ofHours(hours));
    }

    /**
     * A period that always ends now.
     *
     * @param minutes 1 to 129600
     * @return the period
     */
    static Period rollingMinutes(int minutes) {
        return rolling(Duration.ofMinutes(minutes));
    }

    /**
     * A period that always ends now.
     *
     * @param length 1 minute to 90 days
     * @return the period
     */
    static Period rolling(Duration length) {
        return new Rolling(length);
    }

    /**
     * A day of the calendar, which begins anew at its start in a time zone, whether that is midnight or not.
     *
     * @param zone whose days, such as {@code ZoneId.of("Europe/Berlin")}
     * @return the period
     */
    static Period calendarDay(ZoneId zone) {
        return new Calendar(CalendarUnit.DAY, zone);
    }

    /**
     * A week of the calendar, Monday to Sunday.
     *
     * @param zone whose weeks, such as {@code ZoneId.of("Europe/Berlin")}
     * @return the period
     */
    static Period calendarWeek(ZoneId zone) {
        return new Calendar(CalendarUnit.WEEK, zone);
    }

    /**
     * A month of the calendar.
     *
     * @param zone whose months, such as {@code ZoneId.of("Europe/Berlin")}
     * @return the period
     */
    static Period calendarMonth(ZoneId zone) {
        return new Calendar(CalendarUnit.MONTH, zone);
    }

    /**
     * A quarter of the calendar, beginning with January, April, July or October.
     *
     * @param zone whose quarters, such as {@code ZoneId.of("Europe/Berlin")}
     * @return the period
     */
    static Period calendarQuarter(ZoneId zone) {
        return new Calendar(CalendarUnit.QUARTER, zone);
    }

    /**
     * A year of the calendar.
     *
     * @param zone whose years, such as {@code ZoneId.of("Europe/Berlin")}
     * @return the period
     */
    static Period calendarYear(ZoneId zone) {
        return new Calendar(CalendarUnit.YEAR, zone);
    }

    /**
     * Where one period begins and ends.
     *
     * @param from its first moment
     * @param to the first moment after it
     */
    record Bounds(Instant from, Instant to) {

        /**
         * Creates bounds.
         *
         * @throws IllegalArgumentException if the end is not after the beginning
         */
        public Bounds {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("a period must end after it begins, but was from " + from + " to "
                        + to + "; the end is the first moment that is no longer in it");
            }
        }

        /**
         * How long the period really is: 23 hours for the day on which clocks are set forward by one.
         *
         * @return a positive duration
         */
        public Duration length() {
            return Duration.between(from, to);
        }
    }

    /**
     * A period that always ends now.
     *
     * @param length 1 minute to 90 days
     */
    record Rolling(Duration length) implements Period {
        /** The shortest period an objective accepts. */
        static final Duration SHORTEST = Duration.ofMinutes(1);

        /** The longest period an objective accepts. */
        static final Duration LONGEST = Duration.ofDays(90);

        /** Creates a rolling period. */
        public Rolling {
            Objects.requireNonNull(length, "the length of a rolling period must not be null; try Duration.ofDays(30)");
        }

        @Override
        public Duration usualLength() {
            return length;
        }

        @Override
        public Bounds at(Instant now) {
            return new Bounds(now.minus(length), now);
        }

        @Override
        public String toString() {
            return "rolling " + Spans.text(length);
        }
    }

    /**
     * A stretch of the calendar in a time zone. The end of one is the start of the next, to the nanosecond, whatever the
     * zone does with its clocks.
     *
     * @param unit how the calendar is cut
     * @param zone whose calendar it is
     */
    record Calendar(CalendarUnit unit, ZoneId zone) implements Period {

        /** Creates a calendar period. */
        public Calendar {
            Objects.requireNonNull(
                    unit, "the unit of a calendar period must not be null; it is a day, week, month, quarter or year");
            Objects.requireNonNull(
                    zone,
                    "the time zone of a calendar period must not be null; try ZoneId.of(\"Europe/Berlin\"),"
                            + " or ZoneOffset.UTC");
        }

        @Override
        public Duration usualLength() {
            return unit.usualLength();
        }

        /**
         * The period in which a moment lies. Where clocks are set back from after midnight to before it, the new day
         * begins with the first midnight, so no day begins twice.
         */
        @Override
        public Bounds at(Instant now) {
            LocalDate first = unit.firstDay(LocalDate.ofInstant(now, zone));
            Bounds shown = startingOn(first);
            return now.isBefore(shown.to) ? shown : startingOn(unit.next(first));
        }

        private Bounds startingOn(LocalDate first) {
            return new Bounds(start(first), start(unit.next(first)));
        }

        private Instant start(LocalDate day) {
            return day.atStartOfDay(zone).toInstant();
        }

        @Override
        public String toString() {
            return "calendar " + unit + " in " + zone;
        }
    }
}
