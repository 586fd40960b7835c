// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.net.URI;

/** A real servlet container on loopback, as the contract needs it. Each kind of container is one implementation. */
interface Container {
    String ERROR_PAGE = "/error-page";

    /**
     * Starts it with an application that registers its filters and servlets, and tells where it listens.
     *
     * @param errorPages whether 503 and every Throwable lead to {@link #ERROR_PAGE}
     */
    URI start(ServletContainerInitializer application, boolean errorPages) throws Exception;

    /** Starts it without error pages to speak TLS, and HTTP/2 with those who ask for it. */
    URI startSecure(ServletContainerInitializer application) throws Exception;

    void stop() throws Exception;

    /** What an application's own client throws that lost a back end: if it is of the container's make, the same exception. */
    IOException backEndGone();

    /** The container under test, which the build names. */
    static Container underTest() {
        String name = name();
        return switch (name) {
            case "jetty12" -> new JettyContainer();
            case "undertow2" -> new UndertowContainer();
            case "tomcat10", "tomcat11" -> new TomcatContainer();
            default -> throw new IllegalStateException("no container is named " + name);
        };
    }

    static String name() {
        return System.getProperty("slo4j.container", "jetty12");
    }
}
