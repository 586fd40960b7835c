// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import com.alibaba.csp.sentinel.node.StatisticNode;
import io.github.resilience4j.core.metrics.Metrics;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.prometheus.metrics.core.metrics.Histogram;
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
import org.openjdk.jmh.infra.Blackhole;

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

    private final LongAdder adder = new LongAdder();
    private final Recorder hdrHistogram = Peers.hdrHistogram();
    private final DoubleHistogram openTelemetry = Peers.openTelemetry();
    private final com.codahale.metrics.Timer dropwizard = Peers.dropwizard();
    private final Metrics resilience4jTime = Peers.resilience4jTime();
    private final Metrics resilience4jLockFreeTime = Peers.resilience4jLockFreeTime();
    private final Metrics resilience4jCount = Peers.resilience4jCount();
    private final StatisticNode sentinel = new StatisticNode();

    /**
     * An engine with forty thousand SLOs, which reads them every second meanwhile. They have no alert rules: all of these
     * promises are broken, and forty thousand alerts are not what is measured.
     */
    @State(Scope.Benchmark)
    public static class Engine {
        private final SloEngine engine = SloEngine.builder()
                .atMostSlos(50_000)
                .slos(Promises.on(MANY + 1)
                        .map(slo -> slo.alerting(AlertPolicy.none()))
                        .toArray(Slo[]::new))
                .start();
        private final SliRecorder hot = engine.recorder(Promises.recorder(0));
        private final SliRecorder[] many = IntStream.rangeClosed(1, MANY)
                .mapToObj(i -> engine.recorder(Promises.recorder(i)))
                .toArray(SliRecorder[]::new);

        /** Ends the engine's thread. */
        @TearDown
        public void close() {
            engine.close();
        }
    }

    /** An engine with an SLO about an average, for which durations are added up besides. */
    @State(Scope.Benchmark)
    public static class AveragingEngine {
        private final SloEngine engine = SloEngine.builder()
                .slos(Promises.withAverageOn(1).toArray(Slo[]::new))
                .start();
        private final SliRecorder hot = engine.recorder(Promises.recorder(0));

        /** Ends the engine's thread. */
        @TearDown
        public void close() {
            engine.close();
        }
    }

    /** Where each request goes; drawn beforehand, so that drawing costs next to nothing. */
    @State(Scope.Thread)
    public static class Spread {
        private final short[] amongSome = new short[1 << 16];
        private final short[] amongMany = new short[1 << 16];

        /** Draws, differently for each thread. */
        public Spread() {
            SplittableRandom random =
                    new SplittableRandom(Thread.currentThread().getId());
            for (int i = 0; i < amongMany.length; i++) {
                amongSome[i] = (short) random.nextInt(SOME);
                amongMany[i] = (short) random.nextInt(MANY);
            }
        }

        int amongSome(int request) {
            return amongSome[request & (amongSome.length - 1)];
        }

        int amongMany(int request) {
            return amongMany[request & (amongMany.length - 1)];
        }
    }

    /** Micrometer's timer, in a class of its own: its registry does not stand the newest Prometheus client. */
    @State(Scope.Benchmark)
    public static class MicrometerTimer {
        private final Timer timer = Peers.micrometer();
    }

    /** The newest Prometheus client, which {@link RecordingTable} puts before the one that Micrometer brings. */
    @State(Scope.Benchmark)
    public static class PrometheusHistogram {
        private final Histogram histogram = Peers.prometheus();

        /** Makes sure that it is the newest. */
        public PrometheusHistogram() {
            if (Histogram.class.getClassLoader() != null) {
                throw new IllegalStateException("This is the client that Micrometer brings; run RecordingTable");
            }
        }
    }

    /** The yardstick. */
    @Benchmark
    public void longAdder() {
        adder.increment();
    }

    /** What it costs at most to draw a request, which is in each figure of one. */
    @Benchmark
    public void drawing(Requests requests, Blackhole nowhere) {
        nowhere.consume(requests.nextNanos());
        nowhere.consume(requests.isFailure() ? Outcome.BAD : Outcome.GOOD);
    }

    /** What it costs at most to draw a request and one of ten thousand recorders. */
    @Benchmark
    public void drawingOverTenThousand(Engine engine, Requests requests, Spread spread, Blackhole nowhere) {
        nowhere.consume(requests.nextNanos());
        nowhere.consume(requests.isFailure() ? Outcome.BAD : Outcome.GOOD);
        nowhere.consume(engine.many[spread.amongMany(requests.number())]);
    }

    /** Our own, one event by its outcome alone. */
    @Benchmark
    public void slo4jOneEvent(Engine engine) {
        engine.hot.record(Outcome.GOOD, 20_000_000);
    }

    /** Our own, one request. */
    @Benchmark
    public void slo4j(Engine engine, Requests requests) {
        long nanos = requests.nextNanos();
        engine.hot.record(requests.isFailure() ? Outcome.BAD : Outcome.GOOD, nanos);
    }

    /** Our own, one request by its status code. */
    @Benchmark
    public void slo4jStatusCode(Engine engine, Requests requests) {
        long nanos = requests.nextNanos();
        engine.hot.record(requests.isFailure() ? 500 : 200, nanos);
    }

    /** Our own, one request whose duration is added up besides. */
    @Benchmark
    public void slo4jWithDurationSum(AveragingEngine engine, Requests requests) {
        long nanos = requests.nextNanos();
        engine.hot.record(requests.isFailure() ? Outcome.BAD : Outcome.GOOD, nanos);
    }

    /** Our own, spread at random over a thousand recorders, because one hot recorder flatters everybody. */
    @Benchmark
    public void slo4jOverAThousand(Engine engine, Requests requests, Spread spread) {
        long nanos = requests.nextNanos();
        engine.many[spread.amongSome(requests.number())].record(
                requests.isFailure() ? Outcome.BAD : Outcome.GOOD, nanos);
    }

    /** Our own, spread at random over ten thousand recorders. */
    @Benchmark
    public void slo4jOverTenThousand(Engine engine, Requests requests, Spread spread) {
        long nanos = requests.nextNanos();
        engine.many[spread.amongMany(requests.number())].record(
                requests.isFailure() ? Outcome.BAD : Outcome.GOOD, nanos);
    }

    /** HdrHistogram's concurrent recorder. */
    @Benchmark
    public void hdrHistogram(Requests requests) {
        hdrHistogram.recordValue(requests.nextNanos());
    }

    /** Micrometer's timer with three objectives, on its Prometheus registry. */
    @Benchmark
    public void micrometer(MicrometerTimer micrometer, Requests requests) {
        micrometer.timer.record(requests.nextNanos(), TimeUnit.NANOSECONDS);
    }

    /** The newest Prometheus client's classic histogram with three bounds. */
    @Benchmark
    public void prometheus(PrometheusHistogram prometheus, Requests requests) {
        prometheus.histogram.observe(requests.nextNanos() / 1e9);
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
        return resilience4jTime.record(requests.nextNanos(), TimeUnit.NANOSECONDS, Peers.outcome(requests.isFailure()));
    }

    /** Resilience4j's window of 60 seconds that takes no lock. */
    @Benchmark
    public Object resilience4jLockFreeTime(Requests requests) {
        return resilience4jLockFreeTime.record(
                requests.nextNanos(), TimeUnit.NANOSECONDS, Peers.outcome(requests.isFailure()));
    }

    /** Resilience4j's window of 100 calls. */
    @Benchmark
    public Object resilience4jCount(Requests requests) {
        return resilience4jCount.record(
                requests.nextNanos(), TimeUnit.NANOSECONDS, Peers.outcome(requests.isFailure()));
    }

    /** Sentinel's node: a request let through, its response time, its success. */
    @Benchmark
    public void sentinel(Requests requests) {
        sentinel.addPassRequest(1);
        sentinel.addRtAndSuccess(requests.nextNanos() / 1_000_000, 1);
    }
}
