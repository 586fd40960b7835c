// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.slo4j.SloEngine;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the status of an engine: a page at its mapping, JSON at {@code /status.json} below it. Map it to a prefix, such
 * as {@code /slo/*}.
 *
 * <p>It is closed until the application says who may look: {@link #allowing} takes a check, {@link #allowAnonymous}
 * opens it to everyone. It answers GET and HEAD only, changes nothing, sets no cookie, loads nothing from elsewhere, and
 * forbids caching and framing.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class SloStatusServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(SloStatusServlet.class);
    private static final String CLOSED = "The SLO status is closed until the application says who may look.\n";
    private static final String REFUSED = "You may not see the SLO status.\n";
    private static final AccessCheck NOBODY = request -> false;

    private final transient SloEngine engine;
    private transient volatile AccessCheck access = NOBODY;

    /**
     * Creates a servlet that refuses everybody.
     *
     * @param engine whose status it serves
     */
    public SloStatusServlet(SloEngine engine) {
        this.engine = Objects.requireNonNull(engine, "engine");
    }

    /**
     * Lets those look whom a check admits.
     *
     * @param check the check
     * @return this servlet
     */
    public SloStatusServlet allowing(AccessCheck check) {
        access = Objects.requireNonNull(check, "check");
        return this;
    }

    /**
     * Lets everyone look who can reach it.
     *
     * @return this servlet
     */
    public SloStatusServlet allowAnonymous() {
        return allowing(request -> true);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", StatusPage.CONTENT_SECURITY_POLICY);
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            answer(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "text/plain", "GET and HEAD only\n");
        } else if (!mayLook(request)) {
            answer(response, HttpServletResponse.SC_FORBIDDEN, "text/plain", access == NOBODY ? CLOSED : REFUSED);
        } else {
            show(request, response);
        }
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        switch (path) {
            case "", "/" -> answer(response, HttpServletResponse.SC_OK, "text/html", StatusPage.render(engine));
            case "/status.json" ->
                answer(response, HttpServletResponse.SC_OK, "application/json", StatusJson.write(engine));
            default -> answer(response, HttpServletResponse.SC_NOT_FOUND, "text/plain", "not found\n");
        }
    }

    private boolean mayLook(HttpServletRequest request) {
        try {
            return access.mayLook(request);
        } catch (Throwable failure) {
            LOG.warn("the access check failed, which refuses the request", failure);
            return false;
        }
    }

    private static void answer(HttpServletResponse response, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType(type + "; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
