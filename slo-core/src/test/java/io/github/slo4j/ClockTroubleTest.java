// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.calendarMonth;
import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.count.Mark;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.status.SloState;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.ManualClock;
import io.github.slo4j.time.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What clocks do in real machines, and that no count, no budget and no alert suffers from it. */
class ClockTroubleTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-10T12:00:00Z");
    private static final Slo QUARTER_ROLLING =
            Slo.named("rolling").on("web").availability().target("99.9%").over(rollingDays(90));
    private static final Slo MONTHLY =
            Slo.named("monthly").on("web").availability().target("99.9%").over(calendarMonth(ZoneOffset.UTC));

    private final List<Alert> heard = new CopyOnWriteArrayList<>();

    private SloEngine engineOn(EngineClock clock) {
        return SloEngine.builder()
                .clock(clock)
                .slos(QUARTER_ROLLING, MONTHLY)
                .onAlert(heard::add)
                .deliverAlertsOn(Runnable::run)
                .start();
    }

    private static void record(SloEngine engine, int good, int bad) {
        SliRecorder web = engine.recorder("web");
        for (int i = 0; i < good; i++) {
            web.record(Outcome.GOOD, 1);
        }
        for (int i = 0; i < bad; i++) {
            web.record(Outcome.BAD, 1);
        }
    }

    private static WindowTally window(SloEngine engine, Duration window) {
        return engine.status("rolling").burnRates().get(window).window();
    }

    @Test
    void T1_aWallSetBackByFiveSecondsMovesNoCountAndIsMarkedWhereAWindowHoldsIt() {
        ManualClock clock = new ManualClock(NOVEMBER, 0);
        SloEngine engine = engineOn(clock);
        record(engine, 90, 10);
        clock.advance(Duration.ofMinutes(2));

        clock.stepWall(Duration.ofSeconds(-5));
        clock.advance(Duration.ofMinutes(2));

        assertThat(window(engine, Duration.ofMinutes(5)).tally()).isEqualTo(new Tally(90, 10));
        assertThat(window(engine, Duration.ofMinutes(5)).marks()).contains(Mark.CLOCK_STEP);
        assertThat(engine.status("rolling").marks()).contains(Mark.CLOCK_STEP);

        clock.advance(Duration.ofMinutes(10));

        assertThat(window(engine, Duration.ofMinutes(5)).marks()).doesNotContain(Mark.CLOCK_STEP);
        assertThat(engine.status("rolling").marks()).contains(Mark.CLOCK_STEP);
    }

    @Test
    void T1_aWallThatDriftsIsNoStep() {
        ManualClock clock = new ManualClock(NOVEMBER, 0);
        SloEngine engine = engineOn(clock);

        for (int second = 0; second < 600; second++) {
            clock.stepWall(Duration.ofMillis(5));
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(engine.status("rolling").marks()).doesNotContain(Mark.CLOCK_STEP);
    }

    @Test
    void T2_aWallThatStartsIn1970AndIsThenSetRightKeepsTheMonthsEventsUnderItsRightName() {
        ManualClock clock = new ManualClock(Instant.EPOCH, 0);
        SloEngine engine = engineOn(clock);
        record(engine, 999, 1);
        clock.advance(Duration.ofMinutes(1));

        clock.stepWall(Duration.between(clock.instant(), NOVEMBER));
        clock.advance(Duration.ofMinutes(9));
        Instant heldMonth = engine.status("monthly").periodBounds().from();
        clock.advance(Duration.ofMinutes(2));

        assertThat(heldMonth).isEqualTo(Instant.EPOCH);
        assertThat(engine.status("monthly").periodBounds().from()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(engine.status("monthly").period().tally()).isEqualTo(new Tally(999, 1));
        assertThat(engine.status("rolling").period().tally()).isEqualTo(new Tally(999, 1));
    }

    @Test
    void T2_aWallSetBackByAYearMovesNoWindowAndIsFollowedByTheMonthOnceItHasStood() {
        ManualClock clock = new ManualClock(NOVEMBER, 0);
        SloEngine engine = engineOn(clock);
        record(engine, 990, 10);
        clock.advance(Duration.ofMinutes(58));
        record(engine, 99, 1);

        clock.stepWall(Duration.ofDays(-365));
        clock.advance(Duration.ofSeconds(1));
        Tally rightAfterwards = window(engine, Duration.ofMinutes(5)).tally();
        boolean marked = window(engine, Duration.ofMinutes(5)).marks().contains(Mark.CLOCK_STEP);
        clock.advance(Duration.ofMinutes(9));
        SloStatus held = engine.status("monthly");
        clock.advance(Duration.ofMinutes(2));
        SloStatus followed = engine.status("monthly");

        assertThat(rightAfterwards).isEqualTo(new Tally(99, 1));
        assertThat(marked).isTrue();
        assertThat(window(engine, Duration.ofMinutes(5)).tally()).isEqualTo(Tally.NONE);
        assertThat(window(engine, Duration.ofMinutes(30)).tally()).isEqualTo(new Tally(99, 1));
        assertThat(window(engine, Duration.ofHours(6)).tally()).isEqualTo(new Tally(1089, 11));
        assertThat(engine.status("rolling").period().tally()).isEqualTo(new Tally(1089, 11));
        assertThat(engine.status("rolling").period().observed())
                .isEqualTo(Duration.ofMinutes(69).plusSeconds(1));
        assertThat(held.periodBounds().from()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(held.period().tally()).isEqualTo(new Tally(1089, 11));
        assertThat(followed.periodBounds().from()).isEqualTo("2025-11-01T00:00:00Z");
        assertThat(followed.period().tally()).isEqualTo(new Tally(1089, 11));
        assertThat(followed.marks()).contains(Mark.CLOCK_STEP);
    }

    @Test
    void T3_aWallAYearAheadForAMomentEndsNoMonthAndForgetsNothing() {
        ManualClock clock = new ManualClock(NOVEMBER, 0);
        SloEngine engine = engineOn(clock);
        record(engine, 999, 1);
        clock.advance(Duration.ofHours(1));

        clock.stepWall(Duration.ofDays(365));
        clock.advance(Duration.ofMinutes(8));
        Instant monthMeanwhile = engine.status("monthly").periodBounds().from();
        Tally meanwhile = engine.status("monthly").period().tally();
        clock.stepWall(Duration.ofDays(-365));
        clock.advance(Duration.ofMinutes(20));

        assertThat(monthMeanwhile).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(meanwhile).isEqualTo(new Tally(999, 1));
        assertThat(engine.status("monthly").periodBounds().from()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(engine.status("monthly").period().tally()).isEqualTo(new Tally(999, 1));
        assertThat(engine.status("rolling").period().tally()).isEqualTo(new Tally(999, 1));
        assertThat(heard).isEmpty();
    }

    @Test
    void T3_aStepThatStandsForTenMinutesIsFollowed() {
        ManualClock clock = new ManualClock(NOVEMBER, 0);
        SloEngine engine = engineOn(clock);
        record(engine, 10, 0);
        clock.advance(Duration.ofHours(1));

        clock.stepWall(Duration.ofDays(25));
        clock.advance(Duration.ofMinutes(11));
        record(engine, 7, 0);

        assertThat(engine.status("monthly").periodBounds().from()).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(engine.status("monthly").period().tally())
                .as("by the new wall December began days ago, before the engine did")
                .isEqualTo(new Tally(17, 0));
    }

    @Test
    void T4_aMachineThatSleptForHoursShowsAGapAndNeitherFiresNorResolves() {
        ManualClock clock = new ManualClock(NOVEMBER, 0);
        SloEngine engine = engineOn(clock);
        for (int minute = 0; minute < 120; minute++) {
            record(engine, 50, 50);
            clock.advance(Duration.ofMinutes(1));
        }
        List<Alert> before = List.copyOf(heard);

        clock.freeze(Duration.ofHours(5));

        assertThat(before).as("page and ticket of two SLOs").hasSize(4);
        assertThat(heard).isEqualTo(before);
        assertThat(engine.status("rolling").state()).isEqualTo(SloState.PAGE);
        assertThat(window(engine, Duration.ofHours(6)).marks()).contains(Mark.GAP);
        assertThat(window(engine, Duration.ofHours(6)).observed())
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(73));
    }

    @Test
    void T6_whatIsRecordedWhileTheSlicerStarvesGoesToTheNewestSliceAndTheMissedOnesAreAGap() {
        ManualClock clock = new ManualClock(NOVEMBER, 0);
        SloEngine engine = engineOn(clock);
        clock.advance(Duration.ofMinutes(30));
        record(engine, 990, 10);

        clock.freeze(Duration.ofMinutes(20));

        WindowTally shortest = window(engine, Duration.ofMinutes(5));
        WindowTally hour = window(engine, Duration.ofHours(1));
        assertThat(shortest.tally()).isEqualTo(new Tally(990, 10));
        assertThat(shortest.observed()).isEqualTo(Duration.ofSeconds(10));
        assertThat(hour.tally()).isEqualTo(new Tally(990, 10));
        assertThat(hour.observed()).isEqualTo(Duration.ofMinutes(30).plusSeconds(10));
        assertThat(engine.ledger().counted()).isEqualTo(1000);
    }

    @Test
    void T8_anUptimeOf500DaysGivesTheNumbersOfAnUptimeOfNone() {
        assertThat(numbersAfterAnOutage(Duration.ofDays(500).toNanos())).isEqualTo(numbersAfterAnOutage(0));
    }

    private List<Object> numbersAfterAnOutage(long origin) {
        ManualClock clock = new ManualClock(NOVEMBER, origin);
        SloEngine engine = engineOn(clock);
        for (int minute = 0; minute < 90; minute++) {
            record(engine, 99, minute > 70 ? 20 : 0);
            clock.advance(Duration.ofMinutes(1));
        }
        List<Object> numbers = new ArrayList<>();
        numbers.add(engine.status("rolling"));
        numbers.add(engine.status("monthly"));
        return numbers;
    }

    @Test
    void T12_anEventExactlyOnABoundIsInTheWindowThatBeginsThereAndInNoLaterOne() {
        ManualClock clock = new ManualClock(NOVEMBER, 0);
        SloEngine engine = engineOn(clock);
        clock.advance(Duration.ofSeconds(10));
        record(engine, 1, 0);

        clock.advance(Duration.ofMinutes(5));
        Tally beginningThere = window(engine, Duration.ofMinutes(5)).tally();
        clock.advance(Duration.ofSeconds(10));
        Tally later = window(engine, Duration.ofMinutes(5)).tally();

        assertThat(beginningThere).isEqualTo(new Tally(1, 0));
        assertThat(later).isEqualTo(Tally.NONE);
    }

    @Test
    void T13_aBurstAfterMoreThanTheLongestWindowOfSilenceIsCountedInFull() throws Exception {
        ManualClock clock = new ManualClock(NOVEMBER, 0);
        SloEngine engine = engineOn(clock);
        record(engine, 5, 5);
        clock.advance(Duration.ofMinutes(1));
        clock.freeze(Duration.ofDays(92));

        assertThat(engine.status("rolling").period().tally()).isEqualTo(Tally.NONE);

        burst(engine);

        assertThat(engine.status("rolling").period().tally()).isEqualTo(new Tally(79_920, 80));
        assertThat(window(engine, Duration.ofMinutes(5)).tally()).isEqualTo(new Tally(79_920, 80));
    }

    private static void burst(SloEngine engine) throws InterruptedException {
        List<Thread> burst = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            burst.add(new Thread(() -> record(engine, 9_990, 10)));
        }
        burst.forEach(Thread::start);
        for (Thread thread : burst) {
            thread.join();
        }
    }

    @Test
    void T13_aBurstAfterTicksHaveLappedEveryRingInSilenceIsCountedInFull() throws Exception {
        ManualClock clock = new ManualClock(NOVEMBER, 0);
        SloEngine engine = SloEngine.builder()
                .clock(clock)
                .tick(Duration.ofSeconds(5)) // three months of ticks are played
                .slos(QUARTER_ROLLING)
                .start();
        for (int slice = 0; slice < 100; slice++) {
            record(engine, 5, 5);
            clock.advance(Duration.ofMinutes(1));
        }
        clock.advance(Duration.ofDays(91));

        assertThat(engine.status("rolling").period().tally()).isEqualTo(Tally.NONE);
        assertThat(engine.status("rolling").burnRates().values())
                .isNotEmpty()
                .allSatisfy(burn -> assertThat(burn.window().tally()).isEqualTo(Tally.NONE));

        burst(engine);

        assertThat(engine.status("rolling").period().tally()).isEqualTo(new Tally(79_920, 80));
        assertThat(engine.status("rolling").burnRates().values())
                .allSatisfy(burn -> assertThat(burn.window().tally()).isEqualTo(new Tally(79_920, 80)));
        assertThat(engine.status("rolling").events()).isEqualTo(new Tally(80_420, 580));
    }

    /** A clock that can be made to throw or to stand still, whose ticks come when the test says so. */
    private static final class BrokenClock implements EngineClock {
        private long nanos;
        private boolean throwing;
        private Runnable tick = () -> {};

        @Override
        public long nanoTime() {
            if (throwing) {
                throw new IllegalStateException("no time to be had");
            }
            return nanos;
        }

        @Override
        public Instant instant() {
            if (throwing) {
                throw new IllegalStateException("no time to be had");
            }
            return NOVEMBER.plusNanos(nanos);
        }

        @Override
        public Ticks tickEvery(String name, Duration period, Runnable task) {
            tick = task;
            return () -> {};
        }

        private void tickAfter(Duration span) {
            nanos += span.toNanos();
            tick.run();
        }
    }

    @Test
    void T14_aClockThatThrowsIsMarkedAndCountingGoesOnInTheOpenSlice() {
        BrokenClock clock = new BrokenClock();
        SloEngine engine = engineOn(clock);
        clock.tickAfter(Duration.ofSeconds(1));
        record(engine, 9, 0);

        clock.throwing = true;
        clock.tickAfter(Duration.ofSeconds(1));
        record(engine, 0, 1);

        assertThat(engine.status("rolling").events()).isEqualTo(new Tally(9, 1));
        assertThat(engine.status("rolling").marks()).contains(Mark.CLOCK_FAULT);
        assertThat(engine.status("monthly").goodRatio()).hasValue(0.9);

        clock.throwing = false;
        clock.tickAfter(Duration.ofSeconds(1));
        clock.tickAfter(Duration.ofSeconds(1));

        assertThat(engine.status("rolling").period().tally()).isEqualTo(new Tally(9, 1));
        assertThat(engine.status("rolling").period().observed().toMillis()).isCloseTo(4_000, Offset.offset(10L));
    }

    @Test
    void T14_aClockThatStandsStillIsMarkedAndNothingIsLost() {
        BrokenClock clock = new BrokenClock();
        SloEngine engine = engineOn(clock);
        clock.tickAfter(Duration.ofSeconds(1));

        clock.tickAfter(Duration.ZERO);
        record(engine, 9, 1);
        clock.tickAfter(Duration.ZERO);

        assertThat(engine.status("rolling").marks()).contains(Mark.CLOCK_FAULT);
        assertThat(engine.status("rolling").period().tally()).isEqualTo(new Tally(9, 1));
    }

    @Test
    void T14_aClockThatRunsBackwardsStandsStillForTheEngine() {
        BrokenClock clock = new BrokenClock();
        SloEngine engine = engineOn(clock);
        clock.tickAfter(Duration.ofSeconds(5));
        record(engine, 3, 0);

        clock.tickAfter(Duration.ofSeconds(-4));

        assertThat(engine.status("rolling").period().tally()).isEqualTo(new Tally(3, 0));
        assertThat(engine.status("rolling").marks()).contains(Mark.CLOCK_FAULT);
    }
}
