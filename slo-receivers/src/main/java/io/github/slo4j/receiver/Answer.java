// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * How a call went. The text holds nothing that came from the URI, the headers or the answer's body.
 *
 * @param outcome what follows from it
 * @param text how it went, in words
 * @param retryAfter how long the receiver wants to be left alone, five minutes at most; zero if it does not say
 */
record Answer(Outcome outcome, String text, Duration retryAfter) {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int DEEPEST_CAUSE = 10;

    /** What follows. */
    enum Outcome {
        /** It is told. */
        TAKEN,
        /** It would be of no use to try again. */
        REFUSED,
        /** Try it again later; others may fare better. */
        FAILED,
        /** Try again later, and tell it nothing until then. */
        AWAY
    }

    static Answer of(int status, HttpHeaders headers, Instant now) {
        if (status / 100 == 2) {
            return new Answer(Outcome.TAKEN, "answered " + status, Duration.ZERO);
        }
        if (status / 100 == 3) {
            return new Answer(
                    Outcome.REFUSED, "answered " + status + ", but redirects are never followed", Duration.ZERO);
        }
        if (status / 100 == 5 || status == TOO_MANY_REQUESTS) {
            Duration wait = retryAfter(headers, now);
            boolean isAway = status == TOO_MANY_REQUESTS || !wait.isZero();
            return new Answer(isAway ? Outcome.AWAY : Outcome.FAILED, "answered " + status, wait);
        }
        return new Answer(Outcome.REFUSED, "answered " + status + ", which is not tried again", Duration.ZERO);
    }

    /** There was no answer, so the fault is not the message's. */
    static Answer away(String text) {
        return new Answer(Outcome.AWAY, text, Duration.ZERO);
    }

    /** Exceptions are put into our own words: theirs may hold the URI. What went wrong in TLS only they can say. */
    static Answer away(Throwable thrown) {
        List<Throwable> causes = Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .toList();
        return away(Stream.<Function<Throwable, @Nullable String>>of(Answer::unresolved, Answer::tls, Answer::refused)
                .flatMap(words -> causes.stream().map(words))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("the call failed with " + thrown.getClass().getSimpleName()));
    }

    /** The message could not even be written. */
    static Answer unwritten(Throwable thrown) {
        return new Answer(Outcome.FAILED, away(thrown).text(), Duration.ZERO);
    }

    private static @Nullable String unresolved(Throwable cause) {
        boolean is = cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException;
        return is ? "the host's name could not be resolved" : null;
    }

    private static @Nullable String tls(Throwable cause) {
        return cause instanceof SSLException ? "TLS failed: " + cause.getMessage() : null;
    }

    private static @Nullable String refused(Throwable cause) {
        return cause instanceof ConnectException ? "the connection was refused or could not be made" : null;
    }

    private static Duration retryAfter(HttpHeaders headers, Instant now) {
        String asked = headers.firstValue("Retry-After").orElse("0").strip();
        try {
            Duration wait = asked.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(asked))
                    : Duration.between(now, ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME));
            return wait.isNegative() ? Duration.ZERO : atMost(Retry.LONGEST_ASKED_FOR, wait);
        } catch (DateTimeException | ArithmeticException unreadable) {
            return asked.matches("\\d+") ? Retry.LONGEST_ASKED_FOR : Duration.ZERO;
        }
    }

    private static Duration atMost(Duration longest, Duration wait) {
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
