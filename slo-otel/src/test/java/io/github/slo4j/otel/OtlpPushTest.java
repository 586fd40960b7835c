// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.otel;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes over the wire and reads what arrives with the protocol's own classes. */
class OtlpPushTest {
    private final ManualClock clock = new ManualClock();
    private final SloEngine engine = SloEngine.builder()
            .named("shop")
            .clock(clock)
            .slos(Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30)))
            .start();
    private final BlockingQueue<ScopeMetrics> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> encodings = new LinkedBlockingQueue<>();
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/v1/metrics", this::receive);
        receiver.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        encodings.add(String.valueOf(encoding));
        InputStream raw = exchange.getRequestBody();
        try (InputStream body = "gzip".equals(encoding) ? new GZIPInputStream(raw) : raw) {
            ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList().stream()
                    .flatMap(resource -> resource.getScopeMetricsList().stream())
                    .filter(metrics -> !isOfTheSdkItself(metrics))
                    .forEach(received::add);
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static boolean isOfTheSdkItself(ScopeMetrics metrics) {
        return metrics.getScope().getName().startsWith("io.opentelemetry.sdk");
    }

    @AfterEach
    void close() {
        receiver.stop(0);
        engine.close();
    }

    private OpenTelemetrySdk pushing(String compression, AggregationTemporalitySelector temporality) {
        OtlpHttpMetricExporter exporter = OtlpHttpMetricExporter.builder()
                .setEndpoint("http://127.0.0.1:" + receiver.getAddress().getPort() + "/v1/metrics")
                .setCompression(compression)
                .setAggregationTemporalitySelector(temporality)
                .build();
        PeriodicMetricReader whenFlushed = PeriodicMetricReader.builder(exporter)
                .setInterval(Duration.ofDays(1))
                .build();
        return OpenTelemetrySdk.builder()
                .setMeterProvider(SdkMeterProvider.builder()
                        .registerMetricReader(whenFlushed)
                        .build())
                .build();
    }

    private Map<String, Metric> push(OpenTelemetrySdk openTelemetry) throws InterruptedException {
        clock.advance(Duration.ofSeconds(1));
        openTelemetry.getSdkMeterProvider().forceFlush().join(30, TimeUnit.SECONDS);
        ScopeMetrics ours = received.poll(30, TimeUnit.SECONDS);
        assertThat(ours).isNotNull();
        assertThat(ours.getScope().getName()).isEqualTo("io.github.slo4j");
        assertThat(received).isEmpty();
        return ours.getMetricsList().stream().collect(Collectors.toMap(Metric::getName, Function.identity()));
    }

    private static Map<String, Long> totals(Metric events) {
        return events.getSum().getDataPointsList().stream()
                .collect(Collectors.toMap(
                        point -> attributes(point).get("outcome"),
                        point -> (long) point.getAsDouble(),
                        Long::sum,
                        TreeMap::new));
    }

    private static Map<String, String> attributes(NumberDataPoint point) {
        return point.getAttributesList().stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, pair -> pair.getValue().getStringValue(), (a, b) -> b, TreeMap::new));
    }

    private void record(long good, long bad) {
        for (long i = 0; i < good; i++) {
            engine.recorder("web").record(Outcome.GOOD, 1);
        }
        for (long i = 0; i < bad; i++) {
            engine.recorder("web").record(Outcome.BAD, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "none"})
    void whatArrivesIsExactlyWhatTheCallerCounted(String compression) throws Exception {
        try (OpenTelemetrySdk openTelemetry = pushing(compression, AggregationTemporalitySelector.alwaysCumulative());
                SloInstruments instruments = SloInstruments.register(engine, openTelemetry)) {
            record(1_234, 56);
            assertThat(totals(push(openTelemetry).get("slo.events")))
                    .isEqualTo(Map.of("good", 1_234L, "bad", 56L, "ignored", 0L));

            record(1_000, 1);
            Metric events = push(openTelemetry).get("slo.events");

            assertThat(totals(events)).isEqualTo(Map.of("good", 2_234L, "bad", 57L, "ignored", 0L));
            assertThat(events.getUnit()).isEqualTo("{event}");
            assertThat(events.getSum().getIsMonotonic()).isTrue();
            assertThat(events.getSum().getAggregationTemporality())
                    .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
            assertThat(attributes(events.getSum().getDataPoints(0)))
                    .containsOnlyKeys("engine", "slo", "outcome")
                    .containsEntry("engine", "shop")
                    .containsEntry("slo", "web");
            assertThat(encodings).containsOnly(compression.equals("gzip") ? "gzip" : "null");
        }
    }

    @Test
    void aReceiverOfDeltasGetsTheDifferences() throws Exception {
        try (OpenTelemetrySdk openTelemetry = pushing("gzip", AggregationTemporalitySelector.deltaPreferred());
                SloInstruments instruments = SloInstruments.register(engine, openTelemetry)) {
            record(1_234, 56);
            assertThat(totals(push(openTelemetry).get("slo.events")))
                    .isEqualTo(Map.of("good", 1_234L, "bad", 56L, "ignored", 0L));

            record(1_000, 1);
            Metric events = push(openTelemetry).get("slo.events");

            assertThat(totals(events)).isEqualTo(Map.of("good", 1_000L, "bad", 1L, "ignored", 0L));
            assertThat(events.getSum().getAggregationTemporality())
                    .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
        }
    }

    @Test
    void E7_numbersArriveOnceThereAreEventsToFormThem() throws Exception {
        try (OpenTelemetrySdk openTelemetry = pushing("gzip", AggregationTemporalitySelector.alwaysCumulative());
                SloInstruments instruments = SloInstruments.register(engine, openTelemetry)) {
            Map<String, Metric> before = push(openTelemetry);
            record(999, 1);
            Map<String, Metric> after = push(openTelemetry);

            assertThat(before).doesNotContainKeys("slo.good_ratio", "slo.burn_rate");
            assertThat(numbers(before.get("slo.objective"))).containsExactly(0.999);
            assertThat(before.values())
                    .filteredOn(Metric::hasGauge)
                    .extracting(Metric::getUnit)
                    .containsOnly("");
            assertThat(numbers(after.get("slo.good_ratio"))).containsExactly(0.999);
            assertThat(after.get("slo.burn_rate").getGauge().getDataPointsList())
                    .extracting(point -> attributes(point).get("window"))
                    .containsExactlyInAnyOrder("5m", "30m", "1h", "2h", "6h", "1d", "3d");
        }
    }

    private static List<Double> numbers(Metric gauge) {
        return gauge.getGauge().getDataPointsList().stream()
                .map(NumberDataPoint::getAsDouble)
                .toList();
    }
}
