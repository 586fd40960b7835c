// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.gate;

import io.github.slo4j.objective.Spans;
import io.github.slo4j.release.ReleasePolicy;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says. Its values may hold secrets, so no message repeats one but that of an option which takes none.
 *
 * @param source where the status is
 * @param policy when a release is allowed
 * @param timeout how long reading may take
 * @param maxAge how old a status may be
 */
record Arguments(Source source, ReleasePolicy policy, Duration timeout, Duration maxAge) {
    static final String USAGE = "usage: ReleaseGate --status URL|FILE --remaining 10% [--slo NAME]... [--allow-page]"
            + " [--refuse-no-data] [--timeout 10s] [--max-age 10m]";

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration GREATEST_AGE = Duration.ofDays(3_650);

    static Arguments parse(@Nullable String authorization, String... words) throws Misuse {
        return new Parser(authorization, words).parse();
    }

    /** Goes through the words from left to right. */
    private static final class Parser {
        private final @Nullable String authorization;
        private final String[] words;
        private int next;
        private @Nullable String status;
        private @Nullable String remaining;
        private @Nullable Duration timeout;
        private @Nullable Duration maxAge;
        private final List<String> slos = new ArrayList<>();
        private boolean allowsPage;
        private boolean refusesNoData;

        Parser(@Nullable String authorization, String... words) {
            this.authorization = authorization;
            this.words = words;
        }

        Arguments parse() throws Misuse {
            while (next < words.length) {
                option(words[next++]);
            }
            if (status == null) {
                throw new Misuse("--status is missing: the URL of a status.json, or a file that holds one");
            }
            if (remaining == null) {
                throw new Misuse("--remaining is missing: how much of the error budget must be left, such as 10%");
            }
            return new Arguments(
                    Source.of(status, authorization),
                    policy(remaining),
                    timeout == null ? Duration.ofSeconds(10) : timeout,
                    maxAge == null ? Duration.ofMinutes(10) : maxAge);
        }

        private void option(String option) throws Misuse {
            switch (option) {
                case "--status" -> status = once(option, status, value(option));
                case "--remaining" -> remaining = once(option, remaining, value(option));
                case "--timeout" -> timeout = once(option, timeout, span(option, LONGEST_TIMEOUT));
                case "--max-age" -> maxAge = once(option, maxAge, span(option, GREATEST_AGE));
                case "--slo" -> slos.add(value(option));
                case "--allow-page" -> allowsPage = true;
                case "--refuse-no-data" -> refusesNoData = true;
                default ->
                    throw new Misuse(
                            option.matches("--?[a-z-]{1,30}")
                                    ? "there is no option " + option
                                    : "word " + next + " is neither an option nor the value of one");
            }
        }

        private static <T> T once(String option, @Nullable T before, T value) throws Misuse {
            if (before != null) {
                throw new Misuse(option + " was given twice");
            }
            return value;
        }

        private String value(String option) throws Misuse {
            if (next == words.length || words[next].startsWith("--") || words[next].isBlank()) {
                throw new Misuse(option + " needs a value");
            }
            return words[next++];
        }

        private Duration span(String option, Duration longest) throws Misuse {
            Matcher matcher = SPAN.matcher(value(option));
            if (matcher.matches()) {
                Duration span = Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2)));
                if (span.compareTo(SHORTEST) >= 0 && span.compareTo(longest) <= 0) {
                    return span;
                }
            }
            throw new Misuse(option + " must be between 1ms and " + Spans.text(longest)
                    + ", written as a whole number and ms, s, m, h or d, such as 10s");
        }

        private static ChronoUnit unit(String letters) {
            return switch (letters) {
                case "ms" -> ChronoUnit.MILLIS;
                case "s" -> ChronoUnit.SECONDS;
                case "m" -> ChronoUnit.MINUTES;
                case "h" -> ChronoUnit.HOURS;
                default -> ChronoUnit.DAYS;
            };
        }

        private ReleasePolicy policy(String percent) throws Misuse {
            try {
                ReleasePolicy policy = ReleasePolicy.remainingAtLeast(percent).bySlos(slos.toArray(String[]::new));
                policy = allowsPage ? policy.allowingPage() : policy;
                return refusesNoData ? policy.refusingNoData() : policy;
            } catch (IllegalArgumentException wrong) {
                throw new Misuse("--remaining must be between 0% and 100%, with a decimal point, such as 10%");
            }
        }
    }
}
