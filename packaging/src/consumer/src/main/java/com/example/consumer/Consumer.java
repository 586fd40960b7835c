// SPDX-License-Identifier: Apache-2.0
package com.example.consumer;

import static io.github.slo4j.objective.Period.rollingDays;

import com.sun.net.httpserver.HttpServer;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.httpclient.SloHttpClient;
import io.github.slo4j.micrometer.SloMetrics;
import io.github.slo4j.otel.SloInstruments;
import io.github.slo4j.receiver.Webhook;
import io.github.slo4j.release.check.ReleaseCheck;
import io.github.slo4j.servlet.SloFilter;
import io.github.slo4j.servlet.page.SloStatusServlet;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Uses every published module once: an event by hand, one by the client, one by the filter; then it reads them back, and
 * lets a webhook be told of a page.
 */
public final class Consumer {
    private Consumer() {}

    public static void main(String[] args) throws Exception {
        ManualClock clock = new ManualClock();
        Slo web = Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (SloEngine engine = SloEngine.builder().clock(clock).slos(web).start();
                SloMetrics metrics = new SloMetrics(engine);
                SloInstruments instruments = SloInstruments.register(engine, OpenTelemetry.noop())) {
            metrics.bindTo(registry);

            engine.recorder("web").record(Outcome.GOOD, 1_000_000);
            call(engine);
            new SloFilter(engine, (request, path) -> "web").doFilter(Web.request(""), Web.response(), Web.chain());
            clock.advance(Duration.ofSeconds(1));

            Web.Body json = new Web.Body();
            new SloStatusServlet(engine).allowAnonymous().service(Web.request("/status.json"), Web.response(json));
            double good = registry.get("slo.events").tag("outcome", "good").functionCounter().count();
            check("good events in Micrometer", "3.0", String.valueOf(good));
            check("JSON names the SLO", "true", String.valueOf(json.toString().contains("\"web\"")));
            check("alerts that the webhook was told of", "1", String.valueOf(alertsToldOf(web)));
            String checked = ReleaseCheck.of("1").probe("web", () -> true).run(engine).title();
            check("release gate", "release 1 checked: 1 probe good", checked);
            System.out.println("slo4j as a named module: " + SloEngine.class.getModule().isNamed());
        }
    }

    private static void call(SloEngine engine) throws Exception {
        HttpServer server = server(new AtomicInteger());
        try {
            HttpClient client = SloHttpClient.byHost(HttpClient.newHttpClient(), engine, Map.of("127.0.0.1", "web"));
            client.send(HttpRequest.newBuilder(URI.create(uri(server))).build(), BodyHandlers.discarding());
        } finally {
            server.stop(0);
        }
    }

    private static int alertsToldOf(Slo slo) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = server(calls);
        ManualClock clock = new ManualClock();
        try (Webhook webhook = Webhook.to(uri(server)).start();
                SloEngine engine = SloEngine.builder()
                        .clock(clock)
                        .slos(slo)
                        .withoutAlertLog()
                        .onAlert(webhook)
                        .deliverAlertsOn(Runnable::run)
                        .start()) {
            for (int second = 0; second < 60; second++) {
                engine.recorder("web").record(Outcome.BAD, 1, 10);
                clock.advance(Duration.ofSeconds(1));
            }
            webhook.close(Duration.ofSeconds(10));
        } finally {
            server.stop(0);
        }
        return calls.get();
    }

    private static HttpServer server(AtomicInteger calls) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String uri(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void check(String what, String expected, String found) {
        System.out.println(what + ": " + found);
        if (!expected.equals(found)) {
            throw new IllegalStateException(what + ": expected " + expected + ", found " + found);
        }
    }
}
