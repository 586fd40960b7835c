// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A registry, and what whoever is behind it gets to see: the text of a scrape, a decoded push, the meters' own values.
 * Series are written {@code name{tag=value,...}} with the names as Prometheus has them and the tags in order.
 */
interface Backend extends AutoCloseable {

    MeterRegistry registry();

    /** All series with their values, as published now. */
    Map<String, Double> published() throws Exception;

    @Override
    default void close() {
        registry().close();
    }

    private static String series(String name, Map<String, String> tags) {
        return name.replace('.', '_')
                + new TreeMap<>(tags)
                        .entrySet().stream()
                                .map(tag -> tag.getKey() + "=" + tag.getValue())
                                .collect(Collectors.joining(",", "{", "}"));
    }

    final class Simple implements Backend {
        private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

        @Override
        public MeterRegistry registry() {
            return registry;
        }

        @Override
        public Map<String, Double> published() {
            Map<String, Double> values = new HashMap<>();
            for (Meter meter : registry.getMeters()) {
                Map<String, String> tags =
                        meter.getId().getTags().stream().collect(Collectors.toMap(Tag::getKey, Tag::getValue));
                for (Measurement measurement : meter.measure()) {
                    values.put(series(meter.getId().getName(), tags), measurement.getValue());
                }
            }
            return values;
        }
    }

    final class Prometheus implements Backend {
        private static final Pattern SAMPLE = Pattern.compile("(\\w+)\\{(.*)} (\\S+)");
        private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

        private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        @Override
        public MeterRegistry registry() {
            return registry;
        }

        @Override
        public Map<String, Double> published() {
            Map<String, Double> values = new HashMap<>();
            registry.scrape()
                    .lines()
                    .map(SAMPLE::matcher)
                    .filter(Matcher::matches)
                    .forEach(sample -> {
                        Map<String, String> tags = LABEL.matcher(sample.group(2))
                                .results()
                                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
                        values.put(
                                series(sample.group(1).replaceFirst("_total$", ""), tags),
                                Double.valueOf(sample.group(3)));
                    });
            return values;
        }
    }

    final class Otlp implements Backend {
        private final HttpServer receiver;
        private final Pushing registry;
        private volatile byte[] pushed = {};

        Otlp() throws IOException {
            receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            receiver.createContext("/", this::receive);
            receiver.start();
            registry = new Pushing("http://127.0.0.1:" + receiver.getAddress().getPort() + "/v1/metrics");
        }

        private void receive(HttpExchange exchange) throws IOException {
            pushed = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        }

        @Override
        public MeterRegistry registry() {
            return registry;
        }

        @Override
        public Map<String, Double> published() throws Exception {
            pushed = new byte[0];
            registry.push();
            Map<String, Double> values = new HashMap<>();
            ExportMetricsServiceRequest.parseFrom(pushed).getResourceMetricsList().stream()
                    .flatMap(resource -> resource.getScopeMetricsList().stream())
                    .flatMap(scope -> scope.getMetricsList().stream())
                    .forEach(metric -> points(metric)
                            .forEach(point -> values.put(series(metric.getName(), tags(point)), point.getAsDouble())));
            return values;
        }

        private static List<NumberDataPoint> points(Metric metric) {
            return metric.hasSum()
                    ? metric.getSum().getDataPointsList()
                    : metric.getGauge().getDataPointsList();
        }

        private static Map<String, String> tags(NumberDataPoint point) {
            return point.getAttributesList().stream()
                    .collect(Collectors.toMap(
                            tag -> tag.getKey(), tag -> tag.getValue().getStringValue()));
        }

        @Override
        public void close() {
            registry.close();
            receiver.stop(0);
        }

        private static final class Pushing extends OtlpMeterRegistry {
            Pushing(String url) {
                super(
                        new OtlpConfig() {
                            @Override
                            public String get(String key) {
                                return null;
                            }

                            @Override
                            public String url() {
                                return url;
                            }

                            @Override
                            public Duration step() {
                                return Duration.ofHours(1);
                            }
                        },
                        Clock.SYSTEM);
            }

            void push() {
                publish();
            }
        }
    }

    /** One child is there from the start; the other joins when it is first asked for what it sees. */
    final class Composite implements Backend {
        private final CompositeMeterRegistry registry = new CompositeMeterRegistry();
        private final Backend first = new Prometheus();
        private final Backend late = new Simple();

        Composite() {
            registry.add(first.registry());
        }

        @Override
        public MeterRegistry registry() {
            return registry;
        }

        @Override
        public Map<String, Double> published() throws Exception {
            registry.add(late.registry());
            Map<String, Double> values = first.published();
            assertThat(late.published()).isEqualTo(values);
            return values;
        }
    }
}
