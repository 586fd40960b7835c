// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.past;

import io.github.slo4j.PastCount;
import io.github.slo4j.Slo;
import io.github.slo4j.examples.shop.customer.Action;
import io.github.slo4j.examples.shop.customer.Customers;
import io.github.slo4j.sli.Availability;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An access log in the combined format, read as the shop's past.
 *
 * <p>The log is of another site and another year, so three things are done to it, and the report says so. Its paths are
 * shared out among the shop's actions. It is moved in time, to end some hours before the shop opens. And each line
 * stands for as many requests as make the past as busy as the present; otherwise a month of a small site would vanish
 * beside a minute of this one. Only {@link io.github.slo4j.examples.shop.Suggestions} take it as it is. It has no durations, so only promises that requests
 * succeed get a past.
 */
public final class AccessLog {
    /** So long before it opened the shop was closed. */
    public static final Duration CLOSED = Duration.ofHours(7);

    private static final Pattern LINE =
            Pattern.compile("^\\S+ \\S+ \\S+ \\[([^]]+)] \"\\S+ (\\S+)[^\"]*\" (\\d{3}) .*");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Map<Action, Map<Instant, long[]>> hours = new EnumMap<>(Action.class);
    private Instant end = Instant.MIN;
    private Instant start = Instant.MAX;
    private long lines;
    private long skipped;

    public static AccessLog read(BufferedReader reader) throws IOException {
        AccessLog log = new AccessLog();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            log.add(line);
        }
        return log;
    }

    private void add(String line) {
        Matcher parts = LINE.matcher(line);
        Optional<Instant> time = parts.matches() ? hourOf(parts.group(1)) : Optional.empty();
        if (time.isEmpty()) {
            skipped++;
            return;
        }
        lines++;
        Instant hour = time.get();
        start = hour.isBefore(start) ? hour : start;
        end = hour.plus(HOUR).isAfter(end) ? hour.plus(HOUR) : end;
        long[] counts = hours.computeIfAbsent(actionOf(parts.group(2)), action -> new TreeMap<>())
                .computeIfAbsent(hour, fresh -> new long[2]);
        counts[parts.group(3).startsWith("5") ? 1 : 0]++;
    }

    private static Optional<Instant> hourOf(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, TIME).toInstant().truncatedTo(ChronoUnit.HOURS));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    private static Action actionOf(String path) {
        Action[] actions = Action.values();
        return actions[Math.floorMod(path.hashCode(), actions.length)];
    }

    /** The past of every promise of availability, as if the log had ended when the shop closed last. */
    public List<PastCount> pastOf(Slo[] promises, Instant opening, double requestsPerHour) {
        List<PastCount> past = new ArrayList<>();
        Duration shift = Duration.between(end, opening.minus(CLOSED));
        for (Slo promise : promises) {
            if (promise.sli() instanceof Availability) {
                Action.recordedAs(promise.recorder())
                        .map(action ->
                                pastOf(promise.name(), action, shift, requestsPerHour * Customers.shareOf(action)))
                        .ifPresent(past::addAll);
            }
        }
        return past;
    }

    private List<PastCount> pastOf(String slo, Action action, Duration shift, double requestsPerHour) {
        Map<Instant, long[]> ofAction = hours.getOrDefault(action, Map.of());
        long total = ofAction.values().stream()
                .mapToLong(counts -> counts[0] + counts[1])
                .sum();
        long weight = total == 0 ? 1 : Math.max(1, Math.round(requestsPerHour * hoursLong() / total));
        List<PastCount> past = new ArrayList<>();
        for (Instant hour = start; hour.isBefore(end); hour = hour.plus(HOUR)) {
            long[] counts = ofAction.getOrDefault(hour, new long[2]);
            past.add(new PastCount(slo, hour.plus(shift), HOUR, weight * counts[0], weight * counts[1]));
        }
        return past;
    }

    /** The log as it is, by hour, under one name. */
    public List<PastCount> unchanged(String name) {
        return hours.keySet().stream()
                .flatMap(action -> pastOf(name, action, Duration.ZERO, 0).stream())
                .toList();
    }

    /** What was done to the log, for the report. */
    public String describe(String source) {
        return String.format(
                Locale.ROOT,
                "%s: %,d requests over %d hours (%,d lines skipped), moved to end %d h before the opening and weighted to"
                        + " the present traffic",
                source,
                lines,
                hoursLong(),
                skipped,
                CLOSED.toHours());
    }

    private long hoursLong() {
        return lines == 0 ? 0 : Duration.between(start, end).toHours();
    }
}
