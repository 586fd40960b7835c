// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.otel;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What readers collected, in the words of these tests. */
final class Collected {
    private Collected() {}

    static OpenTelemetrySdk by(MetricReader... readers) {
        var meters = SdkMeterProvider.builder();
        List.of(readers).forEach(meters::registerMetricReader);
        return OpenTelemetrySdk.builder().setMeterProvider(meters.build()).build();
    }

    static Set<String> names(InMemoryMetricReader reader) {
        return reader.collectAllMetrics().stream().map(MetricData::getName).collect(Collectors.toSet());
    }

    static Map<String, Long> eventsOfWeb(InMemoryMetricReader reader) {
        Map<String, Long> events = new TreeMap<>();
        reader.collectAllMetrics().stream()
                .filter(data -> data.getName().equals("slo.events"))
                .flatMap(data -> data.getDoubleSumData().getPoints().stream())
                .filter(point -> "web".equals(attribute(point, "slo")))
                .forEach(point -> events.merge(
                        attribute(point, "engine") + " " + attribute(point, "outcome"),
                        (long) point.getValue(),
                        Long::sum));
        return events;
    }

    static String attribute(PointData point, String key) {
        return point.getAttributes().get(AttributeKey.stringKey(key));
    }

    static Map<String, Long> events(long good, long bad) {
        return Map.of("shop good", good, "shop bad", bad, "shop ignored", 0L);
    }
}
