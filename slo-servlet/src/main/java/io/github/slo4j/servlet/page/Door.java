// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may look, and how: GET and HEAD only, nothing cached, framed or guessed at. Closed until the application opens it.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(SloStatusServlet.class);
    private static final String CLOSED = "The SLO status is closed until the application says who may look.\n";
    private static final String REFUSED = "You may not see the SLO status.\n";
    private static final AccessCheck NOBODY = request -> false;

    private volatile AccessCheck access = NOBODY;

    void open(AccessCheck check) {
        access = Objects.requireNonNull(check, "check");
    }

    /** False where the request was answered here, as one that may not look. */
    boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", StatusPage.CONTENT_SECURITY_POLICY);
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            answer(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "text/plain", "GET and HEAD only\n");
            return false;
        }
        if (!mayLook(request)) {
            answer(response, HttpServletResponse.SC_FORBIDDEN, "text/plain", access == NOBODY ? CLOSED : REFUSED);
            return false;
        }
        return true;
    }

    private boolean mayLook(HttpServletRequest request) {
        try {
            return access.mayLook(request);
        } catch (Throwable failure) {
            LOG.warn("the access check failed, which refuses the request", failure);
            return false;
        }
    }

    static void answer(HttpServletResponse response, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType(type + "; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
