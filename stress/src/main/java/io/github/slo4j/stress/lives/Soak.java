// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.lives;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.SloEngineBuilder;
import io.github.slo4j.count.Tally;
import io.github.slo4j.objective.Period;
import io.github.slo4j.receiver.Receiver;
import io.github.slo4j.status.Persistence;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.store.Store;
import io.github.slo4j.stress.RushingClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Ten minutes of two callers, slices that last a millisecond, a save every fifty, a wall clock that is set to and fro, and
 * receivers that answer as they like or not at all; the engine is closed and started again on the same files all the
 * time. In the end every event must be there, in the counts of an SLO over 90 days that has seen all the lives.
 */
public final class Soak {
    /** In the engine's time, which runs so much faster. */
    private static final Duration SAVE_INTERVAL = Duration.ofMillis(50).multipliedBy(RushingClock.SPEED);

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofSeconds(12);
    private static final Duration LIFE = Duration.ofSeconds(10);
    private static final Duration SHORT_LIFE = Duration.ofSeconds(3);
    private static final int STEP_MILLIS = 200;
    private static final int MOST_STEP_MINUTES = 30;
    private static final Slo SLO =
            Slo.named("work").on("work").availability().target("99%").over(Period.rollingDays(90));

    private final PrintStream out;
    private final Store store;
    private final Random random = new Random(42);
    private final List<String> complaints = new ArrayList<>();
    private RushingClock clock = new RushingClock(Instant.now());
    private Tally sent = Tally.NONE;
    private int lives;
    private int steps;
    private long saves;
    private long skipped;
    private long failures;
    private long bytes;
    private long incidents;

    Soak(PrintStream out, Path directory) {
        this.out = out;
        this.store = Store.in(directory);
    }

    /**
     * Runs it, and ends with exit code 1 if a single event is missing or was counted twice.
     *
     * @param arguments {@code --short} for twelve seconds
     * @throws IOException if the files cannot be used
     * @throws InterruptedException if it is told to stop
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean isShort = List.of(arguments).contains("--short");
        boolean isExact =
                new Soak(System.out, Files.createTempDirectory("slo4j-soak").resolve("store")).run(isShort);
        System.exit(isExact ? 0 : 1);
    }

    boolean run(boolean isShort) throws IOException, InterruptedException {
        long end = System.nanoTime() + (isShort ? SHORT : LONG).toNanos();
        try (BadNeighbours neighbours = new BadNeighbours()) {
            while (System.nanoTime() < end && complaints.isEmpty()) {
                live(neighbours, isShort ? SHORT_LIFE : LIFE);
                if (isShort || lives % 6 == 0) {
                    out.printf("life %d: %,d events in all, exact so far%n", lives, sent.valid());
                }
            }
            expectEverything();
            complaints.forEach(out::println);
            out.printf(
                    "%d lives, %,d good and %,d bad events, %,d saves (%,d skipped, %,d failed, %,d KB), %d clock steps,"
                            + " %,d incidents, %,d calls of receivers of which %,d were taken: %s%n",
                    lives,
                    sent.good(),
                    sent.bad(),
                    saves,
                    skipped,
                    failures,
                    bytes >> 10,
                    steps,
                    incidents,
                    neighbours.calls(),
                    neighbours.taken(),
                    complaints.isEmpty() ? "exact" : "NOT EXACT");
        }
        return complaints.isEmpty();
    }

    private SloEngine start(List<Receiver> receivers) {
        clock = new RushingClock(clock.instant());
        SloEngineBuilder how = SloEngine.builder()
                .slos(SLO)
                .clock(clock)
                .store(store)
                .storeRequired()
                .saveEvery(SAVE_INTERVAL)
                .withoutAlertLog();
        receivers.forEach(how::onAlert);
        return how.start();
    }

    private void live(BadNeighbours neighbours, Duration span) throws InterruptedException {
        lives++;
        List<Receiver> receivers = neighbours.receivers();
        SloEngine engine = start(receivers);
        expect(
                "found at the start of life " + lives,
                engine.status("work").period().tally(),
                sent);
        List<Caller> callers = Stream.generate(() -> new Caller(engine.recorder("work")))
                .limit(2)
                .toList();
        List<Thread> threads = callers.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        setTheClockToAndFro(span, engine);
        callers.forEach(Caller::stop);
        for (Thread thread : threads) {
            thread.join();
        }
        long all = callers.stream().mapToLong(Caller::sent).sum();
        if (engine.ledger().sent() != all) {
            complaints.add(
                    "life " + lives + ": " + all + " sent, " + engine.ledger().sent() + " accounted for");
        }
        for (Caller caller : callers) {
            sent = sent.plus(new Tally(caller.good(), caller.bad()));
        }
        expect(
                "seen at the end of life " + lives,
                engine.status("work").period().tally(),
                sent);
        incidents += engine.incidents().size();
        engine.close();
        BadNeighbours.close(receivers);
        note(engine.persistence());
    }

    private void setTheClockToAndFro(Duration span, SloEngine engine) throws InterruptedException {
        long end = System.nanoTime() + span.toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(STEP_MILLIS);
            clock.step(Duration.ofMinutes(random.nextInt(2 * MOST_STEP_MINUTES + 1) - MOST_STEP_MINUTES));
            steps++;
            SloStatus status = engine.statuses().get("work");
            if (status.period().tally().valid() < 0) {
                complaints.add("a reader saw " + status.period().tally());
            }
        }
    }

    private void expectEverything() {
        SloEngine last = start(List.of());
        expect("found in the end", last.status("work").period().tally(), sent);
        if (last.ledger().restored() != sent.valid()) {
            complaints.add("restored " + last.ledger().restored() + " of " + sent.valid());
        }
        last.close();
    }

    private void note(Persistence persistence) {
        saves += persistence.saves();
        skipped += persistence.skipped();
        failures += persistence.failures();
        bytes += persistence.bytes();
        if (persistence.failures() > 0) {
            complaints.add("life " + lives + ": " + persistence.problem());
        }
    }

    private void expect(String what, Tally found, Tally expected) {
        if (!found.equals(expected)) {
            complaints.add(what + ": " + found + " instead of " + expected);
        }
    }
}
