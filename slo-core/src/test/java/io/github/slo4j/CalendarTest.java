// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.calendarDay;
import static io.github.slo4j.objective.Period.calendarMonth;
import static io.github.slo4j.objective.Period.calendarQuarter;
import static io.github.slo4j.objective.Period.calendarWeek;
import static io.github.slo4j.objective.Period.calendarYear;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.count.Tally;
import io.github.slo4j.objective.Period;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A running engine counts calendar periods from one sample at their start. */
class CalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Slo over(Period period) {
        return Slo.named("web").on("web").availability().target("99.9%").over(period);
    }

    private static SloEngine start(ManualClock clock, Period period) {
        return SloEngine.builder().clock(clock).slos(over(period)).start();
    }

    private static void record(SloEngine engine, Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            engine.recorder("web").record(outcome, 1);
        }
    }

    @Test
    void theLastSecondBelongsToTheOldMonthAndTheFirstMomentToTheNew() {
        ManualClock clock = new ManualClock(Instant.parse("2026-10-31T23:00:00Z"), 7);
        SloEngine engine = start(clock, calendarMonth(ZoneOffset.UTC));
        record(engine, Outcome.GOOD, 100);
        clock.advance(Duration.ofMinutes(59).plusSeconds(59));
        record(engine, Outcome.BAD, 1);
        SloStatus october = engine.status("web");

        clock.advance(Duration.ofSeconds(1));
        record(engine, Outcome.GOOD, 10);
        SloStatus november = engine.status("web");

        assertThat(october.period().tally()).isEqualTo(new Tally(100, 1));
        assertThat(october.periodBounds().length()).isEqualTo(Duration.ofDays(31));
        assertThat(november.period().tally()).isEqualTo(new Tally(10, 0));
        assertThat(november.period().from()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(november.errorBudget().remaining()).isEqualTo(1);
        assertThat(november.periodBounds().length()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void aWeekIsCountedFromMondayToMonday() {
        ManualClock clock = new ManualClock(Instant.parse("2026-03-22T22:59:00Z"), 7);
        SloEngine engine = start(clock, calendarWeek(BERLIN));
        record(engine, Outcome.BAD, 50);
        clock.advance(Duration.ofMinutes(1));
        for (int day = 0; day < 6; day++) {
            record(engine, Outcome.GOOD, 3);
            clock.freeze(Duration.ofDays(1));
        }
        record(engine, Outcome.BAD, 1);
        clock.freeze(Duration.ofHours(22));
        clock.advance(Duration.ofMinutes(59).plusSeconds(59)); // it is the week of the short Sunday
        SloStatus week = engine.status("web");

        clock.advance(Duration.ofSeconds(1));
        record(engine, Outcome.GOOD, 10);
        SloStatus next = engine.status("web");

        assertThat(week.period().tally()).isEqualTo(new Tally(18, 1));
        assertThat(week.periodBounds().from()).isEqualTo("2026-03-22T23:00:00Z");
        assertThat(week.periodBounds().length()).isEqualTo(Duration.ofDays(7).minusHours(1));
        assertThat(next.period().tally()).isEqualTo(new Tally(10, 0));
        assertThat(next.period().from()).isEqualTo("2026-03-29T22:00:00Z");
        assertThat(next.errorBudget().remaining()).isEqualTo(1);
    }

    @Test
    void aQuarterIsCountedFromItsFirstDayThoughItIsLongerThanSlicesReachBack() {
        ManualClock clock = new ManualClock(Instant.parse("2026-06-30T12:00:00Z"), 7);
        SloEngine engine = start(clock, calendarQuarter(ZoneOffset.UTC));
        record(engine, Outcome.BAD, 50);
        clock.advance(Duration.ofHours(12));
        record(engine, Outcome.BAD, 1);
        clock.advance(Duration.ofSeconds(10));
        clock.freeze(Duration.ofHours(12));
        for (int day = 0; day < 91; day++) {
            record(engine, Outcome.GOOD, 3);
            clock.freeze(Duration.ofDays(1));
        }
        clock.advance(Duration.ofHours(12).minusSeconds(11));
        SloStatus third = engine.status("web");

        clock.advance(Duration.ofSeconds(1));
        record(engine, Outcome.GOOD, 10);
        SloStatus fourth = engine.status("web");

        assertThat(third.period().tally()).isEqualTo(new Tally(273, 1));
        assertThat(third.periodBounds().from()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(third.periodBounds().length()).isEqualTo(Duration.ofDays(92));
        assertThat(fourth.period().tally()).isEqualTo(new Tally(10, 0));
        assertThat(fourth.period().from()).isEqualTo("2026-10-01T00:00:00Z");
        assertThat(fourth.errorBudget().remaining()).isEqualTo(1);
    }

    @Test
    void aBoundaryBetweenTwoTicksIsRoundedOutwardByLessThanATickAndSaysSo() {
        ManualClock clock = new ManualClock(Instant.parse("2026-10-31T23:59:00.400Z"), 7);
        SloEngine engine = start(clock, calendarMonth(ZoneOffset.UTC));
        record(engine, Outcome.GOOD, 5);
        clock.advance(Duration.ofMillis(59_500));
        record(engine, Outcome.GOOD, 2);

        clock.advance(Duration.ofHours(10));

        assertThat(engine.status("web").period().tally()).isEqualTo(new Tally(2, 0));
        assertThat(engine.status("web").period().from()).isEqualTo("2026-10-31T23:59:59.400Z");
    }

    @Test
    void T9_aDayOf23HoursAndOneOf25AreCountedWholeAndOnce() {
        ManualClock spring = new ManualClock(Instant.parse("2026-03-28T23:00:00Z"), 0);
        ManualClock autumn = new ManualClock(Instant.parse("2026-10-24T22:00:00Z"), 0);

        assertThat(eventsOfOneDay(spring, 23)).isEqualTo(new Tally(23 * 60, 0));
        assertThat(eventsOfOneDay(autumn, 25)).isEqualTo(new Tally(25 * 60, 0));
    }

    /** One event a minute, from one local midnight to the next. */
    private static Tally eventsOfOneDay(ManualClock clock, int hours) {
        SloEngine engine = start(clock, calendarDay(BERLIN));
        for (int minute = 0; minute < hours * 60; minute++) {
            record(engine, Outcome.GOOD, 1);
            clock.advance(minute == hours * 60 - 1 ? Duration.ofSeconds(59) : Duration.ofMinutes(1));
        }
        Tally wholeDay = engine.status("web").period().tally();
        clock.advance(Duration.ofSeconds(1));
        assertThat(engine.status("web").period().tally()).isEqualTo(Tally.NONE);
        return wholeDay;
    }

    @Test
    void T9_theBudgetOfAShortDayIsThatOfItsRealLength() {
        ManualClock clock = new ManualClock(Instant.parse("2026-03-28T23:00:00Z"), 0);
        SloEngine engine = start(clock, calendarDay(BERLIN));
        for (int second = 0; second < 3600; second++) {
            record(engine, second < 10 ? Outcome.BAD : Outcome.GOOD, 1);
            clock.advance(Duration.ofSeconds(1));
        }

        // 10 of the 82.8 bad seconds that 0.1 % of 23 hours allows
        assertThat(engine.status("web").errorBudget().spent()).isEqualTo(10 / 82.8, Offset.offset(1e-9));
    }

    @Test
    void aYearIsCountedFromItsFirstDayThoughSlicesReachBackNinetyDays() {
        ManualClock clock = new ManualClock(Instant.parse("2025-12-31T12:00:00Z"), 0);
        SloEngine engine = start(clock, calendarYear(ZoneOffset.UTC));
        record(engine, Outcome.BAD, 50);
        clock.advance(Duration.ofHours(12));

        for (int day = 0; day < 200; day++) {
            record(engine, Outcome.GOOD, 3);
            clock.freeze(Duration.ofDays(1));
        }

        assertThat(engine.status("web").period().tally()).isEqualTo(new Tally(600, 0));
        assertThat(engine.status("web").period().length()).isEqualTo(Duration.ofDays(200));
    }

    @Test
    void anSloAddedInTheMiddleOfAMonthCountsFromThenOn() {
        ManualClock clock = new ManualClock(Instant.parse("2026-11-10T00:00:00Z"), 0);
        SloEngine engine = SloEngine.builder().clock(clock).start();
        clock.advance(Duration.ofDays(1));

        engine.add(over(calendarMonth(ZoneOffset.UTC)));
        record(engine, Outcome.GOOD, 4);
        clock.advance(Duration.ofHours(1));

        SloStatus status = engine.status("web");
        assertThat(status.period().tally()).isEqualTo(new Tally(4, 0));
        assertThat(status.period().from()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(status.period().observed()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void historyOfThisMonthCountsAndThatOfTheLastDoesNot() {
        ManualClock clock = new ManualClock(Instant.parse("2026-11-03T00:00:00Z"), 0);
        SloEngine engine = SloEngine.builder()
                .clock(clock)
                .slos(over(calendarMonth(ZoneOffset.UTC)))
                .history(List.of(
                        new PastCount("web", Instant.parse("2026-10-31T23:00:00Z"), Duration.ofHours(1), 500, 5),
                        new PastCount("web", Instant.parse("2026-11-01T00:00:00Z"), Duration.ofHours(1), 90, 1)))
                .start();

        assertThat(engine.status("web").period().tally()).isEqualTo(new Tally(90, 1));
    }

    @Test
    void aTickThatComesLateAcrossTheBoundaryGivesItsDeltaToTheNewMonth() {
        ManualClock clock = new ManualClock(Instant.parse("2026-10-31T23:00:00Z"), 0);
        SloEngine engine = start(clock, calendarMonth(ZoneOffset.UTC));
        record(engine, Outcome.GOOD, 100);
        clock.advance(Duration.ofMinutes(30));
        record(engine, Outcome.GOOD, 7);

        clock.freeze(Duration.ofHours(2));

        assertThat(engine.status("web").period().tally()).isEqualTo(new Tally(7, 0));
        assertThat(engine.status("web").period().observed()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aPeriodThatTurnsWhileItIsReadNeverCountsBackwards() throws Exception {
        ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"), 0);
        SloEngine engine = start(clock, calendarDay(ZoneOffset.UTC));
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<SloStatus> backwards = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                SloStatus status = engine.status("web");
                if (status.period().tally().good() < 0
                        || status.period().length().isNegative()) {
                    backwards.set(status);
                }
            }
        });

        reader.start();
        for (int day = 0; day < 50_000; day++) {
            record(engine, Outcome.GOOD, 5);
            clock.freeze(Duration.ofDays(1));
        }
        done.set(true);
        reader.join();

        assertThat(backwards).hasValue(null);
    }

    @Test
    void calendarPeriodsThatComeAndGoDisturbNoReader() throws Exception {
        ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"), 0);
        SloEngine engine = SloEngine.builder().clock(clock).start();
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                engine.statuses();
            }
        });
        reader.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));

        reader.start();
        for (int change = 0; change < 20_000; change++) {
            engine.add(over(calendarMonth(ZoneOffset.UTC)));
            engine.remove("web");
        }
        done.set(true);
        reader.join();

        assertThat(failure).hasValue(null);
    }
}
