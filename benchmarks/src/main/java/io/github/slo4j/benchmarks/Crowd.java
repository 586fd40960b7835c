// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import io.github.resilience4j.core.metrics.Metrics;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.metrics.DoubleHistogram;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * How long a single recording takes at worst where far more threads record than there are processors. Each call is timed
 * by itself, so two readings of the clock are in each figure; the first row has nothing else. A thread that loses its
 * processor in the middle of a call is away for milliseconds whatever it calls; where it held a lock, so is whoever waits
 * for that.
 */
public final class Crowd {
    private static final int THREADS = 64;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final PrintStream out;
    private final int events;
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();

    private Crowd(PrintStream out, int events) {
        this.out = out;
        this.events = events;
    }

    /**
     * Runs everything.
     *
     * @param arguments {@code --short} only proves that it runs; its figures mean nothing
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        new Crowd(System.out, Options.of(arguments, Options.SHORT).has(Options.SHORT) ? 100 : 100_000).run();
    }

    private void run() throws InterruptedException {
        try (SloEngine plain = SloEngine.start(Promises.on(1).toArray(Slo[]::new));
                SloEngine averaging = SloEngine.start(Promises.withAverageOn(1).toArray(Slo[]::new))) {
            candidates.put("nothing but two readings of the clock", (outcome, nanos) -> {});
            LongAdder adder = new LongAdder();
            candidates.put("LongAdder", (outcome, nanos) -> adder.increment());
            SliRecorder ours = plain.recorder(Promises.recorder(0));
            candidates.put("slo4j", ours::record);
            SliRecorder summing = averaging.recorder(Promises.recorder(0));
            candidates.put("slo4j with duration sum", summing::record);
            addPeers();
            out.printf("| one request among %d threads, ns | median | p99 | p99.9 | p99.99 | longest |%n", THREADS);
            out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
            for (Map.Entry<String, Candidate> candidate : candidates.entrySet()) {
                times(candidate.getValue()); // until it is compiled
                print(candidate.getKey(), times(candidate.getValue()));
            }
        }
    }

    private void addPeers() {
        DoubleHistogram openTelemetry = Peers.openTelemetry();
        candidates.put("OpenTelemetry histogram", (outcome, nanos) -> openTelemetry.record(nanos / 1e9));
        Timer micrometer = Peers.micrometer();
        candidates.put(
                "Micrometer Prometheus timer", (outcome, nanos) -> micrometer.record(nanos, TimeUnit.NANOSECONDS));
        Metrics resilience4j = Peers.resilience4jTime();
        candidates.put(
                "Resilience4j window of 60 s",
                (outcome, nanos) ->
                        resilience4j.record(nanos, TimeUnit.NANOSECONDS, Peers.outcome(outcome == Outcome.BAD)));
    }

    /** What each of the threads has timed. */
    private Histogram times(Candidate candidate) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Histogram> times = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        Stream.generate(Crowd::empty).limit(THREADS).forEach(own -> {
            times.add(own);
            threads.add(new Thread(() -> time(candidate, own, start)));
        });
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        Histogram all = empty();
        times.forEach(all::add);
        return all;
    }

    private static Histogram empty() {
        return new Histogram(LONGEST_NANOS, 2);
    }

    private void time(Candidate candidate, Histogram own, CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("nobody interrupts a benchmark", interrupted);
        }
        for (int event = 0; event < events; event++) {
            Outcome outcome = event % 100 == 0 ? Outcome.BAD : Outcome.GOOD;
            long nanos = event * 7_919L % 1_000 * 1_000_000;
            long begin = System.nanoTime();
            candidate.record(outcome, nanos);
            own.recordValue(Math.min(System.nanoTime() - begin, LONGEST_NANOS));
        }
    }

    private void print(String name, Histogram times) {
        out.printf(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %,d | %,d |%n",
                name,
                times.getValueAtPercentile(50),
                times.getValueAtPercentile(99),
                times.getValueAtPercentile(99.9),
                times.getValueAtPercentile(99.99),
                times.getMaxValue());
    }
}
