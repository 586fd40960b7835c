// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client that went away from a failure of the server. Each container has an exception of its own for it; they
 * are known by name, so that none of them need be on the class path. Other I/O exceptions are failures: they may come
 * from a file or a back end.
 */
final class ClientAborts {
    private static final Set<String> NAMES =
            Set.of("org.apache.catalina.connector.ClientAbortException", "org.eclipse.jetty.io.EofException");
    private static final int DEEPEST = 16;

    private ClientAborts() {}

    static boolean isOne(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (hasName(cause.getClass())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean hasName(@Nullable Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (NAMES.contains(each.getName())) {
                return true;
            }
        }
        return false;
    }
}
