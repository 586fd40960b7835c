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
 * The filter that takes its engine from the servlet context, whenever there is one, and another when it is another.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class DropInFilter implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(SloFilter.class);
    private static final String ENGINE = SloEngine.class.getName();
    private static final String ROUTES = RouteResolver.class.getName();

    private final ServletContext context;
    private final AtomicReference<@Nullable Made> made = new AtomicReference<>();
    private final AtomicReference<@Nullable String> told = new AtomicReference<>();
    private volatile boolean destroyed;

    /** What was made of what the context held: a filter, or none where that was impossible. */
    private record Made(@Nullable Object of, @Nullable SloFilter filter) {}

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
        try {
            Object held = context.getAttribute(ENGINE);
            Made last = made.get();
            return last != null && last.of == held ? last.filter : make(last, held);
        } catch (Throwable failure) {
            tell("the SLO filter failed: requests pass uncounted; " + failure);
            return null;
        }
    }

    private @Nullable SloFilter make(@Nullable Made last, @Nullable Object held) {
        if (destroyed) {
            return null;
        }
        Made fresh = new Made(held, filterOf(held));
        if (made.compareAndSet(last, fresh)) {
            letGo(last);
            return fresh.filter;
        }
        letGo(fresh);
        return null; // for this one request, while another makes the filter
    }

    private @Nullable SloFilter filterOf(@Nullable Object held) {
        if (held instanceof SloEngine engine) {
            try {
                return create(engine);
            } catch (RuntimeException refused) {
                tell("the SLO filter could not be made: requests pass uncounted; " + refused.getMessage());
                return null;
            }
        }
        tell(
                held == null
                        ? "no engine in the servlet context attribute " + ENGINE + ": requests pass uncounted until"
                                + " there is one"
                        : "the servlet context attribute " + ENGINE + " holds a "
                                + held.getClass().getName()
                                + " of another class loader: requests pass uncounted; keep slo4j in one place only,"
                                + " the application's libraries or the container's");
        return null;
    }

    private SloFilter create(SloEngine engine) {
        return context.getAttribute(ROUTES) instanceof RouteResolver routes
                ? new SloFilter(engine, routes)
                : new SloFilter(engine);
    }

    private static void letGo(@Nullable Made gone) {
        if (gone != null && gone.filter != null) {
            gone.filter.destroy();
        }
    }

    /** Once for each thing there is to say, however many requests it concerns. */
    private void tell(String what) {
        if (!what.equals(told.getAndSet(what))) {
            LOG.warn("{}", what);
        }
    }

    @Override
    public void destroy() {
        destroyed = true;
        letGo(made.getAndSet(null));
    }
}
