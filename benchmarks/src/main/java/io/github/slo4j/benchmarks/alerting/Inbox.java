// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks.alerting;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Where pages end, whoever sends them: remembers when each came first. */
final class Inbox implements AutoCloseable {
    private static final Pattern SLO = field("slo");
    private static final Pattern GROUP = field("group");

    /** How a page came here. */
    enum Way {
        /** The engine's own webhook. */
        WEBHOOK("slo4j, by webhook", 1),
        /** The engine's receiver for Alertmanager, and from there. */
        ALERTMANAGER("slo4j, by Alertmanager", 1),
        /** A rule of Prometheus, and by the same Alertmanager. */
        PROMETHEUS("Prometheus, by Alertmanager", Rules.GROUPS);

        private final String words;
        private final int pages;

        Way(String words, int pages) {
            this.words = words;
            this.pages = pages;
        }

        /** How many come this way for each SLO. */
        int pages() {
            return pages;
        }

        String words() {
            return words;
        }
    }

    private record Page(Way way, String slo, String group) {}

    private final Map<Page, Long> firstCameAt = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private static Pattern field(String name) {
        return Pattern.compile("\"" + name + "\":\\s*\"([^\"]+)\"");
    }

    private static String valueOf(Pattern field, String body) {
        Matcher found = field.matcher(body);
        return found.find() ? found.group(1) : "";
    }

    Inbox() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
        if (body.contains("firing") && body.contains("\"page\"")) {
            Page page = new Page(way(exchange, body), valueOf(SLO, body), valueOf(GROUP, body));
            firstCameAt.putIfAbsent(page, now);
        }
    }

    private static Way way(HttpExchange exchange, String body) {
        if (exchange.getRequestURI().getPath().equals("/webhook")) {
            return Way.WEBHOOK;
        }
        return body.contains(Rules.ALERT) ? Way.PROMETHEUS : Way.ALERTMANAGER;
    }

    /** By {@link System#nanoTime()}. */
    LongStream cameAt(Way way, String slo) {
        return firstCameAt.entrySet().stream()
                .filter(entry ->
                        entry.getKey().way() == way && entry.getKey().slo().equals(slo))
                .mapToLong(Map.Entry::getValue);
    }

    int pages() {
        return firstCameAt.size();
    }

    String uri(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
