// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import static java.time.Duration.ofMillis;

import com.codahale.metrics.MetricRegistry;
import io.github.resilience4j.core.metrics.FixedSizeSlidingWindowMetrics;
import io.github.resilience4j.core.metrics.LockFreeSlidingTimeWindowMetrics;
import io.github.resilience4j.core.metrics.Metrics;
import io.github.resilience4j.core.metrics.SlidingTimeWindowMetrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Recorder;

/** Other libraries, as one would set them up for requests; those that can take thresholds get three. */
final class Peers {
    private Peers() {}

    static Recorder hdrHistogram() {
        return new Recorder(3_600_000_000_000L, 2);
    }

    static DoubleHistogram openTelemetry() {
        return SdkMeterProvider.builder()
                .registerMetricReader(PeriodicMetricReader.builder(new NoExporter())
                        .setInterval(Duration.ofDays(1))
                        .build())
                .build()
                .get("benchmark")
                .histogramBuilder("request")
                .setExplicitBucketBoundariesAdvice(List.of(0.1, 0.3, 0.5))
                .build();
    }

    static Timer micrometer() {
        return Timer.builder("request")
                .serviceLevelObjectives(ofMillis(100), ofMillis(300), ofMillis(500))
                .register(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    static Histogram prometheus() {
        return Histogram.builder()
                .name("request")
                .classicOnly()
                .classicUpperBounds(0.1, 0.3, 0.5)
                .build();
    }

    static com.codahale.metrics.Timer dropwizard() {
        return new MetricRegistry().timer("request");
    }

    static Metrics resilience4jTime() {
        return new SlidingTimeWindowMetrics(60, Clock.systemUTC());
    }

    static Metrics resilience4jLockFreeTime() {
        return new LockFreeSlidingTimeWindowMetrics(60);
    }

    static Metrics resilience4jCount() {
        return new FixedSizeSlidingWindowMetrics(100);
    }

    static Metrics.Outcome outcome(boolean isFailure) {
        return isFailure ? Metrics.Outcome.ERROR : Metrics.Outcome.SUCCESS;
    }
}
