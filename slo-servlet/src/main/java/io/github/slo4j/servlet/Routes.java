// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed table of routes. The first that matches decides; a request that matches none belongs to no recorder.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class Routes implements RouteResolver {
    private static final int MOST = 200;

    /** So many are held against a path sooner than its first segment is told. */
    private static final int FEW = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final Pattern NAME = Pattern.compile("(?:([A-Z]+) )?(/\\S*)");

    private final Template[] templates;

    private Routes(Stream<Template> templates) {
        this.templates = templates.toArray(Template[]::new);
        if (this.templates.length > MOST) {
            throw new IllegalArgumentException("there may be at most " + MOST + " routes, but there were "
                    + this.templates.length + "; write a RouteResolver for a larger application");
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
        requireDifferent(routes);
        return new Routes(Arrays.stream(routes).map(Template::new));
    }

    /**
     * Takes the routes from the names of an engine's recorders: one that is named {@code GET /products/{id}} or, for
     * any method, {@code /api/**} is a route, others are none. The most specific route that matches decides, in whatever order they were
     * defined. It follows as SLOs come and go, until it is closed, a moment after the change. The log tells of a name that
     * begins as a route and is malformed; of more than 200 routes the most specific ones are kept.
     *
     * @param engine the engine
     * @return a resolver, which is {@link AutoCloseable}
     */
    public static RouteResolver namedIn(SloEngine engine) {
        return new NamedRoutes(engine);
    }

    /** The table of those definitions whose recorder is named as a route; a name that only looks like one is left out. */
    static Routes named(List<Slo> definitions) {
        return new Routes(definitions.stream()
                .map(Slo::recorder)
                .distinct()
                .flatMap(Routes::routeOf)
                .map(Template::new)
                .sorted(Template.MOST_SPECIFIC_FIRST)
                .limit(MOST));
    }

    private static Stream<Route> routeOf(String recorder) {
        Matcher name = NAME.matcher(recorder);
        String method = name.matches() ? anyIfNull(name.group(1)) : "";
        if (!method.equals(Route.ANY) && !Route.isMethod(method)) {
            return Stream.empty();
        }
        try {
            return Stream.of(new Route(method, name.group(2), recorder));
        } catch (IllegalArgumentException malformed) {
            LOG.warn("recorder \"{}\" is taken for no route: {}", recorder, malformed.getMessage());
            return Stream.empty();
        }
    }

    private static String anyIfNull(@Nullable String method) {
        return method == null ? Route.ANY : method;
    }

    private static void requireDifferent(Route... routes) {
        List<Route> known = new ArrayList<>();
        for (Route route : routes) {
            for (Route other : known) {
                if (other.method().equals(route.method()) && other.template().equals(route.template())) {
                    throw new IllegalArgumentException("route " + route.method() + " " + route.template()
                            + " leads to \"" + other.recorder() + "\" and cannot also lead to \"" + route.recorder()
                            + "\"; remove one of them");
                }
            }
            known.add(route);
        }
    }

    /** A misspelt recorder would otherwise show as an SLO without events. */
    void requireRecordersIn(SloEngine engine) {
        for (Template template : templates) {
            Route route = template.route();
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

    @Override
    public @Nullable String recorderOf(HttpServletRequest request, String path) {
        String method = Objects.requireNonNull(request.getMethod(), "method");
        int beginning = templates.length > FEW ? Template.beginning(path) : Template.ANY_BEGINNING;
        for (Template template : templates) {
            if (template.takes(method, path, beginning)) {
                return template.route().recorder();
            }
        }
        return null;
    }
}
