// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link Recording} and prints a table of medians and ratios. All candidates are run once in each round, each in a
 * fresh process, so that what the machine does meanwhile falls on all alike; the table is made from all rounds.
 */
public final class RecordingTable {
    private static final List<Integer> THREADS = List.of(1, 2, 8);
    private static final String ALL = Recording.class.getName() + ".*";
    private static final String PROMETHEUS = Recording.class.getName() + ".prometheus";
    private static final String YARDSTICK = "longAdder";

    private final PrintStream out;
    private final boolean isShort;
    private final Map<String, Map<Integer, List<Double>>> nanos = new LinkedHashMap<>();
    private final Map<String, Double> bytes = new LinkedHashMap<>();

    private RecordingTable(PrintStream out, boolean isShort) {
        this.out = out;
        this.isShort = isShort;
    }

    /**
     * Runs everything.
     *
     * @param arguments {@code --short} only proves that it runs; its figures mean nothing
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String[] arguments) throws RunnerException {
        Options options = Options.of(arguments, Options.SHORT);
        new RecordingTable(System.out, options.has(Options.SHORT)).run();
    }

    private void run() throws RunnerException {
        int rounds = isShort ? 1 : 3;
        List<Integer> threadCounts = isShort ? List.of(2) : THREADS;
        for (int round = 1; round <= rounds; round++) {
            for (int threads : threadCounts) {
                out.printf("round %d of %d, %d threads%n", round, rounds, threads);
                keep(threads, options(threads).include(ALL).exclude(PROMETHEUS));
                keep(threads, options(threads, newestPrometheus()).include(PROMETHEUS));
            }
        }
        print(threadCounts);
    }

    private ChainedOptionsBuilder options(int threads, String... forJava) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .mode(Mode.AverageTime)
                .threads(threads)
                .forks(1)
                .addProfiler(GCProfiler.class)
                .jvmArgsPrepend("-Dcsp.sentinel.log.dir=" + System.getProperty("java.io.tmpdir"))
                .jvmArgsAppend(forJava)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        return isShort
                ? options.warmupIterations(0).measurementIterations(1).measurementTime(TimeValue.milliseconds(20))
                : options;
    }

    /** Puts the newest client before the one that Micrometer needs; the two cannot be in one process. */
    private static String newestPrometheus() {
        try {
            Path ours = Path.of(RecordingTable.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> jars = Files.list(ours.resolveSibling("newest-prometheus"))) {
                return "-Xbootclasspath/a:" + jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(
                    "no newest Prometheus client beside this program; build it with package", e);
        }
    }

    private void keep(int threads, ChainedOptionsBuilder options) throws RunnerException {
        for (RunResult result : new Runner(options.build()).run()) {
            String name = result.getParams().getBenchmark().replaceAll(".*\\.", "");
            List<Double> scores = nanos.computeIfAbsent(name, fresh -> new LinkedHashMap<>())
                    .computeIfAbsent(threads, fresh -> new ArrayList<>());
            for (BenchmarkResult fork : result.getBenchmarkResults()) {
                for (IterationResult iteration : fork.getIterationResults()) {
                    scores.add(iteration.getPrimaryResult().getScore());
                }
            }
            Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            if (allocated != null) {
                bytes.merge(name, allocated.getScore(), Math::max);
            }
        }
    }

    private void print(List<Integer> threadCounts) {
        out.println();
        out.println(row(
                "one request, ns (x LongAdder)",
                threadCounts.stream().map(n -> n + " threads").toList(),
                "B/op"));
        out.println(row("---", threadCounts.stream().map(n -> "---:").toList(), "---:"));
        nanos.forEach((name, byThreads) -> out.println(row(
                name,
                threadCounts.stream().map(threads -> cell(name, threads)).toList(),
                String.format(Locale.ROOT, "%.0f", bytes.getOrDefault(name, 0.0)))));
        out.printf(
                "%n%s %s, %d cores%n",
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
    }

    private String cell(String name, int threads) {
        double own = median(name, threads);
        return String.format(Locale.ROOT, "%.1f (%.2f)", own, own / median(YARDSTICK, threads));
    }

    private double median(String name, int threads) {
        List<Double> scores = nanos.getOrDefault(name, Map.of()).getOrDefault(threads, List.of());
        return scores.stream().sorted().skip(scores.size() / 2).findFirst().orElse(Double.NaN);
    }

    private static String row(String first, List<String> cells, String last) {
        return "| " + first + " | " + String.join(" | ", cells) + " | " + last + " |";
    }
}
