// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.testing;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.SloStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold of every exporter that Prometheus can scrape, so that a query need not know which one it was. */
public abstract class PrometheusContract {
    private final SloEngine engine = SloEngine.builder()
            .named("shop")
            .slos(Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30)))
            .start();
    private int port;

    @TempDir
    Path folder;

    /** Publishes an engine at {@code /metrics} on loopback and gives back the port. */
    protected abstract int publish(SloEngine engine) throws IOException;

    /** Ends the publishing. */
    protected abstract void withdraw();

    @BeforeEach
    void start() throws IOException {
        port = publish(engine);
    }

    @AfterEach
    void stop() {
        withdraw();
        engine.close();
    }

    private String scrape() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private Map<String, Long> record(int events) {
        Map<String, Long> sent = new TreeMap<>(Map.of("good", 0L, "bad", 0L, "ignored", 0L));
        for (int i = 0; i < events; i++) {
            Outcome outcome = i % 100 == 0 ? Outcome.BAD : i % 1_000 == 1 ? Outcome.IGNORED : Outcome.GOOD;
            engine.recorder("web").record(outcome, i);
            sent.merge(outcome.name().toLowerCase(Locale.ROOT), 1L, Long::sum);
        }
        return sent;
    }

    @Test
    void whatPrometheusScrapedIsExactlyWhatTheCallerCounted() throws Exception {
        Map<String, Long> sent = record(12_345);

        try (PrometheusServer prometheus = PrometheusServer.scraping(port, folder)) {
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

    @Test
    void namesAndLabelsAreTheSameFromEveryExporter() throws Exception {
        record(1_000);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(scrape()).contains("slo_good_ratio").doesNotContain("NaN"));

        List<String> names = PrometheusNames.in(scrape());
        System.out.println("scraped from " + getClass().getPackageName() + ":");
        names.forEach(name -> System.out.println("  " + name));
        assertThat(names).isEqualTo(PrometheusNames.EXPECTED);
    }

    @Test
    void promtoolHasNothingToSayAboutOurMetrics() throws Exception {
        record(1);
        Process promtool = new ProcessBuilder(RealParts.require("promtool"), "check", "metrics")
                .redirectErrorStream(true)
                .start();

        try (OutputStream input = promtool.getOutputStream()) {
            input.write(ours(scrape()).getBytes(UTF_8));
        }

        assertThat(new String(promtool.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(promtool.waitFor()).isZero();
    }

    /** OpenTelemetry adds a series about the process, and no help for it. */
    private static String ours(String scrape) {
        return scrape.lines().filter(line -> !line.contains("target_info")).collect(joining("\n", "", "\n"));
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
}
