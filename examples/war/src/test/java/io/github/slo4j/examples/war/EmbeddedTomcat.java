// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** Tomcat 10.1 in this process. */
final class EmbeddedTomcat extends EmbeddedHost {
    private static final Logger CHATTER = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();
    private final Path folder;
    private StandardContext context;

    EmbeddedTomcat(Path folder) {
        this.folder = folder;
    }

    @Override
    void start() throws Exception {
        CHATTER.setLevel(Level.WARNING);
        tomcat.setBaseDir(folder.toString());
        Files.createDirectories(folder.resolve("webapps"));
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getHost();
        tomcat.start();
    }

    @Override
    public URI deploy(Path war) {
        context = new StandardContext();
        context.setName("shop");
        context.setPath("");
        context.setDocBase(war.toString());
        context.setParentClassLoader(libraries());
        context.setClearReferencesRmiTargets(false); // looking for leaks needs the JDK's internals opened
        context.setClearReferencesObjectStreamClassCaches(false);
        context.setClearReferencesThreadLocals(false);
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false); // which is the test's
        ContextConfig reader = new ContextConfig();
        reader.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(reader);
        tomcat.getHost().addChild(context);
        if (context.getState() != LifecycleState.STARTED) {
            throw new IllegalStateException("the application did not start: " + log());
        }
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    }

    @Override
    WeakReference<ClassLoader> application() {
        return new WeakReference<>(context.getLoader().getClassLoader());
    }

    @Override
    void undeploy() throws Exception {
        tomcat.getHost().removeChild(context);
        context.destroy();
        context = null;
    }

    @Override
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
