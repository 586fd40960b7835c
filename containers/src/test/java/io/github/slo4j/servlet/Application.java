// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** The application under the filter: its behaviours, an error page, and 404 for all else. */
final class Application implements ServletContainerInitializer {
    private final Behaviours behaviours;
    private final Consumer<ServletContext> filters;

    Application(Behaviours behaviours, Consumer<ServletContext> filters) {
        this.behaviours = behaviours;
        this.filters = filters;
    }

    /** Maps a filter to every dispatch there is, as careless applications do. */
    static void mapToAll(ServletContext context, String name, Filter filter) {
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    }

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) {
        filters.accept(context);
        add(context, behaviours, "/do/*", "/strange/*");
        add(context, new Answer(0), Container.ERROR_PAGE);
        add(context, new Answer(HttpServletResponse.SC_NOT_FOUND), "/");
    }

    private static void add(ServletContext context, Servlet servlet, String... paths) {
        ServletRegistration.Dynamic registration = context.addServlet(paths[0], servlet);
        registration.setAsyncSupported(true);
        registration.addMapping(paths);
    }

    private static final class Answer extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final int error;

        Answer(int error) {
            this.error = error;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (error != 0) {
                response.sendError(error);
            } else {
                response.getOutputStream().print("sorry");
            }
        }
    }
}
