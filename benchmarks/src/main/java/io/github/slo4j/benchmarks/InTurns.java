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
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Recorder;

/**
 * The same question as {@link Recording}, asked in another way: batches of all candidates in turns, in one virtual
 * machine, again and again. What the machine does meanwhile falls on the neighbours in a turn alike, so the ratio within
 * a turn is steadier than that of two processes; its median is shown, and the best batch against the best.
 */
public final class InTurns {
    private static final int MANY = 10_000;

    /** As many as a server may have, and more than count alone on a machine with few cores. */
    private static final int CROWD = 64;

    private static final List<Integer> SPREADS = List.of(1_000, MANY);
    private static final String ALONE = "--alone";
    private static final String YARDSTICK = "longAdder";

    private final PrintStream out;
    private final boolean alone;
    private final int turns;
    private final int batchAlone;
    private final Map<String, Runs> candidates = new LinkedHashMap<>();

    /** Records so many requests on the calling thread. */
    @FunctionalInterface
    private interface Runs {
        void run(int requests, Draw draw);
    }

    private InTurns(PrintStream out, boolean alone, int turns, int batch) {
        this.out = out;
        this.alone = alone;
        this.turns = turns;
        this.batchAlone = batch;
    }

    /**
     * Runs everything.
     *
     * @param arguments {@code --alone} leaves out all but the recorders of one engine, as if an application had nothing else
     *     in memory; {@code --short} only proves that it runs, and its figures mean nothing
     * @throws Exception if a thread fails
     */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments, Options.SHORT, ALONE);
        boolean isShort = options.has(Options.SHORT);
        System.setProperty("csp.sentinel.log.dir", System.getProperty("java.io.tmpdir"));
        new InTurns(System.out, options.has(ALONE), isShort ? 3 : 60, isShort ? 1_000 : 100_000).run();
    }

    private void run() throws Exception {
        LongAdder adder = new LongAdder();
        candidates.put(YARDSTICK, (requests, draw) -> {
            for (int i = 0; i < requests; i++) {
                adder.increment();
            }
        });
        try (SloEngine plain = engine(Promises.on(MANY))) {
            addOurs("slo4j", recorders(plain));
            if (alone) {
                measure();
            } else {
                runWithOthers();
            }
        }
        out.printf(
                "%n%s %s, %d cores%n",
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
    }

    private void runWithOthers() throws Exception {
        try (SloEngine averaging = engine(Promises.withAverageOn(MANY))) {
            addOurs("slo4j with duration sum", recorders(averaging));
            addOthers("shared rows", SharedRows.counting(MANY));
            addOthers("shared rows with duration sum", SharedRows.summing(MANY));
            addPeers();
            measure();
        }
    }

    private void measure() throws Exception {
        for (int threads : List.of(1, 2, 8, CROWD)) {
            measure(threads);
        }
    }

    private static SloEngine engine(Stream<Slo> slos) {
        return SloEngine.builder()
                .atMostSlos(5 * MANY)
                .slos(slos.map(slo -> slo.alerting(AlertPolicy.none())).toArray(Slo[]::new))
                .start();
    }

    private static SliRecorder[] recorders(SloEngine engine) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> engine.recorder(Promises.recorder(i)))
                .toArray(SliRecorder[]::new);
    }

    /** Apart from the others, so that the call is compiled as in an application, where there is one kind of recorder. */
    private void addOurs(String name, SliRecorder[] recorders) {
        SliRecorder hot = recorders[0];
        candidates.put(name, (requests, draw) -> {
            for (int i = 0; i < requests; i++) {
                hot.record(draw.outcome(i), draw.nanos(i));
            }
        });
        for (int spread : SPREADS) {
            candidates.put(name + over(spread), (requests, draw) -> {
                short[] where = draw.among(spread);
                for (int i = 0; i < requests; i++) {
                    recorders[where[i & (where.length - 1)]].record(draw.outcome(i), draw.nanos(i));
                }
            });
        }
    }

    private void addOthers(String name, Candidate[] recorders) {
        Candidate hot = recorders[0];
        candidates.put(name, (requests, draw) -> {
            for (int i = 0; i < requests; i++) {
                hot.record(draw.outcome(i), draw.nanos(i));
            }
        });
        for (int spread : SPREADS) {
            candidates.put(name + over(spread), (requests, draw) -> {
                short[] where = draw.among(spread);
                for (int i = 0; i < requests; i++) {
                    recorders[where[i & (where.length - 1)]].record(draw.outcome(i), draw.nanos(i));
                }
            });
        }
    }

    /**
     * The same libraries as in {@link Recording}, but for the newest Prometheus client, which cannot be in one process
     * with Micrometer's. Each has a loop of its own, so that its call is compiled as in an application.
     */
    private void addPeers() {
        Recorder hdrHistogram = Peers.hdrHistogram();
        candidates.put("HdrHistogram recorder", (requests, draw) -> {
            for (int i = 0; i < requests; i++) {
                hdrHistogram.recordValue(draw.nanos(i));
            }
        });
        DoubleHistogram openTelemetry = Peers.openTelemetry();
        candidates.put("OpenTelemetry histogram", (requests, draw) -> {
            for (int i = 0; i < requests; i++) {
                openTelemetry.record(draw.nanos(i) / 1e9);
            }
        });
        Timer micrometer = Peers.micrometer();
        candidates.put("Micrometer Prometheus timer", (requests, draw) -> {
            for (int i = 0; i < requests; i++) {
                micrometer.record(draw.nanos(i), TimeUnit.NANOSECONDS);
            }
        });
        Metrics resilience4j = Peers.resilience4jTime();
        candidates.put("Resilience4j window of 60 s", (requests, draw) -> {
            for (int i = 0; i < requests; i++) {
                Metrics.Outcome outcome = Peers.outcome(draw.outcome(i) == Outcome.BAD);
                resilience4j.record(draw.nanos(i), TimeUnit.NANOSECONDS, outcome);
            }
        });
        Metrics lockFree = Peers.resilience4jLockFreeTime();
        candidates.put("Resilience4j window of 60 s without locks", (requests, draw) -> {
            for (int i = 0; i < requests; i++) {
                Metrics.Outcome outcome = Peers.outcome(draw.outcome(i) == Outcome.BAD);
                lockFree.record(draw.nanos(i), TimeUnit.NANOSECONDS, outcome);
            }
        });
        com.codahale.metrics.Timer dropwizard = Peers.dropwizard();
        candidates.put("Dropwizard timer", (requests, draw) -> {
            for (int i = 0; i < requests; i++) {
                dropwizard.update(draw.nanos(i), TimeUnit.NANOSECONDS);
            }
        });
        StatisticNode sentinel = new StatisticNode();
        candidates.put("Sentinel node", (requests, draw) -> {
            for (int i = 0; i < requests; i++) {
                sentinel.addPassRequest(1);
                sentinel.addRtAndSuccess(draw.nanos(i) / 1_000_000, 1);
            }
        });
    }

    private static String over(int spread) {
        return String.format(Locale.ROOT, ", over %,d recorders", spread);
    }

    private void measure(int threads) throws Exception {
        Map<String, List<Double>> nanos = new LinkedHashMap<>();
        Map<String, List<Double>> ratios = new LinkedHashMap<>();
        ExecutorService writers = Executors.newFixedThreadPool(threads);
        for (int turn = -turns / 4; turn < turns; turn++) {
            double yardstick = Double.NaN;
            for (Map.Entry<String, Runs> candidate : candidates.entrySet()) {
                double perRequest = batchOn(writers, threads, candidate.getValue());
                yardstick = candidate.getKey().equals(YARDSTICK) ? perRequest : yardstick;
                if (turn >= 0) {
                    nanos.computeIfAbsent(candidate.getKey(), fresh -> new ArrayList<>())
                            .add(perRequest);
                    ratios.computeIfAbsent(candidate.getKey(), fresh -> new ArrayList<>())
                            .add(perRequest / yardstick);
                }
            }
        }
        writers.shutdown();
        print(threads, nanos, ratios);
    }

    /**
     * Nanoseconds of one request, on each of some threads that begin together. They are the same threads in every turn,
     * as an application's are; each takes its own time, for on a machine with few cores nobody else is there to take it.
     */
    private double batchOn(ExecutorService writers, int threads, Runs candidate) throws Exception {
        int batch = batchAlone / Math.max(1, threads / 8);
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Future<long[]>> times = new ArrayList<>();
        for (int seed = 0; seed < threads; seed++) {
            Draw draw = Draw.of(seed);
            times.add(writers.submit(() -> {
                candidate.run(batch / 10, draw);
                together.await();
                long start = System.nanoTime();
                candidate.run(batch, draw);
                return new long[] {start, System.nanoTime()};
            }));
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Future<long[]> time : times) {
            first = Math.min(first, time.get()[0]);
            last = Math.max(last, time.get()[1]);
        }
        return (double) (last - first) / batch;
    }

    private void print(int threads, Map<String, List<Double>> nanos, Map<String, List<Double>> ratios) {
        out.printf("%n| one request, %d threads | ns | x LongAdder | best against best |%n", threads);
        out.println("| --- | ---: | ---: | ---: |");
        double bestYardstick = best(nanos.getOrDefault(YARDSTICK, List.of()));
        nanos.forEach((name, all) -> out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.2f | %.2f |%n",
                name,
                median(all),
                median(ratios.getOrDefault(name, List.of())),
                best(all) / bestYardstick));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
    }

    private static double best(List<Double> values) {
        return values.stream().min(Double::compare).orElse(Double.NaN);
    }

    /** One thread's requests, drawn beforehand: drawing them costs as little as can be beside what is measured. */
    private record Draw(long[] nanos, Outcome[] outcomes, Map<Integer, short[]> recorders) {
        private static final int DRAWN = 1 << 12;
        private static final int PLACES = 1 << 16;
        private static final Draw[] BY_SEED =
                IntStream.range(0, 8).mapToObj(Draw::drawn).toArray(Draw[]::new);

        static Draw of(int seed) {
            return BY_SEED[seed % BY_SEED.length];
        }

        private static Draw drawn(int seed) {
            SplittableRandom random = new SplittableRandom(seed);
            long[] nanos = random.longs(DRAWN, 0, 1_000_000_000).toArray();
            Outcome[] outcomes = IntStream.range(0, DRAWN)
                    .mapToObj(i -> i % 100 == 0 ? Outcome.BAD : Outcome.GOOD)
                    .toArray(Outcome[]::new);
            Map<Integer, short[]> recorders = new LinkedHashMap<>();
            SPREADS.forEach(spread -> recorders.put(spread, among(spread, random)));
            return new Draw(nanos, outcomes, recorders);
        }

        private static short[] among(int spread, SplittableRandom random) {
            short[] drawn = new short[PLACES];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = (short) random.nextInt(spread);
            }
            return drawn;
        }

        long nanos(int i) {
            return nanos[i & (nanos.length - 1)];
        }

        Outcome outcome(int i) {
            return outcomes[i & (outcomes.length - 1)];
        }

        short[] among(int spread) {
            return recorders.getOrDefault(spread, new short[1]);
        }
    }
}
