// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.URI;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Embedded Jetty 12. */
final class JettyContainer implements Container {
    private final Server server = new Server();

    @Override
    public URI start(ServletContainerInitializer application, boolean errorPages) throws Exception {
        return URI.create("http://127.0.0.1:" + start(application, errorPages, new ServerConnector(server)));
    }

    @Override
    public URI startSecure(ServletContainerInitializer application) throws Exception {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(Key.context());
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer());
        ALPNServerConnectionFactory choice = new ALPNServerConnectionFactory();
        choice.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
        ServerConnector connector = new ServerConnector(
                server,
                new SslConnectionFactory(tls, choice.getProtocol()),
                choice,
                new HTTP2ServerConnectionFactory(http),
                new HttpConnectionFactory(http));
        return URI.create("https://127.0.0.1:" + start(application, false, connector));
    }

    private int start(ServletContainerInitializer application, boolean errorPages, ServerConnector connector)
            throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        JakartaWebSocketServletContainerInitializer.configure(
                context, (unused, sockets) -> sockets.addEndpoint(SaysHello.class));
        context.addServletContainerInitializer(application);
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.setShowStacks(false);
        if (errorPages) {
            errors.addErrorPage(503, ERROR_PAGE);
            errors.addErrorPage(Throwable.class, ERROR_PAGE);
        }
        context.setErrorHandler(errors);
        server.setHandler(context);
        server.start();
        return connector.getLocalPort();
    }

    /** A web socket, because Jetty has no upgrade to any other protocol. */
    @ServerEndpoint("/do/upgrade")
    public static final class SaysHello {
        @OnOpen
        public void hello(Session session) throws IOException {
            session.getBasicRemote().sendText("hello");
        }
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }

    @Override
    public IOException backEndGone() {
        return new EofException("gone");
    }
}
