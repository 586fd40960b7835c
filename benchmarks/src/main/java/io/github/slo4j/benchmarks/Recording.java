// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import static java.time.Duration.ofMillis;

import com.alibaba.csp.sentinel.node.StatisticNode;
import com.codahale.metrics.MetricRegistry;
import io.github.resilience4j.core.metrics.FixedSizeSlidingWindowMetrics;
import io.github.resilience4j.core.metrics.Metrics;
import io.github.resilience4j.core.metrics.SlidingTimeWindowMetrics;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.HdrHistogram.Recorder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One request, a duration and an outcome, as each candidate records it. Ours feeds an availability SLO and three latency
 * thresholds; where another can take thresholds it gets the same three.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class Recording {
    private static final int MANY = 10_000;
    private static final int SOME = 1_000;
    private static final double[] BOUNDS = {0.1, 0.3, 0.5};

    private final LongAdder adder = new LongAdder();

    private final SloEngine engine = SloEngine.builder()
            .atMostSlos(50_000)
            .slos(Promises.on(MANY + 1).toArray(Slo[]::new))
            .start();
    private final SliRecorder hot = engine.recorder(Promises.recorder(0));
    private final SliRecorder[] many = IntStream.rangeClosed(1, MANY)
            .mapToObj(i -> engine.recorder(Promises.recorder(i)))
            .toArray(SliRecorder[]::new);

    private final Recorder hdrHistogram = new Recorder(3_600_000_000_000L, 2);
    private final Timer micrometer = Timer.builder("request")
            .serviceLevelObjectives(ofMillis(100), ofMillis(300), ofMillis(500))
            .register(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    private final Histogram prometheus = Histogram.builder()
            .name("request")
            .classicOnly()
            .classicUpperBounds(BOUNDS)
            .build();
    private final DoubleHistogram openTelemetry = SdkMeterProvider.builder()
            .registerMetricReader(inMemory())
            .build()
            .get("benchmark")
            .histogramBuilder("request")
            .setExplicitBucketBoundariesAdvice(List.of(0.1, 0.3, 0.5))
            .build();
    private final com.codahale.metrics.Timer dropwizard = new MetricRegistry().timer("request");
    private final Metrics resilience4jTime = new SlidingTimeWindowMetrics(60, Clock.systemUTC());
    private final Metrics resilience4jCount = new FixedSizeSlidingWindowMetrics(100);
    private final StatisticNode sentinel = new StatisticNode();

    private static MetricReader inMemory() {
        return io.opentelemetry.sdk.metrics.export.PeriodicMetricReader.builder(new NoExporter())
                .setInterval(java.time.Duration.ofDays(1))
                .build();
    }

    /** The yardstick. */
    @Benchmark
    public void longAdder() {
        adder.increment();
    }

    /** Our own, one event by its outcome alone. */
    @Benchmark
    public void slo4jOneEvent() {
        hot.record(Outcome.GOOD, 20_000_000);
    }

    /** Our own, one request. */
    @Benchmark
    public void slo4j(Requests requests) {
        long nanos = requests.nextNanos();
        hot.record(requests.isFailure() ? Outcome.BAD : Outcome.GOOD, nanos);
    }

    /** Our own, one request by its status code. */
    @Benchmark
    public void slo4jStatusCode(Requests requests) {
        long nanos = requests.nextNanos();
        hot.record(requests.isFailure() ? 500 : 200, nanos);
    }

    /** Where the next request goes; drawn beforehand, so that drawing costs next to nothing. */
    @State(Scope.Thread)
    public static class Spread {
        private final short[] drawn = new short[1 << 16];
        private int next;

        /** Draws, differently for each thread. */
        public Spread() {
            SplittableRandom random =
                    new SplittableRandom(Thread.currentThread().getId());
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = (short) random.nextInt(MANY);
            }
        }

        int next() {
            next = (next + 1) & (drawn.length - 1);
            return drawn[next];
        }
    }

    /** Our own, spread at random over a thousand recorders, because one hot recorder flatters everybody. */
    @Benchmark
    public void slo4jOverAThousand(Requests requests, Spread spread) {
        long nanos = requests.nextNanos();
        many[spread.next() % SOME].record(requests.isFailure() ? Outcome.BAD : Outcome.GOOD, nanos);
    }

    /** Our own, spread at random over ten thousand recorders. */
    @Benchmark
    public void slo4jOverTenThousand(Requests requests, Spread spread) {
        long nanos = requests.nextNanos();
        many[spread.next()].record(requests.isFailure() ? Outcome.BAD : Outcome.GOOD, nanos);
    }

    /** HdrHistogram's concurrent recorder. */
    @Benchmark
    public void hdrHistogram(Requests requests) {
        hdrHistogram.recordValue(requests.nextNanos());
    }

    /** Micrometer's timer with three objectives, on its Prometheus registry. */
    @Benchmark
    public void micrometer(Requests requests) {
        micrometer.record(requests.nextNanos(), TimeUnit.NANOSECONDS);
    }

    /** The Prometheus client's classic histogram with three bounds. */
    @Benchmark
    public void prometheus(Requests requests) {
        prometheus.observe(requests.nextNanos() / 1e9);
    }

    /** OpenTelemetry's histogram with three bounds. */
    @Benchmark
    public void openTelemetry(Requests requests) {
        openTelemetry.record(requests.nextNanos() / 1e9);
    }

    /** Dropwizard's timer. */
    @Benchmark
    public void dropwizard(Requests requests) {
        dropwizard.update(requests.nextNanos(), TimeUnit.NANOSECONDS);
    }

    /** Resilience4j's window of 60 seconds. */
    @Benchmark
    public Object resilience4jTime(Requests requests) {
        return resilience4jTime.record(requests.nextNanos(), TimeUnit.NANOSECONDS, outcome(requests));
    }

    /** Resilience4j's window of 100 calls. */
    @Benchmark
    public Object resilience4jCount(Requests requests) {
        return resilience4jCount.record(requests.nextNanos(), TimeUnit.NANOSECONDS, outcome(requests));
    }

    private static Metrics.Outcome outcome(Requests requests) {
        return requests.isFailure() ? Metrics.Outcome.ERROR : Metrics.Outcome.SUCCESS;
    }

    /** Sentinel's node: a request let through, its response time, its success. */
    @Benchmark
    public void sentinel(Requests requests) {
        sentinel.addPassRequest(1);
        sentinel.addRtAndSuccess(requests.nextNanos() / 1_000_000, 1);
    }

    /** Ends the engine's thread. */
    @TearDown
    public void close() {
        engine.close();
    }
}
