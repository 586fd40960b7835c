// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.github.slo4j.SloEngine;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The filter that looks for its engine in the servlet context, until there is one.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class DropInFilter implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(SloFilter.class);
    private static final String ENGINE = SloEngine.class.getName();
    private static final String ROUTES = RouteResolver.class.getName();

    private final ServletContext context;
    private final AtomicReference<@Nullable SloFilter> filter = new AtomicReference<>();
    private final AtomicReference<@Nullable String> told = new AtomicReference<>();

    DropInFilter(ServletContext context) {
        this.context = context;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SloFilter found = find();
        if (found == null) {
            chain.doFilter(request, response);
        } else {
            found.doFilter(request, response, chain);
        }
    }

    private @Nullable SloFilter find() {
        SloFilter found = filter.get();
        return found == null ? look() : found;
    }

    private @Nullable SloFilter look() {
        try {
            Object engine = context.getAttribute(ENGINE);
            if (engine instanceof SloEngine given) {
                return keep(create(given));
            }
            tell(
                    engine == null
                            ? "no engine in the servlet context attribute " + ENGINE + ": requests pass uncounted until"
                                    + " there is one"
                            : "the servlet context attribute " + ENGINE + " holds a "
                                    + engine.getClass().getName()
                                    + " of another class loader: requests pass uncounted; keep slo4j in one place only,"
                                    + " the application's libraries or the container's");
        } catch (Throwable failure) {
            tell("the SLO filter could not be made: requests pass uncounted; " + failure.getMessage());
        }
        return null;
    }

    private SloFilter create(SloEngine engine) {
        return context.getAttribute(ROUTES) instanceof RouteResolver routes
                ? new SloFilter(engine, routes)
                : new SloFilter(engine);
    }

    private @Nullable SloFilter keep(SloFilter made) {
        if (!filter.compareAndSet(null, made)) {
            made.destroy();
        }
        return filter.get();
    }

    /** Once for each thing there is to say, however many requests it concerns. */
    private void tell(String what) {
        if (!what.equals(told.getAndSet(what))) {
            LOG.warn("{}", what);
        }
    }

    @Override
    public void destroy() {
        SloFilter made = filter.getAndSet(null);
        if (made != null) {
            made.destroy();
        }
    }
}
