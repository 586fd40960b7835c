// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.httpclient;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Why a call had no answer. All but {@link #CANCELLED} are bad events.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
@SuppressWarnings("ImmutableEnumChecker") // its functions have no state
public enum Failure {
    /** The caller gave up: its future was cancelled or its thread interrupted. The event is ignored. */
    CANCELLED(is(InterruptedException.class, CancellationException.class)),

    /** The name of the host has no address. */
    UNRESOLVED(is(UnknownHostException.class, UnresolvedAddressException.class)),

    /** No connection was made in time. */
    CONNECT_TIMEOUT(is(HttpConnectTimeoutException.class)),

    /** No answer came in time. */
    TIMEOUT(is(HttpTimeoutException.class, TimeoutException.class, SocketTimeoutException.class)),

    /** The two did not agree on a secure connection. */
    TLS(is(SSLException.class)),

    /** Nobody took the connection. */
    REFUSED(is(ConnectException.class, NoRouteToHostException.class)),

    /** The answer was not HTTP. */
    PROTOCOL(is(ProtocolException.class)),

    /** The connection was closed or reset before the end of the answer. */
    CLOSED(is(EOFException.class, ClosedChannelException.class, SocketException.class)
            .or(saying(
                    "reset", "closed", "broken pipe", "rst_stream", "goaway", "received no bytes", "bytes received"))),

    /** Anything else. */
    OTHER(failure -> true);

    private static final int LONGEST_CHAIN = 20;

    private final Predicate<Throwable> marks;

    Failure(Predicate<Throwable> marks) {
        this.marks = marks;
    }

    private static Predicate<Throwable> is(Class<?>... types) {
        return failure -> Stream.of(types).anyMatch(type -> type.isInstance(failure));
    }

    /** The JDK has no types for these. */
    private static Predicate<Throwable> saying(String... words) {
        return failure -> {
            String message = failure.getMessage();
            return message != null && Stream.of(words).anyMatch(message.toLowerCase(Locale.ROOT)::contains);
        };
    }

    /**
     * Names the reason of an exception. An exception's causes count as well: the JDK puts an unresolved name, for one,
     * into the cause of what looks like a refusal.
     *
     * @param thrown what a call has thrown, or its future was completed with
     * @return the first reason, in the order of this list, that the exception or one of its causes tells of
     */
    public static Failure of(Throwable thrown) {
        List<Throwable> chain = Stream.iterate(thrown, failure -> failure != null, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .toList();
        return Stream.of(values())
                .filter(reason -> chain.stream().anyMatch(reason.marks))
                .findFirst()
                .orElse(OTHER);
    }
}
