// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.time.ManualClock;
import io.github.slo4j.time.SystemClock;
import io.github.slo4j.time.Ticks;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What it costs to follow ten thousand recorders with four SLOs each, all over 90 days with the preset's rules: one tick
 * that reads every counter, the evaluation of all alert windows, the board of all statuses, and the share of a processor
 * that an engine takes with a tick a second.
 */
public final class ReadSide {
    private static final int TICKS = 200;
    private static final int CROWD = 32;
    private static final int EVENTS = 20;
    private static final long FAST = 20_000_000;
    private static final long SLOW = 900_000_000;

    private final PrintStream out;
    private final int recorders;
    private final int ticks;

    private ReadSide(PrintStream out, int recorders, int ticks) {
        this.out = out;
        this.recorders = recorders;
        this.ticks = ticks;
    }

    /**
     * Runs everything.
     *
     * @param arguments {@code --short} only proves that it runs; its figures mean nothing
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        boolean isShort = Options.of(arguments, Options.SHORT).has(Options.SHORT);
        new ReadSide(System.out, isShort ? 50 : 10_000, isShort ? 5 : TICKS).run();
    }

    private void run() throws InterruptedException {
        out.printf("| %,d recorders with 4 SLOs each | median | best |%n| --- | ---: | ---: |%n", recorders);
        double reading = tick("tick without alert rules: reads all counters", false, 0.0005, 1);
        tick("the same, every recorder written by 32 threads at once before", false, 0.0005, CROWD);
        double quiet = tick("tick with all alert rules, one event in 2,000 bad", true, 0.0005, 1);
        tick("the same, one event in 50 bad: every rule is looked at closely", true, 0.02, 1);
        out.printf(
                Locale.ROOT, "%nevaluation of all alert windows: %.2f ms (difference of medians)%n", quiet - reading);
        share();
    }

    private double tick(String what, boolean alerting, double bad, int threads) throws InterruptedException {
        ManualClock clock = new ManualClock();
        try (SloEngine engine = SloEngine.builder()
                .clock(clock)
                .atMostSlos(4 * recorders)
                .slos(slos(alerting))
                .onAlert(alert -> {})
                .deliverAlertsOn(Runnable::run)
                .start()) {
            for (int minute = 0; minute < 45; minute++) {
                traffic(engine, bad, minute == 0 ? threads : 1);
                clock.advance(Duration.ofMinutes(1));
            }
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < ticks; i++) {
                long start = System.nanoTime();
                clock.advance(Duration.ofSeconds(1));
                millis.add((System.nanoTime() - start) / 1e6);
            }
            print(what, millis);
            if (alerting) {
                print("   and the board of all statuses, once a tick when asked", boards(engine, clock));
            }
            return median(millis);
        }
    }

    private List<Double> boards(SloEngine engine, ManualClock clock) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < Math.min(ticks, 20); i++) {
            clock.advance(Duration.ofSeconds(1));
            long start = System.nanoTime();
            engine.statuses();
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return millis;
    }

    private void traffic(SloEngine engine, double bad, int threads) throws InterruptedException {
        if (threads == 1) {
            write(engine, bad, new SplittableRandom(0));
            return;
        }
        List<Thread> writers = IntStream.range(0, threads)
                .mapToObj(seed -> new Thread(() -> write(engine, bad, new SplittableRandom(seed))))
                .toList();
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private void write(SloEngine engine, double bad, SplittableRandom random) {
        for (int i = 0; i < recorders; i++) {
            SliRecorder recorder = engine.recorder(Promises.recorder(i));
            for (int event = 0; event < EVENTS; event++) {
                recorder.record(
                        random.nextDouble() < bad ? Outcome.BAD : Outcome.GOOD,
                        random.nextDouble() < bad ? SLOW : FAST);
            }
        }
    }

    /** An engine on the machine's own clock, left alone: what its thread takes of one processor. */
    private void share() throws InterruptedException {
        SystemClock system = new SystemClock();
        List<Long> busy = new ArrayList<>();
        int seconds = Math.max(2, ticks / 10);
        try (SloEngine engine =
                SloEngine.builder().atMostSlos(4 * recorders).slos(slos(true)).start()) {
            traffic(engine, 0.0005, 1);
            var threads = ManagementFactory.getThreadMXBean();
            long slicer = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("slo-slicer"))
                    .findFirst()
                    .orElseThrow()
                    .getId();
            Object done = new Object();
            Ticks watch = system.tickEvery("watch", Duration.ofSeconds(1), () -> {
                synchronized (done) {
                    busy.add(threads.getThreadCpuTime(slicer));
                    done.notifyAll();
                }
            });
            synchronized (done) {
                while (busy.size() <= seconds) {
                    done.wait();
                }
            }
            watch.close();
        }
        double share = (busy.get(seconds) - busy.get(seconds / 2)) / 1e9 / (seconds - seconds / 2);
        out.printf(
                Locale.ROOT,
                "share of one processor with a tick a second: %.2f %% (%d seconds, after as many to warm up)%n%s %s, %d cores%n",
                100 * share,
                seconds - seconds / 2,
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
    }

    private Slo[] slos(boolean alerting) {
        return Promises.on(recorders)
                .map(slo -> alerting ? slo : slo.alerting(AlertPolicy.none()))
                .toArray(Slo[]::new);
    }

    private void print(String what, List<Double> millis) {
        out.printf(
                Locale.ROOT,
                "| %s | %.2f ms | %.2f ms |%n",
                what,
                median(millis),
                millis.stream().min(Double::compare).orElse(Double.NaN));
    }

    private static double median(List<Double> millis) {
        return millis.stream().sorted().skip(millis.size() / 2).findFirst().orElse(Double.NaN);
    }
}
