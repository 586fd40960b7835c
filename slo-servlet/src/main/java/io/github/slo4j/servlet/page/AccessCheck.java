// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet.page;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Decides who may see the status.
 *
 * <p>Thread-safety: implementations must be safe for use by many threads.
 */
@FunctionalInterface
public interface AccessCheck {

    /**
     * Decides on one request. A check that throws has refused.
     *
     * @param request the request
     * @return true to answer it
     */
    boolean mayLook(HttpServletRequest request);
}
