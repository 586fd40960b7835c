// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.lives;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.objective.Period;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.store.Store;
import io.github.slo4j.time.ManualClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What it costs to keep ten thousand SLOs with ninety days behind them: bytes of a save, and time and heap of a start. */
public final class Cost {
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final int SAVES = 20;

    private final PrintStream out;
    private final int count;
    private final Store store;
    private ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"), 0);

    private Cost(PrintStream out, int count, Path directory) {
        this.out = out;
        this.count = count;
        this.store = Store.in(directory);
    }

    /**
     * Prints the figures as a table.
     *
     * @param arguments how many SLOs, 10,000 if that is not said
     * @throws IOException if the files cannot be used
     */
    public static void main(String[] arguments) throws IOException {
        int count = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("slo4j-cost");
        new Cost(System.out, count, directory.resolve("store")).run();
    }

    private void run() {
        out.printf("| %,d SLOs over 90 days | |%n| --- | ---: |%n", count);
        SloEngine engine = start();
        List<SliRecorder> recorders = IntStream.range(0, count)
                .mapToObj(i -> engine.recorder("r" + i))
                .toList();
        for (int step = 0; step < 90 * 24 * 6; step++) {
            record(recorders, count);
            clock.freeze(Duration.ofMinutes(10));
        }
        for (int step = 0; step < 120; step++) {
            record(recorders, count);
            clock.advance(Duration.ofMinutes(1));
        }
        long before = engine.persistence().bytes();
        out.printf("| written in 90 days and 2 hours, all SLOs busy | %,d MB |%n", before >> 20);
        save("a save while every SLO is busy", engine, recorders, count);
        save("a save while 100 are", engine, recorders, Math.min(100, count));
        save("a save while none is", engine, recorders, 0);
        engine.close();
        restart();
    }

    private SloEngine start() {
        Slo[] slos = IntStream.range(0, count)
                .mapToObj(i -> Slo.named("s" + i)
                        .on("r" + i)
                        .availability()
                        .target("99.9%")
                        .over(Period.rollingDays(90)))
                .toArray(Slo[]::new);
        return SloEngine.builder()
                .slos(slos)
                .atMostSlos(count)
                .clock(clock)
                .tick(Duration.ofSeconds(5))
                .store(store)
                .storeRequired()
                .withoutAlertLog()
                .deliverAlertsOn(Runnable::run)
                .start();
    }

    private static void record(List<SliRecorder> recorders, int busy) {
        for (int i = 0; i < busy; i++) {
            recorders.get(i).record(Outcome.GOOD, 0, 900 + i % 100);
        }
    }

    private void save(String what, SloEngine engine, List<SliRecorder> recorders, int busy) {
        long bytes = engine.persistence().bytes();
        long nanos = System.nanoTime();
        for (int i = 0; i < SAVES; i++) {
            for (int tick = 0; tick < 3; tick++) {
                record(recorders, busy);
                clock.advance(INTERVAL.dividedBy(3));
            }
        }
        out.printf(
                "| %s, everything written anew from time to time included | %,d KB, %,.1f ms with its ticks |%n",
                what, (engine.persistence().bytes() - bytes) / SAVES >> 10, (System.nanoTime() - nanos) / 1e6 / SAVES);
    }

    private void restart() {
        long heap = heap();
        long nanos = System.nanoTime();
        clock = new ManualClock(clock.instant().plusSeconds(20), 77);
        SloEngine engine = start();
        out.printf("| a start that reads it all | %,.1f s |%n", (System.nanoTime() - nanos) / 1e9);
        out.printf("| heap of an SLO that has been restored, all included | %,d bytes |%n", (heap() - heap) / count);
        if (engine.status("s0").period().tally().valid() == 0) {
            throw new IllegalStateException("nothing was restored");
        }
        engine.close();
    }

    private static long heap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
