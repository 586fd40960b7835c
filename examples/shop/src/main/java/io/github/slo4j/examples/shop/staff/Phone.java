// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.staff;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where somebody is called: a webhook on loopback that remembers each call. */
public final class Phone implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** What was said, each value by its JSON pointer, and at which reading of the machine's clock. */
    public record Call(Map<String, String> fields, long wallNanos) {

        /** What is at a pointer such as {@code /alerts/0/status}; empty if there is nothing. */
        public String said(String pointer) {
            return fields.getOrDefault(pointer, "");
        }

        /** All that is below a pointer. */
        public Map<String, String> saidBelow(String pointer) {
            Map<String, String> below = new TreeMap<>(fields);
            below.keySet().removeIf(key -> !key.startsWith(pointer + "/"));
            return below;
        }
    }

    private Phone(HttpServer server) {
        this.server = server;
    }

    public static Phone connect() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Phone phone = new Phone(server);
        server.createContext("/", phone::answer);
        server.start();
        return phone;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            rings(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** Takes note of a call. */
    public void rings(String json) throws IOException {
        long now = System.nanoTime();
        Map<String, String> fields = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken().isScalarValue()) {
                    fields.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
                }
            }
        }
        calls.add(new Call(fields, now));
    }

    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** In the order in which they came. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
