// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Says which recorder a request belongs to.
 *
 * <p>It is asked once for each request, when the request has ended, so it may read what the application left in the
 * request's attributes. It must answer with one of a few fixed names and never with a part of the URI: names that no SLO
 * refers to create nothing and are counted as rejected. A resolver that is {@link AutoCloseable} is closed when the
 * container destroys the filter.
 *
 * <p>Thread-safety: implementations must be safe for use by many threads.
 */
@FunctionalInterface
public interface RouteResolver {

    /**
     * Finds the recorder.
     *
     * @param request the request, as it stands at its end
     * @param path its path as it was on arrival: decoded, without context path, query and path parameters
     * @return the recorder's name, or null if the request is on no known route and belongs to no SLO
     */
    @Nullable
    String recorderOf(HttpServletRequest request, String path);
}
