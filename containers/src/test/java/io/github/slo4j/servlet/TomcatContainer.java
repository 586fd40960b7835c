// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** Embedded Tomcat, 10.1 or 11, whichever is on the class path. */
final class TomcatContainer implements Container {
    static {
        // else the first folder is every Tomcat's home, which each deletes when it stops
        System.setProperty("catalina.home", System.getProperty("java.io.tmpdir"));
    }

    private final Tomcat tomcat = new Tomcat();
    private Path folder;

    @Override
    public URI start(ServletContainerInitializer application, boolean errorPages) throws Exception {
        return URI.create("http://127.0.0.1:" + start(application, errorPages, new Connector()));
    }

    @Override
    public URI startSecure(ServletContainerInitializer application) throws Exception {
        Connector connector = new Connector();
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        SSLHostConfig tls = new SSLHostConfig();
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(Key.file());
        certificate.setCertificateKeystorePassword(Key.PASSWORD);
        tls.addCertificate(certificate);
        connector.addSslHostConfig(tls);
        Http2Protocol http2 = new Http2Protocol();
        http2.setDiscardRequestsAndResponses(true); // used again, that of an aborted request disturbs the next one
        connector.addUpgradeProtocol(http2);
        return URI.create("https://127.0.0.1:" + start(application, false, connector));
    }

    private int start(ServletContainerInitializer application, boolean errorPages, Connector connector)
            throws Exception {
        Registry.disableRegistry(); // several Tomcats at once would fight for one name
        folder = Files.createTempDirectory("tomcat");
        tomcat.setBaseDir(folder.toString());
        tomcat.setHostname("127.0.0.1");
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(application, Set.of());
        if (errorPages) {
            ErrorPage unavailable = new ErrorPage();
            unavailable.setErrorCode(503);
            ErrorPage thrown = new ErrorPage();
            thrown.setExceptionType(Throwable.class.getName());
            for (ErrorPage page : List.of(unavailable, thrown)) {
                page.setLocation(ERROR_PAGE);
                context.addErrorPage(page);
            }
        }
        ((StandardHost) tomcat.getHost()).setErrorReportValveClass(Terse.class.getName());
        tomcat.start();
        return connector.getLocalPort();
    }

    /** Error answers without stack traces, which would show whether there is a filter. */
    public static final class Terse extends ErrorReportValve {
        public Terse() {
            setShowReport(false);
            setShowServerInfo(false);
        }
    }

    @Override
    public void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Override
    public IOException backEndGone() {
        return new IOException("Connection reset by peer");
    }
}
