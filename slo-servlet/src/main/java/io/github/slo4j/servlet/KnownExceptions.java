// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.github.slo4j.sli.StatusRule;
import jakarta.servlet.ServletException;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions of containers that are no failure of the service: a request that could not be read, a client that went
 * away. They are known by name, so that no container need be on the class path. All others are failures, other I/O
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

    private KnownExceptions() {}

    /**
     * The status under which such an exception is recorded, if it is one. A client can only go away from an answer that
     * has begun; the same exception before that comes from the service's own calls to others.
     */
    static OptionalInt statusOf(Throwable thrown, boolean committed) {
        Throwable root = thrown instanceof ServletException wrapper && wrapper.getRootCause() != null
                ? wrapper.getRootCause()
                : thrown;
        int status = statusOf(root.getClass());
        return status == 0 || (status == StatusRule.CLIENT_WENT_AWAY) != committed
                ? OptionalInt.empty()
                : OptionalInt.of(status);
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
