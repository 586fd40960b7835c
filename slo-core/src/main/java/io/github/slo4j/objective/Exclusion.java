// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.objective;

import io.github.slo4j.objective.Period.Bounds;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Time that does not count for a promise, such as an announced maintenance: once, or again and again.
 *
 * <pre>{@code
 * Exclusion.every(SUNDAY).at(LocalTime.of(2, 0), ZoneId.of("Europe/Berlin")).lasting(ofHours(2)).because("backup")
 * Exclusion.from(start).to(end).because("database upgrade")
 * }</pre>
 *
 * <p>The time, and the events in it, are in no window and in no period: they move neither the SLI nor the error budget,
 * and no alert looks at them. They are counted and exported all the same, and come back if the exclusion is taken back.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public sealed interface Exclusion {

    /**
     * Why the time does not count.
     *
     * @return 1 to 200 characters
     */
    String reason();

    /**
     * How long it lasts each time.
     *
     * @return at least a second
     */
    Duration length();

    /**
     * Finds when it begins next.
     *
     * @param moment within a billion years
     * @return the first time that begins strictly after the moment; empty if there is none
     */
    Optional<Bounds> firstAfter(Instant moment);

    /**
     * Says it in one line.
     *
     * @return such as {@code SUNDAY at 02:00 in Europe/Berlin for 2h (backup)}
     */
    String describe();

    /**
     * Finds when it is within some time.
     *
     * @param range the time
     * @return each of its times that shares a moment with the range, in their order; a whole one even where it begins
     *     before the range or ends after it
     */
    default List<Bounds> within(Bounds range) {
        List<Bounds> found = new ArrayList<>();
        Optional<Bounds> next = firstAfter(range.from().minus(length()));
        while (next.isPresent() && next.get().from().isBefore(range.to())) {
            found.add(next.get());
            next = firstAfter(next.get().from());
        }
        return found;
    }

    /**
     * Begins an exclusion that happens once.
     *
     * @param start its first moment
     * @return the next step: to when
     */
    static ExclusionBuilder.Begun from(Instant start) {
        return new ExclusionBuilder.Begun(
                Objects.requireNonNull(start, "start must not be null; give the instant at which maintenance begins"));
    }

    /**
     * Begins an exclusion that happens each day.
     *
     * @return the next step: at what time
     */
    static ExclusionBuilder.OnDays daily() {
        return new ExclusionBuilder.OnDays(EnumSet.allOf(DayOfWeek.class));
    }

    /**
     * Begins an exclusion that happens on some days of each week.
     *
     * @param day one of them
     * @param more the others
     * @return the next step: at what time
     */
    static ExclusionBuilder.OnDays every(DayOfWeek day, DayOfWeek... more) {
        String fix = "try DayOfWeek.SUNDAY";
        Set<DayOfWeek> days = EnumSet.of(Objects.requireNonNull(day, "day must not be null; " + fix));
        for (DayOfWeek other : Objects.requireNonNull(more, "more days must not be null; " + fix)) {
            days.add(Objects.requireNonNull(other, "day must not be null; " + fix));
        }
        return new ExclusionBuilder.OnDays(days);
    }

    /**
     * An exclusion that happens once.
     *
     * @param from its first moment
     * @param to the first moment after it, from 1 second to 90 days later
     * @param reason why the time does not count, 1 to 200 characters
     */
    record OneOff(Instant from, Instant to, String reason) implements Exclusion {
        private static final Duration LONGEST = Duration.ofDays(90);

        /**
         * Creates an exclusion.
         *
         * @throws IllegalArgumentException if the end is not from 1 second to 90 days after the start, or the reason is
         *     blank or too long
         */
        public OneOff {
            Objects.requireNonNull(from, "start must not be null; give the instant at which maintenance begins");
            Objects.requireNonNull(to, "end must not be null; give the first instant that counts again");
            requireReason(reason);
            Duration length = Duration.between(from, to);
            if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("an exclusion must end from 1s to 90d after it begins, but was from "
                        + from + " to " + to + "; " + fix(length));
            }
        }

        private static String fix(Duration length) {
            if (length.isNegative() || length.isZero()) {
                return "the end is the first instant that counts again";
            }
            return length.compareTo(SHORTEST) < 0
                    ? "one of a second is the shortest"
                    : "remove an SLO that promises nothing for longer";
        }

        @Override
        public Duration length() {
            return Duration.between(from, to);
        }

        @Override
        public Optional<Bounds> firstAfter(Instant moment) {
            return from.isAfter(moment) ? Optional.of(new Bounds(from, to)) : Optional.empty();
        }

        @Override
        public String describe() {
            return from + " to " + to + " (" + reason + ")";
        }
    }

    /**
     * An exclusion that happens on some days of each week. It begins at a time of day and lasts a real duration, so one
     * of two hours is two hours long on the nights on which clocks change too. Where clocks skip its time of day it begins
     * as much later as they skip; where they show it twice it begins with the first.
     *
     * @param days on which days
     * @param at at what time of day
     * @param zone by whose clocks
     * @param length how long it lasts, from 1 second to less than the days between two of its beginnings
     * @param reason why the time does not count, 1 to 200 characters
     */
    record Recurring(Set<DayOfWeek> days, LocalTime at, ZoneId zone, Duration length, String reason)
            implements Exclusion {

        /**
         * Creates an exclusion.
         *
         * @throws IllegalArgumentException if there is no day, the length is out of range, or the reason is blank or too
         *     long
         */
        public Recurring {
            Objects.requireNonNull(days, "days must not be null; try Set.of(DayOfWeek.SUNDAY)");
            Objects.requireNonNull(at, "time of day must not be null; try LocalTime.of(2, 0)");
            Objects.requireNonNull(
                    zone, "time zone must not be null; try ZoneId.of(\"Europe/Berlin\"), or ZoneOffset.UTC");
            Objects.requireNonNull(length, "length must not be null; try Duration.ofHours(1)");
            requireReason(reason);
            if (days.isEmpty()) {
                throw new IllegalArgumentException(
                        "days of a recurring exclusion must be 1 to 7, but were none; try Set.of(DayOfWeek.SUNDAY)");
            }
            days = Collections.unmodifiableSet(EnumSet.copyOf(days));
            Duration between = Duration.ofDays(leastDaysBetween(days));
            if (length.compareTo(SHORTEST) < 0 || length.compareTo(between) >= 0) {
                throw new IllegalArgumentException("length of an exclusion on " + text(days)
                        + " must be at least 1s and less than " + Spans.text(between) + ", but was "
                        + Spans.text(length)
                        + (length.compareTo(SHORTEST) < 0
                                ? "; try Duration.ofHours(1)"
                                : "; nothing would count between one and the next"));
            }
        }

        private static int leastDaysBetween(Set<DayOfWeek> days) {
            return days.stream()
                    .mapToInt(day -> {
                        int next = 1;
                        while (!days.contains(day.plus(next))) {
                            next++;
                        }
                        return next;
                    })
                    .min()
                    .orElseThrow();
        }

        @Override
        public Optional<Bounds> firstAfter(Instant moment) {
            try {
                LocalDate day = LocalDate.ofInstant(moment, zone).minusDays(1); // where clocks skip a day or repeat it
                while (!days.contains(day.getDayOfWeek()) || !start(day).isAfter(moment)) {
                    day = day.plusDays(1);
                }
                return Optional.of(new Bounds(start(day), start(day).plus(length)));
            } catch (DateTimeException endOfTime) {
                return Optional.empty();
            }
        }

        private Instant start(LocalDate day) {
            return day.atTime(at).atZone(zone).toInstant();
        }

        @Override
        public String describe() {
            return text(days) + " at " + at + " in " + zone + " for " + Spans.text(length) + " (" + reason + ")";
        }

        private static String text(Set<DayOfWeek> days) {
            return days.size() == 7
                    ? "each day"
                    : days.stream().map(DayOfWeek::name).collect(Collectors.joining(", "));
        }
    }

    /** The shortest exclusion. */
    Duration SHORTEST = Duration.ofSeconds(1);

    private static void requireReason(String reason) {
        Objects.requireNonNull(reason, "reason must not be null; say what was done, such as \"database upgrade\"");
        if (reason.isBlank() || reason.length() > 200) {
            throw new IllegalArgumentException("reason of an exclusion must be 1 to 200 characters, but "
                    + (reason.isBlank() ? "was blank" : "had " + reason.length())
                    + "; say what was done, such as \"database upgrade\"");
        }
    }
}
