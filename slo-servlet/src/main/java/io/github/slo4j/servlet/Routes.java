// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.github.slo4j.SloEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fixed table of routes. The first that matches decides; a request that matches none belongs to no recorder.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class Routes implements RouteResolver {
    private static final int MOST = 200;

    private final List<Matcher> matchers = new ArrayList<>();

    private record Matcher(Route route, List<String> segments) {
        boolean matches(String method, List<String> path) {
            if (path.size() != segments.size() || !route.takes(method)) {
                return false;
            }
            for (int i = 0; i < segments.size(); i++) {
                String segment = segments.get(i);
                if (!segment.startsWith("{") && !segment.equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private Routes(List<Route> routes) {
        if (routes.size() > MOST) {
            throw new IllegalArgumentException("there may be at most " + MOST + " routes, but there were "
                    + routes.size() + "; write a RouteResolver for a larger application");
        }
        for (Route route : routes) {
            requireNew(route);
            matchers.add(new Matcher(route, route.segments()));
        }
    }

    private void requireNew(Route route) {
        for (Matcher known : matchers) {
            if (known.route().method().equals(route.method())
                    && known.route().template().equals(route.template())) {
                throw new IllegalArgumentException("route " + route.method() + " " + route.template()
                        + " leads to \"" + known.route().recorder() + "\" and cannot also lead to \"" + route.recorder()
                        + "\"; remove one of them");
            }
        }
    }

    /** A misspelt recorder would otherwise show as an SLO without events. */
    void requireRecordersIn(SloEngine engine) {
        for (Matcher matcher : matchers) {
            Route route = matcher.route();
            try {
                engine.recorder(route.recorder());
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException(
                        "route " + route.method() + " " + route.template() + ": " + unknown.getMessage()
                                + "; define an SLO on it first, or leave the route out",
                        unknown);
            }
        }
    }

    /**
     * Makes a table.
     *
     * @param routes at most 200, the more specific ones first
     * @return the table
     * @throws IllegalArgumentException if there are more, or two are for the same requests
     */
    public static Routes of(Route... routes) {
        return new Routes(List.of(routes));
    }

    @Override
    public @Nullable String recorderOf(HttpServletRequest request, String path) {
        List<String> segments = Route.segments(path);
        for (Matcher matcher : matchers) {
            if (matcher.matches(request.getMethod(), segments)) {
                return matcher.route().recorder();
            }
        }
        return null;
    }
}
