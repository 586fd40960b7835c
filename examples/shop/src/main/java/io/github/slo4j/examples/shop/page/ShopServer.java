// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.page;

import io.github.slo4j.SloEngine;
import io.github.slo4j.examples.shop.customer.Action;
import io.github.slo4j.servlet.Route;
import io.github.slo4j.servlet.Routes;
import io.github.slo4j.servlet.SloFilter;
import io.github.slo4j.servlet.page.SloStatusServlet;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The shop on embedded Jetty: the filter in front, the storefront behind it, the status at {@code /slo}. */
public final class ShopServer {
    private static final Routes ROUTES = Routes.of(Arrays.stream(Action.values())
            .map(action -> new Route(action.method(), action.template(), action.recorder()))
            .toArray(Route[]::new));

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    public ShopServer(SloEngine engine, Storefront storefront, int port) {
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        FilterHolder filter = new FilterHolder(new SloFilter(engine, ROUTES));
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        context.addServlet(new ServletHolder(storefront), "/");
        context.addServlet(new ServletHolder(new SloStatusServlet(engine).allowAnonymous()), "/slo/*");
        server.setHandler(context);
    }

    public void start() throws Exception {
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    public void stop() throws Exception {
        server.stop();
    }
}
