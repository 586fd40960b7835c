// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.lives;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.slo4j.receiver.Receiver;
import io.github.slo4j.receiver.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** Receivers of alerts as nobody wants them: one answers as it likes, one takes calls and never answers. */
final class BadNeighbours implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final int[] ANSWERS = {200, 200, 429, 500, 503, 302, 404};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LongAdder calls = new LongAdder();
    private final LongAdder taken = new LongAdder();

    BadNeighbours() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/moody", this::answerAsItLikes);
        server.createContext("/silent", exchange -> calls.increment());
        server.start();
    }

    private void answerAsItLikes(HttpExchange exchange) throws IOException {
        calls.increment();
        exchange.getRequestBody().readAllBytes();
        int answer = ANSWERS[ThreadLocalRandom.current().nextInt(ANSWERS.length)];
        if (answer == 200) {
            taken.increment();
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    /** What an engine tells; whoever asks closes them. */
    List<Receiver> receivers() {
        String here = "http://127.0.0.1:" + server.getAddress().getPort();
        return List.of(
                Webhook.to(here + "/moody").start(),
                Webhook.to(here + "/silent").start());
    }

    static void close(List<Receiver> receivers) {
        receivers.forEach(receiver -> receiver.close(TIMEOUT));
    }

    long calls() {
        return calls.sum();
    }

    long taken() {
        return taken.sum();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
