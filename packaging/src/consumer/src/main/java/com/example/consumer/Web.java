// SPDX-License-Identifier: Apache-2.0
package com.example.consumer;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** As much of a container as one request needs, so that no container must be downloaded. */
final class Web {
    private Web() {}

    static HttpServletRequest request(String path) {
        return answering(
                HttpServletRequest.class,
                Map.of(
                        "getMethod", "GET",
                        "getServletPath", "",
                        "getPathInfo", path,
                        "getDispatcherType", DispatcherType.REQUEST,
                        "isAsyncStarted", false));
    }

    static HttpServletResponse response() {
        return response(new Body());
    }

    static HttpServletResponse response(Body body) {
        return answering(
                HttpServletResponse.class, Map.of("getStatus", 200, "isCommitted", true, "getOutputStream", body));
    }

    static FilterChain chain() {
        return (request, response) -> {};
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        Map<Object, Object> attributes = new HashMap<>();
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
            switch (method.getName()) {
                case "setAttribute":
                    return attributes.put(given[0], given[1]);
                case "getAttribute":
                    return attributes.get(given[0]);
                default:
                    return answers.get(method.getName());
            }
        }));
    }

    static final class Body extends ServletOutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int oneByte) {
            bytes.write(oneByte);
        }

        @Override
        public String toString() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
