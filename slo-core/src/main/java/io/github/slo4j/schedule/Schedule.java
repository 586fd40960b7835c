// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.schedule;

import static java.util.Objects.requireNonNull;

import io.github.slo4j.objective.Spans;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When work is expected to start.
 *
 * <p>Thread-safety: immutable, safe for use by many threads, as long as a function given to {@link #by} is.
 */
public sealed interface Schedule permits Schedule.Every, Schedule.At, Schedule.By {

    /**
     * At a fixed rate.
     *
     * @param period from 1 second to 366 days
     * @param first one of the starts, from which all others are counted
     * @return the schedule
     * @throws IllegalArgumentException if the period is out of range
     */
    static Schedule every(Duration period, Instant first) {
        return new Every(period, first);
    }

    /**
     * Once a day.
     *
     * @param time when, by the clock on the wall; a time that a change of the clocks leaves out is as much later, one that
     *     comes twice is the first
     * @param zone of which wall
     * @return the schedule
     */
    static Schedule daily(LocalTime time, ZoneId zone) {
        return new At(EnumSet.allOf(DayOfWeek.class), time, zone);
    }

    /**
     * On some days of the week.
     *
     * @param days which, at least one
     * @param time when, by the clock on the wall, as for {@link #daily}
     * @param zone of which wall
     * @return the schedule
     * @throws IllegalArgumentException if no day is given
     */
    static Schedule weekly(Set<DayOfWeek> days, LocalTime time, ZoneId zone) {
        return new At(days, time, zone);
    }

    /**
     * As some function has it, such as a library that reads cron expressions. It is called on the engine's prober thread;
     * if it throws, {@link io.github.slo4j.SloEngine#probeFailures()} counts that, and it is asked again at the next tick.
     *
     * @param words what it is called in a status, such as {@code "0 3 * * *"}; two such schedules are equal if their words
     *     and their functions are
     * @param next gives the first start after an instant, or null if there is none
     * @return the schedule
     * @throws IllegalArgumentException if the words are blank
     */
    static Schedule by(String words, UnaryOperator<@Nullable Instant> next) {
        return new By(words, next);
    }

    /**
     * Finds a start.
     *
     * @param after an instant
     * @return the first start strictly after it; null if there is none
     */
    @Nullable
    Instant next(Instant after);

    /**
     * Says it in words.
     *
     * @return such as {@code daily at 03:00 Europe/Berlin}
     */
    String describe();

    /**
     * At a fixed rate.
     *
     * @param period from 1 second to 366 days
     * @param first one of the starts
     */
    record Every(Duration period, Instant first) implements Schedule {
        private static final Duration SHORTEST = Duration.ofSeconds(1);
        private static final Duration LONGEST = Duration.ofDays(366);

        /**
         * Creates a schedule.
         *
         * @throws IllegalArgumentException if the period is out of range
         */
        public Every {
            requireNonNull(period, "period must not be null; try Duration.ofHours(1)");
            requireNonNull(first, "first must not be null; try Instant.parse(\"2026-01-01T00:00:00Z\")");
            if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("the period of a schedule must be between " + Spans.text(SHORTEST)
                        + " and " + Spans.text(LONGEST) + ", but was " + Spans.text(period)
                        + "; what runs more often is better promised as a rate");
            }
        }

        @Override
        public Instant next(Instant after) {
            Duration since = Duration.between(first, after);
            long passed = since.dividedBy(period);
            Instant candidate = first.plus(period.multipliedBy(passed - 1));
            while (!candidate.isAfter(after)) {
                candidate = candidate.plus(period);
            }
            return candidate;
        }

        @Override
        public String describe() {
            return "every " + Spans.text(period);
        }
    }

    /**
     * On days of the week.
     *
     * @param days which
     * @param time when, by the clock on the wall
     * @param zone of which wall
     */
    record At(Set<DayOfWeek> days, LocalTime time, ZoneId zone) implements Schedule {

        /**
         * Creates a schedule.
         *
         * @throws IllegalArgumentException if no day is given
         */
        public At {
            days = Set.copyOf(requireNonNull(days, "days must not be null; try EnumSet.of(DayOfWeek.MONDAY)"));
            requireNonNull(time, "time must not be null; try LocalTime.of(3, 0)");
            requireNonNull(zone, "zone must not be null; try ZoneId.of(\"Europe/Berlin\")");
            if (days.isEmpty()) {
                throw new IllegalArgumentException(
                        "a schedule needs at least one day, but had none; try EnumSet.of(DayOfWeek.MONDAY)");
            }
        }

        @Override
        public Instant next(Instant after) {
            LocalDate day = after.atZone(zone).toLocalDate().minusDays(1);
            while (true) {
                Instant start = day.atTime(time).atZone(zone).toInstant();
                if (start.isAfter(after) && days.contains(day.getDayOfWeek())) {
                    return start;
                }
                day = day.plusDays(1);
            }
        }

        @Override
        public String describe() {
            String which = days.size() == DayOfWeek.values().length
                    ? "daily"
                    : new TreeSet<>(days)
                            .stream()
                                    .map(day -> day.name().charAt(0)
                                            + day.name().substring(1).toLowerCase(java.util.Locale.ROOT) + "s")
                                    .collect(Collectors.joining(", "));
            return which + " at " + time + " " + zone;
        }
    }

    /**
     * As a function has it.
     *
     * @param words what it is called
     * @param next gives the first start after an instant, or null if there is none
     */
    record By(String words, UnaryOperator<@Nullable Instant> next) implements Schedule {

        /**
         * Creates a schedule.
         *
         * @throws IllegalArgumentException if the words are blank
         */
        public By {
            requireNonNull(words, "words must not be null; try \"0 3 * * *\"");
            requireNonNull(next, "next must not be null; give the function that finds the next start");
            if (words.isBlank()) {
                throw new IllegalArgumentException("the words of a schedule must not be blank; try \"0 3 * * *\"");
            }
        }

        @Override
        public @Nullable Instant next(Instant after) {
            Instant start = next.apply(after);
            if (start != null && !start.isAfter(after)) {
                throw new IllegalStateException("schedule \"" + words + "\" gave " + start + " as its next start after "
                        + after + "; it must be a later instant, or null if there is none");
            }
            return start;
        }

        @Override
        public String describe() {
            return "by " + words;
        }
    }
}
