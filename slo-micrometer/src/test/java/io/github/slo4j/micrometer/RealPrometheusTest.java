// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.micrometer;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.testing.PrometheusServer;
import io.github.slo4j.testing.RealParts;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealPrometheusTest {
    private final SloEngine engine = SloEngine.builder()
            .named("shop")
            .slos(Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30)))
            .start();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final SloMetrics metrics = new SloMetrics(engine);
    private HttpServer endpoint;

    @TempDir
    Path folder;

    @BeforeEach
    void serve() throws IOException {
        metrics.bindTo(registry);
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/metrics", exchange -> {
            byte[] body = registry.scrape().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        endpoint.start();
    }

    @AfterEach
    void close() {
        endpoint.stop(0);
        metrics.close();
        engine.close();
    }

    @Test
    void whatPrometheusScrapedIsExactlyWhatTheEngineCounted() throws Exception {
        Map<String, Long> sent = new TreeMap<>(Map.of("good", 0L, "bad", 0L, "ignored", 0L));
        for (int i = 0; i < 12_345; i++) {
            Outcome outcome = i % 100 == 0 ? Outcome.BAD : i % 1_000 == 1 ? Outcome.IGNORED : Outcome.GOOD;
            engine.recorder("web").record(outcome, i);
            sent.merge(outcome.name().toLowerCase(Locale.ROOT), 1L, Long::sum);
        }

        try (PrometheusServer prometheus =
                PrometheusServer.scraping(endpoint.getAddress().getPort(), folder)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(eventsIn(prometheus)).isEqualTo(sent));

            SloStatus status = engine.status("web");
            assertThat(status.events().good()).isEqualTo(sent.get("good"));
            assertThat(status.events().bad()).isEqualTo(sent.get("bad"));
            assertThat(value(prometheus, "slo_objective")).isEqualTo(0.999);
            assertThat(value(prometheus, "slo_state{state=\"page\"}"))
                    .as("a cold start does not page at once")
                    .isZero();
            assertThat(value(prometheus, "slo_good_ratio"))
                    .isEqualTo(status.goodRatio().orElseThrow());
            assertThat(value(prometheus, "count(slo_burn_rate)")).isEqualTo(7);
        }
    }

    private static Map<String, Long> eventsIn(PrometheusServer prometheus) throws Exception {
        Map<String, Long> events = new TreeMap<>();
        for (JsonNode series : result(prometheus, "slo_events_total{engine=\"shop\",slo=\"web\"}")) {
            events.put(
                    series.at("/metric/outcome").asText(), series.at("/value/1").asLong());
        }
        return events;
    }

    private static double value(PrometheusServer prometheus, String promql) throws Exception {
        return result(prometheus, promql).at("/0/value/1").asDouble();
    }

    private static JsonNode result(PrometheusServer prometheus, String promql) throws Exception {
        return new ObjectMapper().readTree(prometheus.query(promql)).at("/data/result");
    }

    @Test
    void promtoolHasNothingToSayAboutOurMetrics() throws Exception {
        engine.recorder("web").record(Outcome.GOOD, 1);
        Process promtool = new ProcessBuilder(RealParts.require("promtool"), "check", "metrics")
                .redirectErrorStream(true)
                .start();

        try (OutputStream input = promtool.getOutputStream()) {
            input.write(registry.scrape().getBytes(UTF_8));
        }

        assertThat(new String(promtool.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(promtool.waitFor()).isZero();
    }
}
