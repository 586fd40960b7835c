// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
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
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * The same question as {@link Recording}, asked in another way: batches of all candidates in turns, in one virtual
 * machine, again and again. What the machine does meanwhile falls on the neighbours in a turn alike, so the ratio within
 * a turn is steadier than that of two processes; its median is shown, and the best batch against the best.
 */
public final class InTurns {
    private static final int SOME = 1_000;
    private static final int MANY = 10_000;
    private static final String YARDSTICK = "longAdder";

    private final PrintStream out;
    private final int turns;
    private final int batch;
    private final Map<String, Runs> candidates = new LinkedHashMap<>();

    /** Records so many requests on the calling thread. */
    @FunctionalInterface
    private interface Runs {
        void run(int requests, Draw draw);
    }

    private InTurns(PrintStream out, int turns, int batch) {
        this.out = out;
        this.turns = turns;
        this.batch = batch;
    }

    /**
     * Runs everything.
     *
     * @param arguments {@code --short} only proves that it runs; its figures mean nothing
     * @throws Exception if a thread fails
     */
    public static void main(String[] arguments) throws Exception {
        boolean isShort = List.of(arguments).contains("--short");
        new InTurns(System.out, isShort ? 3 : 60, isShort ? 1_000 : 100_000).run();
    }

    private void run() throws Exception {
        try (SloEngine engine = SloEngine.builder()
                .atMostSlos(4 * MANY)
                .slos(Promises.on(MANY)
                        .map(slo -> slo.alerting(AlertPolicy.none()))
                        .toArray(Slo[]::new))
                .start()) {
            SliRecorder[] recorders = IntStream.range(0, MANY)
                    .mapToObj(i -> engine.recorder(Promises.recorder(i)))
                    .toArray(SliRecorder[]::new);
            LongAdder adder = new LongAdder();
            candidates.put(YARDSTICK, (requests, draw) -> {
                for (int i = 0; i < requests; i++) {
                    adder.increment();
                }
            });
            addOurs(recorders);
            add("two additions, with duration sum", SharedRows.recorders(MANY));
            add("pages of one writer, with duration sum", OwnPages.recorders(MANY));
            for (int threads : List.of(1, 2, 8)) {
                measure(threads);
            }
        }
        out.printf(
                "%n%s %s, %d cores%n",
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
    }

    /** Apart from the others, so that the call is compiled as in an application, where there is one kind of recorder. */
    private void addOurs(SliRecorder[] recorders) {
        SliRecorder hot = recorders[0];
        candidates.put("slo4j", (requests, draw) -> {
            for (int i = 0; i < requests; i++) {
                hot.record(draw.outcome(i), draw.nanos(i));
            }
        });
        for (int spread : List.of(SOME, MANY)) {
            candidates.put("slo4j" + over(spread), (requests, draw) -> {
                for (int i = 0; i < requests; i++) {
                    recorders[draw.recorder(i) % spread].record(draw.outcome(i), draw.nanos(i));
                }
            });
        }
    }

    private void add(String name, Candidate[] recorders) {
        Candidate hot = recorders[0];
        candidates.put(name, (requests, draw) -> {
            for (int i = 0; i < requests; i++) {
                hot.record(draw.outcome(i), draw.nanos(i));
            }
        });
        for (int spread : List.of(SOME, MANY)) {
            candidates.put(name + over(spread), (requests, draw) -> {
                for (int i = 0; i < requests; i++) {
                    recorders[draw.recorder(i) % spread].record(draw.outcome(i), draw.nanos(i));
                }
            });
        }
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

    /** One thread's requests, drawn beforehand. */
    private record Draw(long[] nanos, short[] recorders) {
        private static final int DRAWN = 1 << 12;
        private static final Draw[] BY_SEED =
                IntStream.range(0, 8).mapToObj(Draw::drawn).toArray(Draw[]::new);

        static Draw of(int seed) {
            return BY_SEED[seed];
        }

        private static Draw drawn(int seed) {
            SplittableRandom random = new SplittableRandom(seed);
            Draw draw = new Draw(new long[DRAWN], new short[1 << 16]);
            for (int i = 0; i < draw.nanos.length; i++) {
                draw.nanos[i] = random.nextLong(1_000_000_000);
            }
            for (int i = 0; i < draw.recorders.length; i++) {
                draw.recorders[i] = (short) random.nextInt(MANY);
            }
            return draw;
        }

        long nanos(int i) {
            return nanos[i & (DRAWN - 1)];
        }

        Outcome outcome(int i) {
            return i % 100 == 0 ? Outcome.BAD : Outcome.GOOD;
        }

        int recorder(int i) {
            return recorders[i & (recorders.length - 1)];
        }
    }
}
