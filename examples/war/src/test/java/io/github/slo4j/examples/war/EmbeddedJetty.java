// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.webapp.WebAppClassLoader;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** Jetty 12 in this process. */
final class EmbeddedJetty extends EmbeddedHost {
    private static final Logger CHATTER = Logger.getLogger("org.eclipse.jetty");

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ContextHandlerCollection applications = new ContextHandlerCollection();
    private final Path folder;
    private WebAppContext context;

    EmbeddedJetty(Path folder) {
        this.folder = folder;
    }

    @Override
    void start() throws Exception {
        CHATTER.setLevel(Level.WARNING);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(applications);
        server.start();
    }

    @Override
    public URI deploy(Path war) throws Exception {
        context = new WebAppContext();
        context.setContextPath("/");
        context.setWar(war.toString());
        context.setThrowUnavailableOnStartupException(true);
        context.setTempDirectory(
                Files.createTempDirectory(folder, "application").toFile());
        context.setClassLoader(new WebAppClassLoader(libraries(), context));
        applications.addHandler(context);
        context.start();
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    WeakReference<ClassLoader> application() {
        return new WeakReference<>(context.getClassLoader());
    }

    @Override
    void undeploy() throws Exception {
        context.stop();
        applications.removeHandler(context);
        context.destroy();
        context = null;
    }

    @Override
    void stop() throws Exception {
        if (context != null) {
            undeploy(); // what was added to a running server does not stop with it
        }
        server.stop();
        server.destroy();
    }
}
