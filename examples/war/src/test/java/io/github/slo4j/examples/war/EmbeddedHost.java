// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** A container in the process of the test. Its applications see nothing of the test's class path but the container. */
abstract class EmbeddedHost implements Host {
    private static final Logger EVERYTHING = Logger.getLogger("");

    private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private URLClassLoader libraries;

    @Override
    public final void start(List<Path> own) throws Exception {
        EVERYTHING.addHandler(listener);
        libraries = new URLClassLoader(own.stream().map(EmbeddedHost::url).toArray(URL[]::new), new ContainerOnly());
        start();
    }

    abstract void start() throws Exception;

    /** Ends the application, so that another can be deployed. */
    abstract void undeploy() throws Exception;

    /** The class loader of the application that is deployed. */
    abstract WeakReference<ClassLoader> application();

    abstract void stop() throws Exception;

    /** Where the container's own libraries are, which outlive each application. */
    final ClassLoader libraries() {
        return libraries;
    }

    @Override
    public final String log() {
        return String.join("\n", List.copyOf(logged));
    }

    @Override
    public final void close() throws Exception {
        try (URLClassLoader own = libraries) {
            stop();
        } finally {
            EVERYTHING.removeHandler(listener);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static final class ContainerOnly extends ClassLoader {
        private static final List<String> SHOWN = List.of("jakarta.", "org.apache.", "org.eclipse.", "jndi.properties");

        ContainerOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!isShown(name)) {
                throw new ClassNotFoundException(name);
            }
            return EmbeddedHost.class.getClassLoader().loadClass(name);
        }

        @Override
        protected URL findResource(String name) {
            return isShown(name) ? EmbeddedHost.class.getClassLoader().getResource(name) : null;
        }

        @Override
        protected Enumeration<URL> findResources(String name) {
            URL found = findResource(name);
            return found == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(found));
        }

        private static boolean isShown(String resource) {
            return SHOWN.stream().anyMatch(resource.replace('/', '.')::startsWith);
        }
    }
}
