// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet.page;

import io.github.slo4j.SloEngine;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

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

    private final transient SloEngine engine;
    private final transient Door door = new Door();

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
        door.open(check);
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
        if (door.admits(request, response)) {
            show(request, response);
        }
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        switch (path) {
            case "", "/" -> Door.answer(response, HttpServletResponse.SC_OK, "text/html", StatusPage.render(engine));
            case "/status.json" ->
                Door.answer(response, HttpServletResponse.SC_OK, "application/json", StatusJson.write(engine));
            default -> Door.answer(response, HttpServletResponse.SC_NOT_FOUND, "text/plain", "not found\n");
        }
    }
}
