// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.testing.ChildJvm;
import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.ManualClock;
import io.github.slo4j.time.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What an SLO costs once ninety days have passed, in a virtual machine that holds nothing else. */
class MemoryTest {
    /** As published in README: bytes for each SLO, four to a recorder, without its counters. */
    private static final long PUBLISHED = 15_300;

    /** As published in README: bytes of a sheet, 1,024 counters and what keeps them apart, for 68 recorders of 15 cells. */
    private static final double PUBLISHED_FOR_COUNTERS = 8_464 / 68.0;

    private static final int RECORDERS = 50;

    @Test
    void M4_ninetyDaysOfAnSloFitIntoThePublishedBytes() {
        String output = ChildJvm.with().run(NinetyDays.class);

        long bytes = Long.parseLong(output.strip().replaceAll("(?s).*\n", ""));
        assertThat(bytes).isCloseTo(PUBLISHED, Percentage.withPercentage(5)).isLessThan(16 * 1024);
    }

    @Test
    void M4_countersOnWhichCrowdsHaveCountedFitIntoThePublishedBytes() {
        int cores = 1;
        while (cores < Runtime.getRuntime().availableProcessors()) {
            cores *= 2;
        }
        int sheets = Math.min(4 * cores, 64) + 2 * cores;

        String output = ChildJvm.with().run(Crowd.class);

        assertThat(Double.parseDouble(output.strip()))
                .as("bytes of all sheets but the one that is there before anybody counts")
                .isCloseTo((sheets - 1) * PUBLISHED_FOR_COUNTERS, Percentage.withPercentage(5));
    }

    @Test
    void M2_whoStaysAmongManyWhoGoKeepsNoSheetsForThem() {
        String output = ChildJvm.with().run(Survivors.class);

        System.out.print(output);
        assertThat(Double.parseDouble(output.strip().replaceAll("(?s).*\n", "")))
                .as("bytes more for each recorder that stays, if seventy came and went beside it")
                .isLessThan(10_000);
    }

    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Lets more threads count on every recorder than there are sheets, and prints the bytes that each recorder took. */
    static final class Crowd {
        private static final int MANY = 17 + 34 + 34 * 68; // so that all sheets are full

        public static void main(String[] arguments) throws InterruptedException {
            SloEngine engine = SloEngine.builder()
                    .clock(new ManualClock())
                    .slos(IntStream.range(0, MANY)
                            .boxed()
                            .flatMap(NinetyDays::slos)
                            .toArray(Slo[]::new))
                    .start();
            SliRecorder[] recorders = IntStream.range(0, MANY)
                    .mapToObj(i -> engine.recorder("recorder-" + i))
                    .toArray(SliRecorder[]::new);
            long before = used();
            count(recorders);
            System.out.println((used() - before) / (double) recorders.length);
            engine.close();
        }

        private static void count(SliRecorder[] recorders) throws InterruptedException {
            CountDownLatch allAreThere = new CountDownLatch(300);
            List<Thread> crowd = IntStream.range(0, 300)
                    .mapToObj(i -> new Thread(() -> {
                        allAreThere.countDown();
                        while (allAreThere.getCount() > 0) {
                            Thread.yield();
                        }
                        for (SliRecorder recorder : recorders) {
                            recorder.record(Outcome.GOOD, 1);
                        }
                    }))
                    .toList();
            crowd.forEach(Thread::start);
            for (Thread one : crowd) {
                one.join();
            }
        }
    }

    /** Lets threads record on some recorders that stay and on others that go, and prints what the latter left behind. */
    static final class Survivors {
        private static final int STAYING = 60;
        private static final int GOING = 70;
        private static final int THREADS = 32;

        public static void main(String[] arguments) throws Exception {
            live(GOING).close(); // loads all classes
            long before = used();
            SloEngine quiet = live(0);
            long withQuiet = used();
            SloEngine busy = live(GOING);
            long withBoth = used();
            System.out.println(withBoth - withQuiet + " bytes beside many, " + (withQuiet - before) + " without");
            System.out.println(((withBoth - withQuiet) - (withQuiet - before)) / (double) STAYING);
            quiet.close();
            busy.close();
        }

        private static SloEngine live(int going) throws Exception {
            ManualClock clock = new ManualClock();
            SloEngine engine = SloEngine.builder()
                    .clock(clock)
                    .slos(NinetyDays.slos(0).toArray(Slo[]::new))
                    .start();
            ExecutorService crowd = Executors.newFixedThreadPool(THREADS);
            for (int staying = 1; staying <= STAYING; staying++) {
                List<Slo> guests = IntStream.range(0, going)
                        .mapToObj(i -> NinetyDays.fasterThan(100, "99%", "guest-" + i))
                        .toList();
                engine.add(NinetyDays.slos(staying).toArray(Slo[]::new));
                if (!guests.isEmpty()) {
                    engine.add(guests.toArray(Slo[]::new));
                }
                List<SliRecorder> recorders = Stream.concat(
                                Stream.of("recorder-" + staying),
                                guests.stream().map(Slo::recorder))
                        .map(engine::recorder)
                        .toList();
                crowd.invokeAll(Collections.nCopies(THREADS, () -> {
                    recorders.forEach(recorder -> recorder.record(Outcome.GOOD, 1));
                    return null;
                }));
                guests.forEach(guest -> engine.remove(guest.name()));
            }
            crowd.shutdown();
            for (int minute = 0; minute < 3; minute++) {
                used(); // so that it is known who can no longer write
                clock.advance(Duration.ofMinutes(1));
            }
            return engine;
        }
    }

    /** Prints the bytes of one SLO. */
    static final class NinetyDays {
        public static void main(String[] arguments) {
            SloEngine few = afterNinetyDays(1);
            long withFew = used();
            SloEngine many = afterNinetyDays(RECORDERS + 1);
            long withBoth = used();
            SloEngine alsoFew = afterNinetyDays(1);
            long withAll = used();
            long fixed = withAll - withBoth;
            System.out.println("with few " + withFew + ", an engine with 4 SLOs " + fixed);
            System.out.println((withBoth - withFew - fixed) / (4 * RECORDERS));
            few.close();
            many.close();
            alsoFew.close();
        }

        private static SloEngine afterNinetyDays(int recorders) {
            TenSeconds clock = new TenSeconds();
            SloEngine engine = SloEngine.builder()
                    .clock(clock)
                    .slos(IntStream.range(0, recorders)
                            .boxed()
                            .flatMap(NinetyDays::slos)
                            .toArray(Slo[]::new))
                    .start();
            for (int recorder = 0; recorder < recorders; recorder++) {
                engine.recorder("recorder-" + recorder).record(Outcome.GOOD, 1);
            }
            for (long passed = 0; passed <= Duration.ofDays(90).toSeconds(); passed += 10) {
                clock.pass();
            }
            return engine;
        }

        static Stream<Slo> slos(int number) {
            String recorder = "recorder-" + number;
            return Stream.of(
                    Slo.named("up-" + number)
                            .on(recorder)
                            .availability()
                            .target("99.9%")
                            .over(rollingDays(90)),
                    fasterThan(100, "99%", recorder),
                    fasterThan(300, "99.5%", recorder),
                    fasterThan(500, "99.9%", recorder));
        }

        static Slo fasterThan(int millis, String target, String recorder) {
            return Slo.named(recorder + "-" + millis)
                    .on(recorder)
                    .fasterThan(Duration.ofMillis(millis))
                    .target(target)
                    .over(rollingDays(90));
        }
    }

    /** Ticks as rarely as it may without being late. */
    private static final class TenSeconds implements EngineClock {
        private long nanos;
        private Runnable tick = () -> {};

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public Ticks tickEvery(String name, Duration period, Runnable task) {
            tick = task;
            return () -> {};
        }

        void pass() {
            nanos += Duration.ofSeconds(10).toNanos();
            tick.run();
        }
    }
}
