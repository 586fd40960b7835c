// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/** As little of a response as a filter can do with. */
final class BareResponse extends HttpServletResponseWrapper {
    private int status;

    BareResponse() {
        super(BareRequest.Nothing.of(HttpServletResponse.class));
    }

    @Override
    public void setStatus(int code) {
        status = code;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public @Nullable String getContentType() {
        return "application/json";
    }
}
