// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** As little of a request as a filter can do with; it keeps one attribute. */
final class BareRequest extends HttpServletRequestWrapper {
    private final String servletPath;
    private final @Nullable String pathInfo;
    private @Nullable String name;
    private @Nullable Object value;

    BareRequest(String servletPath, @Nullable String pathInfo) {
        super(Nothing.of(HttpServletRequest.class));
        this.servletPath = servletPath;
        this.pathInfo = pathInfo;
    }

    void clear() {
        name = null;
        value = null;
    }

    @Override
    public @Nullable Object getAttribute(String wanted) {
        return wanted.equals(name) ? value : null;
    }

    @Override
    public void setAttribute(String attribute, Object given) {
        name = attribute;
        value = given;
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getServletPath() {
        return servletPath;
    }

    @Override
    public @Nullable String getPathInfo() {
        return pathInfo;
    }

    @Override
    public boolean isAsyncStarted() {
        return false;
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    /** Stands where a wrapper needs something to wrap, and is never asked. */
    static final class Nothing {
        private Nothing() {}

        static <T> T of(Class<T> type) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        throw new UnsupportedOperationException(method.getName());
                    }));
        }
    }
}
