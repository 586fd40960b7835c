// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.github.slo4j.sli.StatusRule;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions of containers that are no failure of the service: a request that could not be read, a client that went
 * away. They are known by name, so that no container need be on the class path; an I/O exception without a name of its
 * own is known by where it arose, the container's code that writes to the client. All others are failures, other I/O
 * exceptions too: they may come from a file or a back end.
 */
final class KnownExceptions {
    private static final int BAD_REQUEST = 400;
    private static final Map<String, Integer> STATUS = Map.of(
            "org.apache.catalina.connector.ClientAbortException",
            StatusRule.CLIENT_WENT_AWAY,
            "org.eclipse.jetty.io.EofException",
            StatusRule.CLIENT_WENT_AWAY,
            "org.eclipse.jetty.http.BadMessageException",
            BAD_REQUEST,
            "org.apache.tomcat.util.http.InvalidParameterException",
            BAD_REQUEST);

    /** Undertow names no exception of its own, nor does Tomcat where it tells a listener. */
    private static final List<String> WRITES_TO_THE_CLIENT =
            List.of("io.undertow.servlet.spec.ServletOutputStreamImpl", "org.apache.tomcat.util.net.NioChannel");

    private KnownExceptions() {}

    /**
     * The status under which such an exception is recorded, if it is one. A client can only go away from an answer that
     * has begun; the same exception before that comes from the service's own calls to others.
     */
    static OptionalInt statusOf(Throwable thrown, boolean committed) {
        Throwable root = thrown instanceof ServletException wrapper && wrapper.getRootCause() != null
                ? wrapper.getRootCause()
                : thrown;
        int status = roseAtTheClient(root) ? StatusRule.CLIENT_WENT_AWAY : statusOf(root.getClass());
        return status == 0 || (status == StatusRule.CLIENT_WENT_AWAY) != committed
                ? OptionalInt.empty()
                : OptionalInt.of(status);
    }

    private static boolean roseAtTheClient(Throwable thrown) {
        return thrown instanceof IOException
                && Arrays.stream(thrown.getStackTrace())
                        .anyMatch(frame -> WRITES_TO_THE_CLIENT.contains(frame.getClassName()));
    }

    private static int statusOf(@Nullable Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            Integer status = STATUS.get(each.getName());
            if (status != null) {
                return status;
            }
        }
        return 0;
    }
}
