// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks.alerting;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.micrometer.SloMetrics;
import io.github.slo4j.receiver.Alertmanager;
import io.github.slo4j.receiver.Webhook;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All who take part: services with their engine, a Prometheus that scrapes them every 15 s and evaluates every 15 s, one
 * Alertmanager that waits for nothing, and the inbox at the end of every way. Both sides know of the same clean past.
 */
final class Stage implements AutoCloseable {
    static final int PER_SECOND = 100;
    static final Duration PAST = Duration.ofMinutes(390);

    private static final Duration SCRAPE = Duration.ofSeconds(15);
    private static final String ENGINE = "race";
    private static final String JOB = "services";

    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final AtomicInteger scrapes = new AtomicInteger();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Path folder;
    private final List<String> services;
    private final Inbox inbox;
    private final Traffic traffic;
    private final Server prometheus;

    /** Starts everybody; whoever has started is ended again if somebody does not. */
    Stage(int size) throws IOException, InterruptedException {
        try {
            folder = Files.createTempDirectory("slo4j-race");
            toClose.push(() -> delete(folder));
            services = IntStream.range(0, size)
                    .mapToObj(number -> "service-" + number)
                    .toList();
            inbox = kept(new Inbox());
            Server alertmanager = kept(alertmanager());
            HttpServer metrics = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String instance = "127.0.0.1:" + metrics.getAddress().getPort();
            CleanPast past = new CleanPast(
                    services,
                    PER_SECOND,
                    PAST,
                    Instant.ofEpochSecond(Instant.now().getEpochSecond()));
            backfill(past.samples(SCRAPE, ENGINE, JOB, instance));
            SloEngine engine = engine(past, alertmanager);
            kept(new SloMetrics(engine)).bindTo(registry);
            metrics.createContext("/metrics", this::scrape);
            metrics.start();
            toClose.push(() -> metrics.stop(0));
            traffic = kept(Traffic.begin(engine, services, PER_SECOND));
            prometheus = kept(prometheus(instance, alertmanager));
        } catch (IOException | InterruptedException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private <T extends AutoCloseable> T kept(T part) {
        toClose.push(part);
        return part;
    }

    static Slo slo(String service) {
        return Slo.named(service).on(service).availability().target("99.9%").over(rollingDays(30));
    }

    private SloEngine engine(CleanPast past, Server alertmanager) {
        Webhook webhook = kept(Webhook.to(inbox.uri("/webhook")).start());
        Alertmanager receiver = kept(Alertmanager.at(alertmanager.uri()).start());
        return kept(SloEngine.builder()
                .named(ENGINE)
                .slos(services.stream().map(Stage::slo).toArray(Slo[]::new))
                .history(past.counts())
                .onAlert(webhook)
                .onAlert(receiver)
                .start());
    }

    private void scrape(HttpExchange exchange) throws IOException {
        byte[] body = registry.scrape().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
        scrapes.incrementAndGet();
    }

    private void backfill(String samples) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("past.om"), samples);
        Server.run(List.of("promtool", "tsdb", "create-blocks-from", "openmetrics", file.toString(), tsdb()));
    }

    private String tsdb() {
        return folder.resolve("tsdb").toString();
    }

    private Server alertmanager() throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("alertmanager.yml"), """
                route:
                  receiver: inbox
                  group_by: ['...']
                  group_wait: 0s
                  group_interval: 1s
                receivers:
                  - name: inbox
                    webhook_configs:
                      - url: '%s'
                """.formatted(inbox.uri("/alertmanager")));
        int port = Server.freePort();
        return Server.start(
                port,
                folder.resolve("alertmanager.log"),
                List.of(
                        "prometheus-alertmanager",
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address="));
    }

    private Server prometheus(String target, Server alertmanager) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("rules.yml"), Rules.of(slo(services.get(0))));
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global:
                  scrape_interval: %1$ds
                  evaluation_interval: %1$ds
                rule_files: [rules.yml]
                scrape_configs:
                  - job_name: %2$s
                    static_configs:
                      - targets: ['%3$s']
                alerting:
                  alertmanagers:
                    - static_configs:
                        - targets: ['%4$s']
                """.formatted(
                        SCRAPE.toSeconds(), JOB, target, alertmanager.uri().replace("http://", "")));
        Server.run(List.of("promtool", "check", "config", config.toString()));
        int port = Server.freePort();
        return Server.start(
                port,
                folder.resolve("prometheus.log"),
                List.of(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + tsdb(),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--rules.alert.resend-delay=1s"));
    }

    List<String> services() {
        return services;
    }

    Inbox inbox() {
        return inbox;
    }

    Traffic traffic() {
        return traffic;
    }

    /** How often Prometheus has come by. */
    int scrapes() {
        return scrapes.get();
    }

    /** The answer of Prometheus to an instant query, in JSON. */
    String ask(String promql) throws IOException, InterruptedException {
        return prometheus
                .get("/api/v1/query?query=" + URLEncoder.encode(promql, UTF_8))
                .body();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        while (!toClose.isEmpty()) {
            try {
                toClose.pop().close();
            } catch (Exception failed) {
                System.err.println("while closing: " + failed);
            }
        }
    }
}
