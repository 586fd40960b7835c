// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.slice.Condition.averageUnder;
import static io.github.slo4j.testing.Garbage.awaitCollection;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.count.Rejection;
import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.sli.Timing;
import io.github.slo4j.testing.ChildJvm;
import io.github.slo4j.testing.ClockOver;
import io.github.slo4j.time.ManualClock;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a caller does to a recorder is counted somewhere, and nothing is thrown at it. */
class MisuseTest {
    private static final int ROUNDS = 20_000;
    private static final long TRILLION = 1_000_000_000_000L;
    private static final Slo AVAILABILITY =
            Slo.named("availability").on("web").availability().target("99.9%").over(rollingDays(30));
    private static final Slo SPEED = Slo.named("speed")
            .on("web")
            .fasterThan(Duration.ofMillis(300))
            .target("99%")
            .over(rollingDays(30));

    private final ManualClock clock = new ManualClock();
    private final SloEngine engine =
            SloEngine.builder().clock(clock).slos(AVAILABILITY, SPEED).start();
    private final SliRecorder web = engine.recorder("web");

    @AfterEach
    void close() {
        engine.close();
    }

    private Tally events(String slo) {
        return engine.status(slo).events();
    }

    private long rejected(Rejection reason) {
        return engine.ledger().rejected().get(reason);
    }

    @Test
    void R1_aNegativeDurationCountsTheFailureAndLeavesTheSpeedUnknown() {
        web.record(Outcome.BAD, Duration.ofSeconds(-5));
        web.record(Outcome.GOOD, Duration.ofSeconds(Long.MIN_VALUE, 999_999_999));
        web.record(Outcome.GOOD, -1);
        web.record(Outcome.GOOD, -1, 3);

        assertThat(events("availability")).isEqualTo(new Tally(5, 1));
        assertThat(events("speed")).isEqualTo(Tally.NONE);
        assertThat(engine.ledger().unknownDuration()).isEqualTo(6);
        assertThat(engine.ledger().counted()).isEqualTo(6);
    }

    @Test
    void R3_aDurationAsLongAsCanBeIsSlow() {
        web.record(Outcome.GOOD, Long.MAX_VALUE);
        web.record(200, Long.MAX_VALUE);
        web.record(Outcome.GOOD, Duration.ofSeconds(Long.MAX_VALUE));
        web.record(Outcome.GOOD, Duration.ofNanos(Long.MAX_VALUE));
        web.record(Outcome.GOOD, Long.MAX_VALUE, 6);

        assertThat(events("speed")).isEqualTo(new Tally(0, 10));
        assertThat(events("availability")).isEqualTo(new Tally(10, 0));
    }

    @Test
    void R3_aSumThatWrapsKeepsItsDifferencesRight() {
        for (int batch = 0; batch <= Long.MAX_VALUE / TRILLION; batch++) {
            web.record(Outcome.GOOD, 1, TRILLION);
        }
        assertThat(events("availability").good()).as("has wrapped").isNegative();
        clock.advance(Duration.ofHours(1));

        web.record(Outcome.GOOD, 1, 5);
        clock.advance(Duration.ofSeconds(10));

        assertThat(engine.status("availability")
                        .burnRates()
                        .get(Duration.ofMinutes(5))
                        .window()
                        .tally())
                .isEqualTo(new Tally(5, 0));
    }

    @Test
    void R4_aNullOutcomeIsRejectedAndCountedHoweverItComes() {
        web.record(null, 1);
        web.record(null, Duration.ofMillis(1));
        web.record(null, 1, 5);
        web.start().stop(null);

        assertThat(rejected(Rejection.NULL_OUTCOME)).isEqualTo(8);
        assertThat(engine.ledger().sent()).isEqualTo(8);
        assertThat(events("availability")).isEqualTo(Tally.NONE);
    }

    @Test
    void R4_aNullDurationDoesNotLoseTheFailureThatItCameWith() {
        web.record(Outcome.BAD, null);

        assertThat(events("availability")).isEqualTo(new Tally(0, 1));
        assertThat(events("speed")).isEqualTo(Tally.NONE);
        assertThat(engine.ledger().unknownDuration()).isEqualTo(1);
    }

    @Test
    void R5_theFirstSixtyFourUnknownNamesAreShownAndNoMore() {
        for (int i = 0; i < 1_000; i++) {
            engine.recorderFromOutside("route-" + i / 2).record(200, 1);
        }
        engine.recorderFromOutside(null).record(200, 1);
        engine.recorderFromOutside("web").record(200, 1);

        assertThat(engine.unknownNames())
                .isEqualTo(IntStream.range(0, 64).mapToObj(i -> "route-" + i).toList());
        assertThat(rejected(Rejection.UNKNOWN_RECORDER)).isEqualTo(1_001);
        assertThat(engine.recorderFromOutside("a")).isSameAs(engine.recorderFromOutside("b"));
    }

    @Test
    void R5_aNameInCodeThatIsUnknownIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> engine.recorder("wbe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no recorder \"wbe\"; known are web");
        assertThat(engine.unknownNames()).isEmpty();
    }

    @Test
    void R5_namesThatComeAtOnceDoNotPushEachOtherOut() throws Exception {
        UnknownNames[] names = new UnknownNames[ROUNDS];
        Arrays.setAll(names, round -> new UnknownNames());

        twoAtOnce((who, round) -> names[round].add("name-" + who));

        assertThat(names)
                .allSatisfy(sample -> assertThat(sample.sample()).containsExactlyInAnyOrder("name-0", "name-1"));
    }

    private interface Step {
        void take(int who, int round);
    }

    /** Two threads take each step as close to each other as can be. */
    private static void twoAtOnce(Step step) throws Exception {
        AtomicInteger arrived = new AtomicInteger();
        IntConsumer walk = who -> {
            for (int round = 0; round < ROUNDS; round++) {
                arrived.incrementAndGet();
                for (int turn = 0; arrived.get() < 2 * (round + 1); turn++) {
                    if (turn % 10_000 == 9_999) {
                        Thread.yield();
                    }
                }
                step.take(who, round);
            }
        };
        Thread other = new Thread(() -> walk.accept(1));
        other.start();
        walk.accept(0);
        other.join();
    }

    @Test
    void M6_namesFromOutsideAreCutAndCannotDisturbTheTextAroundThem() {
        engine.recorderFromOutside("x".repeat(1 << 20));
        engine.recorderFromOutside("x".repeat(1 << 19));
        engine.recorderFromOutside("a\r\nb\u0000\u001b[31m");
        engine.recorderFromOutside("\u202egnp.exe\u2028");
        engine.recorderFromOutside("${jndi:ldap://x} {} %s");
        engine.recorderFromOutside("caf\u00e9 \ud83d\ude42");
        engine.recorderFromOutside("\ud83d\\");

        assertThat(engine.unknownNames())
                .containsExactly(
                        "x".repeat(200),
                        "a\\x{d}\\x{a}b\\x{0}\\x{1b}[31m",
                        "\\x{202e}gnp.exe\\x{2028}",
                        "${jndi:ldap://x} {} %s",
                        "caf\u00e9 \ud83d\ude42",
                        "\\x{d83d}\\x{5c}");
    }

    @Test
    void R6_anOldHandleCountsAsAfterCloseAndBringsNothingBack() {
        web.record(Outcome.GOOD, 1);
        Timing begun = web.start();
        engine.remove("availability");
        engine.remove("speed");

        for (int i = 0; i < 1_000; i++) {
            web.record(Outcome.BAD, 1);
        }
        web.record(Outcome.BAD, 1, 10);
        begun.stop(503);

        assertThat(engine.definitions()).isEmpty();
        assertThat(engine.statuses()).isEmpty();
        assertThat(engine.ledger().counted()).isEqualTo(1);
        assertThat(engine.ledger().afterClose()).isEqualTo(1_011);
        engine.close();
        web.record(Outcome.BAD, 1);
        assertThat(engine.ledger().afterClose()).isEqualTo(1_012);
    }

    @Test
    void R7_theSameNameOnAnotherRecorderIsRefusedByNamingBoth() {
        Slo elsewhere = Slo.named("availability")
                .on("api")
                .availability()
                .target("99.9%")
                .over(rollingDays(30));

        assertThatThrownBy(() -> engine.add(elsewhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(AVAILABILITY.describe())
                .hasMessageContaining(elsewhere.describe());
        assertThatThrownBy(() -> engine.recorder("api")).hasMessageContaining("known are web");
    }

    @Test
    void R7_theSameNameForAnotherKindOfPromiseIsRefusedByNamingBoth() {
        Slo speed = Slo.named("availability")
                .on("web")
                .fasterThan(Duration.ofMillis(300))
                .target("99.9%")
                .over(rollingDays(30));

        assertThatThrownBy(() -> engine.add(speed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SLO \"availability\" is registered as \"99.9% of web succeeded (status 100..499, 600..999"
                        + " is good) over rolling 30d\" and cannot also be \"99.9% of web in less than 300 ms (of those"
                        + " that succeeded: status 100..499, 600..999 is good) over rolling 30d\"; remove the first or"
                        + " rename one of them");
        assertThat(engine.definitions()).containsExactly(AVAILABILITY, SPEED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000000001", "0.00000001%", "99.99999999%", "0.9999999999"})
    void R8_aTargetAsCloseToItsBoundsAsCanBeWrittenIsExact(String target) {
        Slo slo = Slo.named("edge").on("web").availability().target(target).over(rollingDays(30));

        assertThat(slo.objective().allowedBadRatio().numerator()
                        + slo.objective().target().numerator())
                .isEqualTo(slo.objective().target().denominator());
        assertThatCode(() -> engine.add(slo)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "1", "0%", "0", "101%", "NaN", "Infinity", "-1%", "1e-3", "0.99999999999", ""})
    void R8_aTargetOutOfBoundsIsRefusedInTheNameOfItsSlo(String target) {
        assertThatThrownBy(() -> Slo.named("edge")
                        .on("web")
                        .availability()
                        .target(target)
                        .over(rollingDays(30)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("SLO \"edge\": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT10S", "PT59.999999999S", "PT2160H0.000000001S", "P91D"})
    void R8_aPeriodOfOneSliceOrBeyondTheHistoryIsRefusedInTheNameOfItsSlo(Duration period) {
        assertThatThrownBy(() -> Slo.named("edge")
                        .on("web")
                        .availability()
                        .target("99%")
                        .over(io.github.slo4j.objective.Period.rolling(period)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("SLO \"edge\": a rolling period must be between 1m and 90d, but was ");
    }

    @Test
    void R9_aTimingRecordsWhatTheClockSaysBetweenStartAndStop() {
        Timing fast = web.start();
        Timing slow = web.start();
        clock.advance(Duration.ofNanos(299_999_999));
        fast.stop(Outcome.GOOD);
        clock.advance(Duration.ofNanos(1));
        slow.stop(200);

        assertThat(events("speed")).isEqualTo(new Tally(1, 1));
        assertThat(engine.ledger().sent()).isEqualTo(2);
    }

    @Test
    void R9_aSecondStopIsIgnoredAndCountedOutsideTheSum() {
        Timing timing = web.start();
        timing.stop(503);

        timing.stop(200);
        timing.stop(Outcome.GOOD);
        timing.stop(null);

        assertThat(events("availability")).isEqualTo(new Tally(0, 1));
        assertThat(engine.ledger().repeatedStops()).isEqualTo(3);
        assertThat(engine.ledger().sent()).isEqualTo(1);
        engine.overflow().start().stop(200);
        Timing stray = engine.recorderFromOutside("stray").start();
        stray.stop(200);
        stray.stop(200);
        assertThat(engine.ledger().repeatedStops()).isEqualTo(4);
        assertThat(engine.ledger().sent()).isEqualTo(3);
    }

    @Test
    void R9_ofTwoThreadsThatStopOneTimingAtOnceOneRecords() throws Exception {
        List<Timing> timings =
                IntStream.range(0, ROUNDS).mapToObj(i -> web.start()).toList();

        twoAtOnce((who, round) -> timings.get(round).stop(200));

        assertThat(engine.ledger().counted()).isEqualTo(ROUNDS);
        assertThat(engine.ledger().repeatedStops()).isEqualTo(ROUNDS);
    }

    @Test
    void R9_anotherThreadMayStopWhatOneBegan() throws Exception {
        Timing begunHere = web.start();
        clock.advance(Duration.ofMillis(300));
        Thread other = new Thread(() -> begunHere.stop(Outcome.GOOD));
        other.start();
        other.join();

        assertThat(events("speed")).isEqualTo(new Tally(0, 1));
    }

    @Test
    void R9_aTimingThatIsNeverStoppedLeavesNothingBehind() {
        WeakReference<Timing> dropped = new WeakReference<>(web.start());

        awaitCollection(dropped);

        assertThat(web.name()).isEqualTo("web");
        assertThat(engine.ledger().sent()).isZero();
    }

    @Test
    void R9_aClockThatFailsCostsTheSpeedAndNotTheEvent() {
        boolean[] broken = {false};
        try (SloEngine own = SloEngine.builder()
                .clock(new ClockOver(clock) {
                    @Override
                    public long nanoTime() {
                        if (broken[0]) {
                            throw new IllegalStateException("no time");
                        }
                        return super.nanoTime();
                    }
                })
                .slos(AVAILABILITY, SPEED)
                .start()) {
            SliRecorder recorder = own.recorder("web");
            Timing begunBefore = recorder.start();
            broken[0] = true;
            Timing begunDuring = recorder.start();
            begunBefore.stop(503);
            broken[0] = false;
            begunDuring.stop(503);

            assertThat(own.ledger().counted()).isEqualTo(2);
            assertThat(own.ledger().unknownDuration()).isEqualTo(2);
        }
    }

    @Test
    void R10_aBatchIsAsManyEvents() {
        web.record(Outcome.GOOD, 1_000_000, 7);
        web.record(Outcome.GOOD, 400_000_000, 2);
        web.record(Outcome.BAD, 1, 1);

        assertThat(events("availability")).isEqualTo(new Tally(9, 1));
        assertThat(events("speed")).isEqualTo(new Tally(7, 2));
        assertThat(engine.ledger().sent()).isEqualTo(10);
    }

    @Test
    void R10_aBatchOfNothingIsNothing() {
        web.record(Outcome.GOOD, 1, 0);
        web.record(null, 1, 0);

        assertThat(engine.ledger().sent()).isZero();
    }

    @Test
    void R10_aBatchOfMinusOneIsRejectedAndCounted() {
        web.record(Outcome.GOOD, 1, -1);
        web.record(null, 1, Long.MIN_VALUE);

        assertThat(rejected(Rejection.NEGATIVE_COUNT)).isEqualTo(2);
        assertThat(engine.ledger().sent()).isEqualTo(2);
        assertThat(events("availability")).isEqualTo(Tally.NONE);
    }

    @Test
    void R10_aBatchLargerThanATrillionIsATrillion() {
        web.record(Outcome.GOOD, 1, TRILLION);
        web.record(Outcome.GOOD, 1, TRILLION + 1);
        web.record(Outcome.BAD, 1, Long.MAX_VALUE);
        web.record(null, 1, Long.MAX_VALUE);

        assertThat(events("availability")).isEqualTo(new Tally(2 * TRILLION, TRILLION));
        assertThat(engine.ledger().sent()).isEqualTo(4 * TRILLION);
    }

    @Test
    void R12_aStackThatIsFullNeverHalfRecords() throws Exception {
        Diver diver = new Diver(web);
        Thread thread = new Thread(null, diver, "diver", 128 << 10);
        thread.start();
        thread.join();

        assertThat(diver.overflows).as("dives that met the end of the stack").isEqualTo(Diver.DIVES);
        long counted = engine.ledger().sent();
        assertThat(counted).isBetween(diver.returned, diver.attempts);
        web.record(Outcome.GOOD, 1, 1_000);
        assertThat(engine.ledger().sent()).as("exact again").isEqualTo(counted + 1_000);
        assertThat(events("availability").valid()
                        + engine.ledger().rejected().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .isEqualTo(counted + 1_000);
    }

    /** Records at every depth of its stack down to where there is none left. */
    private static final class Diver implements Runnable {
        static final int DIVES = 200;

        private final SliRecorder recorder;
        private long attempts;
        private long returned;
        private int overflows;

        Diver(SliRecorder recorder) {
            this.recorder = recorder;
        }

        @Override
        public void run() {
            for (int dive = 0; dive < DIVES; dive++) {
                try {
                    down(0);
                } catch (StackOverflowError end) {
                    overflows++;
                }
            }
        }

        private void down(int depth) {
            attempts++;
            switch (depth % 3) {
                case 0 -> recorder.record(Outcome.GOOD, depth);
                case 1 -> recorder.record(503, depth);
                default -> recorder.record(null, depth);
            }
            returned++;
            down(depth + 1);
        }
    }

    @Test
    void R12_aHeapThatIsFullNeverHalfRecords() {
        ChildJvm.with("-Xmx16m", "-XX:+UseSerialGC").run(FullHeap.class);
    }

    /** Fills its heap again and again while three threads record. */
    static final class FullHeap {
        private static final int ROUNDS = 2;
        private static volatile boolean full;
        private static volatile boolean done;

        public static void main(String[] args) throws InterruptedException {
            SloEngine engine = SloEngine.builder()
                    .clock(new ManualClock())
                    .slos(AVAILABILITY)
                    .start();
            SliRecorder web = engine.recorder("web");
            List<Caller> callers = List.of(new Caller(web), new Caller(web), new Caller(web));
            callers.forEach(Thread::start);
            for (int round = 0; round < ROUNDS; round++) {
                fill();
            }
            done = true;
            for (Caller caller : callers) {
                caller.join();
            }
            check(engine, callers);
        }

        private static void fill() throws InterruptedException {
            whileFull(() -> {
                full = true;
                for (int i = 0; i < 100_000; i++) {
                    Thread.onSpinWait();
                }
                full = false;
            });
        }

        /** What is done meanwhile. */
        interface Work {
            void run() throws InterruptedException;
        }

        static void whileFull(Work work) throws InterruptedException {
            List<byte[]> ballast = new ArrayList<>();
            int size = 1 << 20;
            while (size >= 256) {
                size = grab(ballast, size) ? size : size / 2;
            }
            work.run();
            ballast.clear();
        }

        private static boolean grab(List<byte[]> ballast, int size) {
            try {
                ballast.add(new byte[size]);
                return true;
            } catch (OutOfMemoryError exhausted) {
                return false;
            }
        }

        private static void check(SloEngine engine, List<Caller> callers) {
            long attempts =
                    callers.stream().mapToLong(caller -> caller.attempts).sum();
            long returned =
                    callers.stream().mapToLong(caller -> caller.returned).sum();
            long errors = callers.stream().mapToLong(caller -> caller.errors).sum();
            long whileFull =
                    callers.stream().mapToLong(caller -> caller.whileFull).sum();
            long counted = engine.ledger().sent();
            System.out.println(attempts + " attempts, " + counted + " counted, " + returned + " returned, " + errors
                    + " failed, " + whileFull + " while the heap was full");
            require(returned <= counted && counted <= attempts, "no half update");
            require(returned + errors == attempts, "every attempt ended");
            require(whileFull > 0, "some were made in a full heap");
            for (int i = 0; i < 1_000; i++) {
                engine.recorder("web").record(200, i);
            }
            require(engine.ledger().sent() == counted + 1_000, "exact again");
            require(engine.status("availability").events().valid() == counted + 1_000, "as the SLO sees it");
        }

        static void require(boolean held, String what) {
            if (!held) {
                throw new AssertionError(what);
            }
        }

        private static final class Caller extends Thread {
            private final SliRecorder web;
            private long attempts;
            private long returned;
            private long errors;
            private long whileFull;

            Caller(SliRecorder web) {
                this.web = web;
            }

            @Override
            public void run() {
                while (!done) {
                    attempts++;
                    whileFull += full ? 1 : 0;
                    try {
                        record();
                        returned++;
                    } catch (OutOfMemoryError exhausted) {
                        errors++;
                    }
                }
            }

            private void record() {
                if (attempts % 3 == 0) {
                    web.start().stop(200);
                } else if (attempts % 3 == 1) {
                    web.record(Outcome.GOOD, attempts);
                } else {
                    web.record(503, attempts);
                }
            }
        }
    }

    @Test
    void R12_whoRecordsForTheFirstTimeInAFullHeapIsCountedAndSoIsItsDuration() {
        ChildJvm.with("-Xmx16m", "-XX:+UseSerialGC").run(Newcomers.class);
    }

    /** Lets threads that wait record once each, slowly, while there is no memory left for counters of their own. */
    static final class Newcomers {
        private static final int MANY = 20;
        private static final Slo ON_AVERAGE = Slo.named("on average")
                .on("web")
                .goodMinutes(averageUnder(ofMillis(95)))
                .target("99%")
                .over(rollingDays(30));

        public static void main(String[] args) throws InterruptedException {
            ManualClock clock = new ManualClock();
            SloEngine engine = SloEngine.builder()
                    .clock(clock)
                    .slos(AVAILABILITY, ON_AVERAGE)
                    .start();
            SliRecorder web = engine.recorder("web");
            web.record(Outcome.GOOD, 0);
            CountDownLatch isFull = new CountDownLatch(1);
            AtomicReferenceArray<Throwable> thrown = new AtomicReferenceArray<>(MANY);
            List<Thread> newcomers = IntStream.range(0, MANY)
                    .mapToObj(i -> new Thread(() -> {
                        try {
                            isFull.await();
                            web.record(Outcome.GOOD, 100_000_000);
                        } catch (Throwable any) {
                            thrown.set(i, any);
                        }
                    }))
                    .toList();
            newcomers.forEach(Thread::start);
            FullHeap.whileFull(() -> {
                isFull.countDown();
                for (Thread newcomer : newcomers) {
                    newcomer.join();
                }
            });
            for (int i = 0; i < MANY; i++) {
                FullHeap.require(thrown.get(i) == null, "newcomer " + i + " met " + thrown.get(i));
            }
            FullHeap.require(engine.ledger().counted() == MANY + 1, "counted " + engine.ledger());
            clock.advance(ofMinutes(1));
            Tally minutes = engine.status("on average").events(); // 20 of 100 ms and one of 0 are 95.2 ms on average
            FullHeap.require(minutes.equals(new Tally(0, 1)), "a slow minute, not " + minutes);
        }
    }

    @Test
    void U2_nothingACallerDoesIsLost() {
        long sent = 0;
        for (long nanos : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            for (Outcome outcome : Outcome.values()) {
                web.record(outcome, nanos);
                web.record(outcome, Duration.ofNanos(nanos));
                web.record(outcome, nanos, 3);
                engine.overflow().record(outcome, nanos, 2);
                sent += 7;
            }
            for (int code : Set.of(-1, 0, 99, 100, 499, 999, 1000, Integer.MAX_VALUE)) {
                web.record(code, nanos);
                engine.recorderFromOutside("strange").record(code, nanos);
                sent += 2;
            }
        }

        assertThat(engine.ledger().sent()).isEqualTo(sent);
    }
}
