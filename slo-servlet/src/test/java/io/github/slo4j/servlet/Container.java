// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.net.URI;
import java.util.Map;

/** A real servlet container on loopback, as the contract needs it. Each kind of container is one implementation. */
interface Container {

    /** Starts it with one filter on every path and some servlets, and tells where it listens. */
    URI start(Filter filter, Map<String, Servlet> servlets) throws Exception;

    void stop() throws Exception;
}
