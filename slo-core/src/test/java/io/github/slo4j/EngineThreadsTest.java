// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.testing.Garbage.awaitCollection;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.Notice;
import io.github.slo4j.count.Mark;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Period;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.testing.ClockOver;
import io.github.slo4j.time.ManualClock;
import io.github.slo4j.time.SystemClock;
import io.github.slo4j.time.Ticks;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many threads an engine has, and for how long. */
class EngineThreadsTest {
    private static final Slo SLO =
            Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30));

    private static Stream<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("slo-"));
    }

    private static List<String> names() {
        return threads().map(Thread::getName).sorted().toList();
    }

    @Test
    void U6_anEngineHasOneDaemonThreadAndAnotherOnceSomethingIsProbed() {
        try (SloEngine engine = SloEngine.builder().named("few").slos(SLO).start()) {
            assertThat(names()).containsExactly("slo-slicer-few");

            engine.probe(() -> {});
            engine.probe(() -> {});

            assertThat(names()).containsExactly("slo-prober-few", "slo-slicer-few");
            assertThat(threads()).allMatch(Thread::isDaemon);
        }

        assertThat(names()).as("after the close").isEmpty();
    }

    @Test
    void U6_aListenerHasADaemonThreadWhileItHasSomethingToHearAndNoLonger() {
        CountDownLatch heard = new CountDownLatch(1);
        AlertListener slow = new AlertListener() {
            @Override
            public void onAlert(Alert alert) {}

            @Override
            public void onNotice(Notice notice) {
                try {
                    heard.await();
                } catch (InterruptedException nobodyDoesThat) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (SloEngine engine = SloEngine.builder()
                .named("told")
                .slos(SLO)
                .withoutAlertLog()
                .onAlert(slow)
                .start()) {
            engine.tell(new Notice(engine.now(), "something", List.of(), true));
            engine.tell(new Notice(engine.now(), "something else", List.of(), true));

            assertThat(names()).containsExactly("slo-listener", "slo-slicer-told");
            assertThat(threads()).allMatch(Thread::isDaemon);
            heard.countDown();
            await().until(() -> names().equals(List.of("slo-slicer-told")));
        }
    }

    /** A clock that ends the next tick with an error, and counts those that read it to their end. */
    private static final class BreakingOnceClock extends ClockOver {
        private final AtomicBoolean breaks = new AtomicBoolean();
        private final AtomicLong ticks = new AtomicLong();

        BreakingOnceClock() {
            super(new SystemClock());
        }

        @Override
        public Instant instant() {
            if (Thread.currentThread().getName().equals("slo-slicer-hit")) {
                if (breaks.getAndSet(false)) {
                    throw new StackOverflowError("a bug");
                }
                ticks.incrementAndGet();
            }
            return super.instant();
        }
    }

    @Test
    void C14_theSlicersThreadOutlivesAnErrorAndTicksOnWhileRecordingGoesOn() {
        BreakingOnceClock clock = new BreakingOnceClock();
        try (SloEngine engine = SloEngine.builder()
                .named("hit")
                .clock(clock)
                .tick(Duration.ofMillis(10))
                .slos(SLO)
                .start()) {
            await().until(() -> clock.ticks.get() > 2);
            List<Thread> before = threads().toList();
            engine.recorder("web").record(Outcome.GOOD, 1);

            clock.breaks.set(true);
            await().until(() -> engine.tickFailures() == 1);
            engine.recorder("web").record(Outcome.BAD, 1);
            long ticks = clock.ticks.get();

            await().until(() -> clock.ticks.get() > ticks);
            assertThat(threads()).as("the same thread").isEqualTo(before);
            assertThat(engine.tickFailures()).isEqualTo(1);
            assertThat(engine.status("web").period().tally()).isEqualTo(new Tally(1, 1));
        }
    }

    /** Real threads on a time that a test moves: each tick waits until the test lets it go, and is over when it returns. */
    private static final class HeldClock extends ClockOver {
        private final ManualClock time;
        private final Semaphore mayTick = new Semaphore(0);
        private final Semaphore hasTicked = new Semaphore(0);

        HeldClock(ManualClock time) {
            super(time);
            this.time = time;
        }

        @Override
        public Ticks tickEvery(String name, Duration period, Runnable task) {
            return new SystemClock().tickEvery(name, Duration.ofMillis(1), () -> {
                mayTick.acquireUninterruptibly();
                task.run();
                hasTicked.release();
            });
        }

        void tickAfter(Duration span) {
            time.advance(span);
            mayTick.release();
            hasTicked.acquireUninterruptibly();
        }

        void release() {
            mayTick.release(1_000_000);
        }
    }

    @Test
    void T6_whatIsRecordedWhileTheSlicerIsHeldIsAllInTheNewestSliceAndTheTimeMissedIsAGap() throws Exception {
        Slo lastMinute =
                Slo.named("last minute").on("web").availability().target("99%").over(Period.rolling(ofMinutes(1)));
        Slo lastHour =
                Slo.named("last hour").on("web").availability().target("99%").over(Period.rolling(ofHours(1)));
        HeldClock clock = new HeldClock(new ManualClock());
        try (SloEngine engine =
                SloEngine.builder().clock(clock).slos(lastMinute, lastHour).start()) {
            recordFromFourThreads(engine, 1_000);
            for (int second = 0; second < 60; second++) {
                clock.tickAfter(Duration.ofSeconds(1));
            }
            assertThat(engine.status("last hour").period().observed()).isEqualTo(ofMinutes(1));

            recordFromFourThreads(engine, 500); // and then for ten minutes the slicer does not run
            clock.time.advance(ofMinutes(5));
            recordFromFourThreads(engine, 250);
            clock.tickAfter(ofMinutes(5));

            assertThat(engine.ledger().counted()).isEqualTo(4 * (1_000 + 500 + 250));
            assertThat(engine.status("last hour").period().tally()).isEqualTo(new Tally(4 * (1_000 + 500 + 250), 0));
            WindowTally newest = engine.status("last minute").period();
            assertThat(newest.tally()).as("the newest slice").isEqualTo(new Tally(4 * (500 + 250), 0));
            assertThat(newest.marks()).contains(Mark.GAP);
            assertThat(newest.observed()).isEqualTo(Duration.ofSeconds(10));
            assertThat(engine.status("last hour").period().observed())
                    .isEqualTo(ofMinutes(1).plusSeconds(10));
            clock.release();
        }
    }

    private static void recordFromFourThreads(SloEngine engine, int times) throws InterruptedException {
        List<Thread> writers = Stream.generate(() -> new Thread(() -> {
                    for (int i = 0; i < times; i++) {
                        engine.recorder("web").record(Outcome.GOOD, 1);
                    }
                }))
                .limit(4)
                .toList();
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }
    }

    @Test
    void M3_aThreadThatHasRecordedIsHeldUntilTheFirstTickAfterItsEnd() throws InterruptedException {
        ManualClock clock = new ManualClock();
        try (SloEngine engine = SloEngine.builder().clock(clock).slos(SLO).start()) {
            WeakReference<Thread> ended = new WeakReference<>(recordOnce(engine.recorder("web")));

            clock.advance(Duration.ofSeconds(1));

            awaitCollection(ended);
            assertThat(engine.ledger().counted()).isEqualTo(1);
        }
    }

    @Test
    void M3_aClosedEngineHoldsNoThreadThatHasRecorded() throws InterruptedException {
        SloEngine engine =
                SloEngine.builder().clock(new ManualClock()).slos(SLO).start();
        WeakReference<Thread> ended = new WeakReference<>(recordOnce(engine.recorder("web")));

        engine.close();

        awaitCollection(ended);
        assertThat(engine.ledger().counted()).isEqualTo(1);
    }

    private static Thread recordOnce(SliRecorder recorder) throws InterruptedException {
        Thread thread = new Thread(() -> recorder.record(Outcome.GOOD, 1));
        thread.start();
        thread.join();
        return thread;
    }
}
