// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.github.slo4j.sli.StatusRule;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions of containers that are no failure of the service: a request that could not be read, a client that went
 * away. They are known by name, so that no container need be on the class path; an I/O exception without a name of its
 * own is known by where it arose, the container's code that reads from the client and writes to it. All others are
 * failures, other I/O exceptions too: they may come from a file or a back end.
 */
final class KnownExceptions {
    private static final int BAD_REQUEST = 400;

    private static final Set<String> MALFORMED_REQUEST = Set.of(
            "org.eclipse.jetty.http.BadMessageException", "org.apache.tomcat.util.http.InvalidParameterException");

    private static final Set<String> CLIENT_GONE = Set.of(
            "org.apache.catalina.connector.ClientAbortException",
            "org.apache.coyote.CloseNowException",
            "org.eclipse.jetty.server.internal.HttpConnection$HttpEofException");

    /** Jetty's client throws it too, of back ends: it tells of the client only where the answer had begun. */
    private static final Set<String> CLIENT_GONE_FROM_THE_ANSWER = Set.of("org.eclipse.jetty.io.EofException");

    private static final List<String> CONTAINERS = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "org.eclipse.jetty.io.",
            "org.eclipse.jetty.util.",
            "org.eclipse.jetty.http2.",
            "org.xnio.",
            "io.undertow.",
            "org.apache.tomcat.",
            "org.apache.coyote.",
            "org.apache.catalina.");

    private static final List<String> AT_THE_CLIENT = List.of(
            "org.eclipse.jetty.http2.server.",
            "org.eclipse.jetty.http2.parser.ServerParser",
            "io.undertow.servlet.spec.ServletInputStreamImpl",
            "io.undertow.servlet.spec.ServletOutputStreamImpl",
            "org.apache.coyote.",
            "org.apache.tomcat.util.net.");

    /** Shared by Jetty's server and its client, so that the same holds as of its exception. */
    private static final List<String> AT_THE_CLIENT_OF_THE_ANSWER = List.of("org.eclipse.jetty.http2.");

    private KnownExceptions() {}

    /** The status under which such an exception is recorded, if it is one. */
    static OptionalInt statusOf(Throwable thrown, boolean committed) {
        Throwable root = thrown instanceof ServletException wrapper && wrapper.getRootCause() != null
                ? wrapper.getRootCause()
                : thrown;
        if (isOneOf(MALFORMED_REQUEST, root) && !committed) {
            return OptionalInt.of(BAD_REQUEST);
        }
        boolean clientGone = isOneOf(CLIENT_GONE, root)
                || (committed && isOneOf(CLIENT_GONE_FROM_THE_ANSWER, root))
                || (root instanceof IOException && aroseAtTheClient(root.getStackTrace(), committed));
        return clientGone ? OptionalInt.of(StatusRule.CLIENT_WENT_AWAY) : OptionalInt.empty();
    }

    private static boolean isOneOf(Set<String> names, Throwable thrown) {
        for (@Nullable Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            if (names.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }

    /** Only what lies above the application's code: below it every request has come from the client. */
    private static boolean aroseAtTheClient(StackTraceElement[] frames, boolean committed) {
        for (StackTraceElement frame : frames) {
            Predicate<String> prefix = frame.getClassName()::startsWith;
            if (AT_THE_CLIENT.stream().anyMatch(prefix)
                    || (committed && AT_THE_CLIENT_OF_THE_ANSWER.stream().anyMatch(prefix))) {
                return true;
            }
            if (CONTAINERS.stream().noneMatch(prefix)) {
                return false;
            }
        }
        return false;
    }
}
