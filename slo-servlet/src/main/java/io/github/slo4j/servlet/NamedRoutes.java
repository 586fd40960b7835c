// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.github.slo4j.SloEngine;
import io.github.slo4j.Subscription;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The routes that the recorders of an engine are named after, as SLOs come and go.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class NamedRoutes implements RouteResolver, AutoCloseable {
    private final SloEngine engine;
    private final Subscription changes;
    private volatile Routes routes;

    NamedRoutes(SloEngine engine) {
        this.engine = engine;
        routes = Routes.named(engine.definitions());
        changes = engine.onChange(this::readAgain);
    }

    private void readAgain() {
        routes = Routes.named(engine.definitions());
    }

    @Override
    public @Nullable String recorderOf(HttpServletRequest request, String path) {
        return routes.recorderOf(request, path);
    }

    @Override
    public void close() {
        changes.close();
    }
}
