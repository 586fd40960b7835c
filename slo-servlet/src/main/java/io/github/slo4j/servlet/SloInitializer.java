// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the filter by itself in a web application that has this library in {@code WEB-INF/lib}. The application
 * leaves its engine in the servlet context, at any time, and needs no other line:
 *
 * <pre>{@code
 * context.setAttribute(SloEngine.class.getName(), engine);
 * }</pre>
 *
 * <p>Routes are taken from the recorders' names, see {@link Routes#namedIn}, or from a {@link RouteResolver} left in the
 * attribute of its class name before the engine. Without an engine requests pass uncounted, and the log says so once. The
 * application closes its engine when its context ends.
 *
 * <p>A context parameter {@code io.github.slo4j.filter} with the value {@code off} stops the registration.
 *
 * <p>Containers call it; embedded ones do so only if it is given to them.
 */
public final class SloInitializer implements ServletContainerInitializer {
    static final String SWITCH = "io.github.slo4j.filter";
    private static final Logger LOG = LoggerFactory.getLogger(SloInitializer.class);

    /** Creates the initializer. */
    public SloInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> unused, ServletContext context) {
        try {
            if (!"off".equals(context.getInitParameter(SWITCH))
                    && !Registration.of(new DropInFilter(context), context)) {
                LOG.info("a filter named slo4j is registered already, and none was added");
            }
        } catch (Throwable failure) {
            LOG.warn("the SLO filter could not be registered; the application starts without it", failure);
        }
    }
}
