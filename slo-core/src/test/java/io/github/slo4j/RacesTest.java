// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.count.Ledger;
import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.store.Store;
import io.github.slo4j.testing.ChildJvm;
import io.github.slo4j.testing.ClockOver;
import io.github.slo4j.testing.RealParts;
import io.github.slo4j.time.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What threads do to each other: nothing is lost, nothing is counted twice, nobody waits. */
@Timeout(120)
class RacesTest {
    private static final Slo AVAILABILITY =
            Slo.named("availability").on("web").availability().target("99.9%").over(rollingDays(30));
    private static final Slo SPEED = Slo.named("speed")
            .on("web")
            .fasterThan(Duration.ofMillis(300))
            .target("99%")
            .over(rollingDays(30));

    private final ManualClock clock = new ManualClock();

    private interface Work {
        void run() throws Exception;
    }

    /** Runs all at once and fails as the first of them does. */
    private static void atOnce(List<Work> works) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(works.size());
        try {
            CyclicBarrier begin = new CyclicBarrier(works.size());
            List<Future<?>> results = new ArrayList<>();
            for (Work work : works) {
                results.add(threads.submit(() -> {
                    begin.await();
                    work.run();
                    return null;
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void C1_twentyMillionEventsWhileSlicesRotateAreAllThereOnce() throws Exception {
        int writers = 4;
        int each = 5_000_000;
        AtomicInteger writing = new AtomicInteger(writers);
        try (SloEngine engine =
                SloEngine.builder().clock(clock).slos(AVAILABILITY, SPEED).start()) {
            SliRecorder web = engine.recorder("web");
            List<Work> works = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                works.add(() -> {
                    for (int i = 0; i < each; i++) {
                        web.record(i % 10 == 0 ? Outcome.BAD : Outcome.GOOD, i % 5 == 1 ? 400_000_000 : 1);
                    }
                    writing.decrementAndGet();
                });
            }
            works.add(() -> {
                while (writing.get() > 0) {
                    clock.advance(Duration.ofSeconds(10));
                }
            });
            atOnce(works);

            long all = (long) writers * each;
            assertThat(clock.nanoTime()).as("slices were begun").isGreaterThan(100_000_000_000L);
            assertThat(engine.ledger().counted()).isEqualTo(all);
            assertThat(engine.status("availability").events()).isEqualTo(new Tally(all * 9 / 10, all / 10));
            assertThat(engine.status("availability").period().tally()).isEqualTo(new Tally(all * 9 / 10, all / 10));
            assertThat(engine.status("speed").events()).isEqualTo(new Tally(all * 7 / 10, all * 2 / 10));
        }
    }

    /** Holds up the one thread that registers, in the middle of it and with the engine's lock in its hands. */
    private static final class HoldingClock extends ClockOver {
        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private volatile Thread registrar;

        HoldingClock(ManualClock clock) {
            super(clock);
        }

        @Override
        public long nanoTime() {
            if (Thread.currentThread() == registrar) {
                held.countDown();
                await(release);
            }
            return super.nanoTime();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void C6_eightThreadsLookUpAndRecordWhileARegistrationIsHeldUpForever() throws Exception {
        int names = 200;
        Slo[] slos = IntStream.range(0, names)
                .mapToObj(i -> Slo.named("slo-" + i)
                        .on("recorder-" + i)
                        .availability()
                        .target("99%")
                        .over(rollingDays(7)))
                .toArray(Slo[]::new);
        HoldingClock holding = new HoldingClock(clock);
        SloEngine engine = SloEngine.builder().clock(holding).slos(slos).start();
        SliRecorder kept = engine.recorder("recorder-0");
        engine.remove("slo-0");
        Thread registrar = new Thread(() -> engine.add(AVAILABILITY, SPEED));
        holding.registrar = registrar;
        registrar.start();
        await(holding.held);

        Work work = () -> {
            for (int round = 0; round < 100; round++) {
                for (int i = 0; i < names; i++) {
                    engine.recorderFromOutside("recorder-" + i).record(200, 1);
                    engine.recorder("recorder-" + i).record(200, 1);
                }
                engine.recorderFromOutside("stray-" + round).record(200, 1);
                engine.overflow().record(404, 1);
                engine.status("slo-1");
                engine.ledger();
            }
        };
        atOnce(List.of(work, work, work, work, work, work, work, work));

        assertThat(registrar.isAlive()).as("still being held up").isTrue();
        assertThat(kept.name()).isEqualTo("recorder-0");
        assertThat(engine.ledger().counted()).isEqualTo(8L * 100 * 2 * (names - 1));
        assertThat(engine.ledger().afterClose()).isEqualTo(8L * 100 * 2);
        assertThat(engine.ledger().sent()).isEqualTo(8L * 100 * (2 * names + 2));
        holding.release.countDown();
        registrar.join();
        assertThat(engine.definitions()).hasSize(names + 1);
        engine.close();
    }

    @Test
    void C7_tenThousandTimesACloseRacesWithRecordsAndTicksAndNothingIsLost() throws Exception {
        int loops = 10_000;
        CyclicBarrier barrier = new CyclicBarrier(4);
        Closing[] closing = new Closing[1];
        List<Work> works = new ArrayList<>();
        for (int writer = 0; writer < 2; writer++) {
            works.add(() -> {
                for (int loop = 0; loop < loops; loop++) {
                    barrier.await();
                    closing[0].write();
                    barrier.await();
                }
            });
        }
        works.add(() -> {
            for (int loop = 0; loop < loops; loop++) {
                barrier.await();
                closing[0].clock.advance(Duration.ofSeconds(3));
                barrier.await();
            }
        });
        works.add(() -> {
            for (int loop = 0; loop < loops; loop++) {
                closing[0] = new Closing(SloEngine.builder());
                barrier.await();
                closing[0].close(loop % 40);
                barrier.await();
                closing[0].check();
            }
        });
        atOnce(works);
    }

    /** One engine that is closed while two threads record. */
    private static final class Closing {
        private static final int EACH = 40;
        private static final int WRITERS = 2;

        private final ManualClock clock = new ManualClock();
        private final SloEngine engine;
        private final SliRecorder web;
        private final AtomicInteger written = new AtomicInteger();
        private final AtomicLong beforeClose = new AtomicLong();
        private volatile boolean begun;

        Closing(SloEngineBuilder how) {
            engine = how.clock(clock).slos(AVAILABILITY).start();
            web = engine.recorder("web");
        }

        void write() {
            for (int i = 0; i < EACH; i++) {
                web.record(200, i);
                if (!begun) {
                    beforeClose.incrementAndGet();
                }
                written.incrementAndGet();
            }
        }

        void close(int afterEvents) {
            while (written.get() < afterEvents) {
                Thread.onSpinWait();
            }
            begun = true;
            engine.close();
        }

        void check() {
            Ledger ledger = engine.ledger();
            assertThat(ledger.sent()).isEqualTo(2 * EACH);
            assertThat(ledger.counted() + ledger.afterClose()).isEqualTo(2 * EACH);
            assertThat(ledger.counted()).isGreaterThanOrEqualTo(beforeClose.get());
            assertThat(engine.status("availability").events()).isEqualTo(new Tally(ledger.counted(), 0));
        }

        /** Each writer may have been in the middle of one event when the last save was made. */
        void checkSuccessor(Store store) {
            long counted = engine.ledger().counted();
            clock.advance(Duration.ofSeconds(1));
            try (SloEngine successor = SloEngine.builder()
                    .clock(clock)
                    .store(store)
                    .slos(AVAILABILITY)
                    .start()) {
                Tally restored = successor.status("availability").period().restored();
                assertThat(restored.good())
                        .isGreaterThanOrEqualTo(beforeClose.get())
                        .isBetween(counted - WRITERS, counted);
                assertThat(restored.bad()).isZero();
                assertThat(successor.ledger().restored()).isEqualTo(restored.good());
                assertThat(successor.ledger().counted()).isZero();
            }
        }
    }

    @Test
    void C7_whatWasRecordedBeforeACloseBeganIsKnownToTheSuccessor() throws Exception {
        int loops = 500;
        CyclicBarrier barrier = new CyclicBarrier(4);
        Closing[] closing = new Closing[1];
        List<Work> works = new ArrayList<>();
        works.add(() -> {
            try {
                for (int loop = 0; loop < loops; loop++) {
                    Store store = Store.inMemory();
                    closing[0] = new Closing(SloEngine.builder().store(store));
                    barrier.await();
                    closing[0].close(loop % 40);
                    barrier.await();
                    closing[0].check();
                    closing[0].checkSuccessor(store);
                }
            } finally {
                barrier.reset(); // or the others would wait for one that has failed
            }
        });
        for (int writer = 0; writer < Closing.WRITERS; writer++) {
            works.add(() -> {
                for (int loop = 0; loop < loops; loop++) {
                    barrier.await();
                    closing[0].write();
                    barrier.await();
                }
            });
        }
        works.add(() -> {
            for (int loop = 0; loop < loops; loop++) {
                barrier.await();
                closing[0].clock.advance(Duration.ofSeconds(70)); // saves are under way, too
                barrier.await();
            }
        });
        atOnce(works);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void C10_aHundredThousandVirtualThreadsAreNeverPinnedAndAllCounted() throws Exception {
        int threads = 100_000;
        Path file = Files.createTempFile("slo4j-pinned", ".jfr");
        try (SloEngine engine = SloEngine.builder()
                        .clock(clock)
                        .slos(AVAILABILITY, SPEED)
                        .start();
                Recording flight = new Recording()) {
            flight.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
            SliRecorder web = engine.recorder("web");
            recordThrice(engine, web, 0); // loads the classes, which is the class loader's affair and may pin
            flight.start();
            ExecutorService virtual = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            for (int i = 1; i < threads; i++) {
                int number = i;
                virtual.execute(() -> recordThrice(engine, web, number));
            }
            virtual.shutdown();
            assertThat(virtual.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            flight.stop();
            flight.dump(file);

            assertThat(engine.ledger().sent()).isEqualTo(3L * threads);
            assertThat(engine.status("availability").events()).isEqualTo(new Tally(threads, threads));
            assertThat(RecordingFile.readAllEvents(file))
                    .filteredOn(RacesTest::isOurs)
                    .isEmpty();
        } finally {
            Files.delete(file);
        }
    }

    private static void recordThrice(SloEngine engine, SliRecorder web, int number) {
        web.record(200, number);
        engine.recorderFromOutside("web").start().stop(Outcome.BAD);
        web.record(null, number);
    }

    private static boolean isOurs(RecordedEvent event) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .map(frame -> frame.getMethod().getType().getName())
                        .anyMatch(type -> type.startsWith("io.github.slo4j.") && !type.contains("Test"));
    }

    @Test
    void C11_aStormOfInterruptsIsLeftToTheApplicationAndLosesNothing() throws Exception {
        int writers = 2;
        int each = 1_000_000;
        AtomicInteger writing = new AtomicInteger(writers);
        AtomicLong cleared = new AtomicLong();
        List<Thread> targets = new ArrayList<>();
        try (SloEngine engine =
                SloEngine.builder().clock(clock).slos(AVAILABILITY).start()) {
            SliRecorder web = engine.recorder("web");
            for (int writer = 0; writer < writers; writer++) {
                targets.add(new Thread(() -> {
                    Thread.currentThread().interrupt();
                    for (int i = 0; i < each; i++) {
                        web.record(i % 2 == 0 ? 200 : 7, i);
                        if (!Thread.currentThread().isInterrupted()) {
                            cleared.incrementAndGet();
                            Thread.currentThread().interrupt();
                        }
                    }
                    engine.recorderFromOutside("stray").start().stop(200);
                    cleared.addAndGet(Thread.currentThread().isInterrupted() ? 0 : 1);
                    writing.decrementAndGet();
                }));
            }
            targets.forEach(Thread::start);
            while (writing.get() > 0) {
                targets.forEach(Thread::interrupt);
            }
            for (Thread target : targets) {
                target.join();
            }

            assertThat(cleared).as("flags that were taken from the application").hasValue(0);
            assertThat(engine.ledger().sent()).isEqualTo((long) writers * (each + 1));
            assertThat(engine.ledger().counted()).isEqualTo((long) writers * each / 2);
        }
    }

    @Test
    void C12_aListenerMayRecordOnTheRecorderThatItIsToldAbout() {
        AtomicInteger told = new AtomicInteger();
        AtomicInteger depth = new AtomicInteger();
        SloEngine[] own = new SloEngine[1];
        own[0] = SloEngine.builder()
                .clock(clock)
                .slos(AVAILABILITY)
                .onAlert(alert -> {
                    assertThat(depth.incrementAndGet())
                            .as("told within being told")
                            .isEqualTo(1);
                    told.incrementAndGet();
                    own[0].recorder("web").record(Outcome.BAD, 1, 1_000);
                    depth.decrementAndGet();
                })
                .deliverAlertsOn(Runnable::run)
                .start();
        try (SloEngine engine = own[0]) {
            int seconds = 180;
            for (int second = 0; second < seconds; second++) {
                engine.recorder("web").record(Outcome.BAD, 1, 10);
                clock.advance(Duration.ofSeconds(1));
            }

            long all = 10L * seconds + 1_000L * told.get();
            assertThat(told.get()).isPositive();
            assertThat(engine.listenerFailures()).isZero();
            assertThat(engine.ledger().counted()).isEqualTo(all);
            assertThat(engine.status("availability").events()).isEqualTo(new Tally(0, all));
        }
    }

    @Test
    void C15_sixtyFourThreadsOnOneCoreFinishAndAreCountedExactly() {
        ChildJvm.under(List.of(RealParts.require("taskset"), "-c", "0")).run(OneCore.class);
    }

    static final class OneCore {
        private static final int THREADS = 64;
        private static final int EACH = 20_000;

        public static void main(String[] args) throws Exception {
            try (SloEngine engine = SloEngine.builder()
                    .tick(Duration.ofMillis(1))
                    .slos(AVAILABILITY, SPEED)
                    .start()) {
                List<Work> works = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    works.add(() -> {
                        for (int i = 0; i < EACH; i++) {
                            engine.recorderFromOutside("web").record(i % 10 == 0 ? 500 : 200, i);
                            if (i % 1_000 == 0) {
                                engine.statuses();
                            }
                        }
                    });
                }
                atOnce(works);

                Tally expected = new Tally(THREADS * EACH * 9L / 10, THREADS * EACH / 10L);
                if (!engine.status("availability").events().equals(expected)
                        || engine.ledger().counted() != expected.valid()) {
                    throw new AssertionError(expected + ", but " + engine.ledger());
                }
            }
        }
    }
}
