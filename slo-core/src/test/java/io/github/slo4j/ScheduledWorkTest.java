// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.testing.Garbage.awaitCollection;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.count.Tally;
import io.github.slo4j.schedule.Schedule;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.Run;
import io.github.slo4j.sli.RunRecorder;
import io.github.slo4j.status.SloState;
import io.github.slo4j.time.ManualClock;
import java.lang.ref.WeakReference;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs: whether they start when they should and take as long as they may. The clock stands at 00:00 UTC on a Monday. */
class ScheduledWorkTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-01-05T00:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final ManualClock clock = new ManualClock();
    private final SloEngine engine = SloEngine.builder().clock(clock).start();

    @AfterEach
    void close() {
        engine.close();
    }

    private RunRecorder hourly() {
        return startsOnTime(Schedule.every(ofHours(1), MIDNIGHT));
    }

    /** A minute early and five minutes late are in time. */
    private RunRecorder startsOnTime(Schedule schedule) {
        engine.add(Slo.named("starts")
                .on("job")
                .startsOnTime(schedule, ofMinutes(1), ofMinutes(5))
                .target("99%")
                .over(rollingDays(30)));
        return engine.recorder("job", Input.RUNS);
    }

    private RunRecorder takes(Duration least, Duration most) {
        engine.add(Slo.named("takes")
                .on("job")
                .takesBetween(least, most)
                .target("99%")
                .over(rollingDays(30)));
        return engine.recorder("job", Input.RUNS);
    }

    private Tally starts() {
        return engine.status("starts").events();
    }

    private Tally takes() {
        return engine.status("takes").events();
    }

    @ParameterizedTest
    @CsvSource({
        "PT59M, 1, 0",
        "PT58M59.999999999S, 0, 1",
        "PT1H, 1, 0",
        "PT1H5M, 1, 0",
        "PT1H5M0.000000001S, 0, 1",
    })
    void aStartIsInTimeUpToBothItsBounds(Duration startedAfter, int good, int bad) {
        RunRecorder job = hourly();

        clock.advance(startedAfter);
        job.start().succeeded();
        clock.advance(ofMinutes(70).minus(startedAfter));

        assertThat(starts()).isEqualTo(new Tally(good, bad));
    }

    @Test
    void aRunThatNeverStartsIsBadAsSoonAsItIsTooLate() {
        hourly();

        clock.advance(ofMinutes(65));
        assertThat(starts()).isEqualTo(Tally.NONE);
        clock.advance(ofSeconds(1));

        assertThat(starts()).isEqualTo(new Tally(0, 1));
    }

    @Test
    void aStartWaitsForAScheduleThatCannotBeAskedAndIsNotTakenForMissed() {
        AtomicBoolean broken = new AtomicBoolean();
        Schedule hours = Schedule.every(ofHours(1), MIDNIGHT);
        RunRecorder job = startsOnTime(Schedule.by("the planner", moment -> {
            if (broken.get()) {
                throw new IllegalStateException("the planner is down");
            }
            return hours.next(moment);
        }));
        clock.advance(ofMinutes(90));

        broken.set(true);
        clock.advance(ofMinutes(92)); // from 01:30 to 03:02: it knew of 02:00 only
        job.start().succeeded();
        clock.advance(ofMinutes(10));
        assertThat(starts()).as("01:00 and 02:00 were missed").isEqualTo(new Tally(0, 2));
        broken.set(false);
        clock.advance(ofSeconds(2));

        assertThat(starts()).as("03:00 was not").isEqualTo(new Tally(1, 2));
    }

    @Test
    void aRunThatStartsTooLateIsBadOnceAndNotInTimeForTheNext() {
        RunRecorder job = hourly();

        clock.advance(ofMinutes(90));
        job.start().succeeded();
        clock.advance(ofMinutes(30));
        job.start().succeeded();
        clock.advance(ofMinutes(10));

        assertThat(starts()).isEqualTo(new Tally(1, 1));
    }

    @Test
    void twoRunsAtOneExpectedStartAreOneEvent() {
        RunRecorder job = hourly();

        clock.advance(ofHours(1));
        job.start().succeeded();
        job.start().succeeded();
        clock.advance(ofMinutes(30));

        assertThat(starts()).isEqualTo(new Tally(1, 0));
    }

    @Test
    void aRunThatNobodyExpectsIsNoEvent() {
        RunRecorder job = hourly();

        clock.advance(ofMinutes(30));
        job.start().succeeded();
        clock.advance(ofMinutes(1));

        assertThat(starts()).isEqualTo(Tally.NONE);
        assertThat(engine.status("starts").state()).isEqualTo(SloState.NO_DATA);
    }

    @Test
    void aJobThatStartsInTimeAndFailsHasStartedInTime() {
        engine.add(
                Slo.named("ends").on("job").completion().target("99%").over(rollingDays(30)),
                Slo.named("unrelated").on("job").completion().target("90%").over(rollingDays(30)));
        RunRecorder job = hourly();

        clock.advance(ofHours(1));
        job.start().failed();
        clock.advance(ofSeconds(1));

        assertThat(starts()).isEqualTo(new Tally(1, 0));
        assertThat(engine.status("ends").events()).isEqualTo(new Tally(0, 1));
    }

    @Test
    void aJobOfThreeOClockIsExpectedOnceADayThoughTheClocksAreChanged() {
        ManualClock spring = new ManualClock(Instant.parse("2026-03-28T12:00:00Z"), 0);
        try (SloEngine engine = SloEngine.builder().clock(spring).start()) {
            engine.add(Slo.named("starts")
                    .on("job")
                    .startsOnTime(Schedule.daily(LocalTime.of(2, 30), BERLIN), ofMinutes(1), ofMinutes(5))
                    .target("99%")
                    .over(rollingDays(30)));
            RunRecorder job = engine.recorder("job", Input.RUNS);

            spring.advance(Duration.between(spring.instant(), Instant.parse("2026-03-29T01:30:00Z"))); // it is 03:30
            job.start().succeeded();
            spring.advance(Duration.between(spring.instant(), Instant.parse("2026-03-30T00:30:00Z"))); // it is 02:30
            job.start().succeeded();
            spring.advance(ofHours(1));

            assertThat(engine.status("starts").events()).isEqualTo(new Tally(2, 0));
        }
    }

    @Test
    void anHourThatComesTwiceHasOneStartTheFirst() {
        Schedule daily = Schedule.daily(LocalTime.of(2, 30), BERLIN);

        Instant first = daily.next(Instant.parse("2026-10-24T12:00:00Z"));

        assertThat(first).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(daily.next(first)).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void aWeeklyJobIsExpectedOnItsDays() {
        Schedule weekly =
                Schedule.weekly(EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY), LocalTime.of(3, 0), ZoneId.of("UTC"));

        assertThat(weekly.next(MIDNIGHT)).isEqualTo("2026-01-05T03:00:00Z");
        assertThat(weekly.next(Instant.parse("2026-01-05T03:00:00Z"))).isEqualTo("2026-01-09T03:00:00Z");
        assertThat(weekly.describe()).isEqualTo("Mondays, Fridays at 03:00 UTC");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-04T23:59:59Z, 2026-01-05T00:00:00Z",
        "2026-01-05T00:00:00Z, 2026-01-05T01:00:00Z",
        "2025-12-31T22:30:00Z, 2025-12-31T23:00:00Z",
        "2026-01-05T00:59:59.999999999Z, 2026-01-05T01:00:00Z",
    })
    void aFixedRateIsCountedFromItsFirstStartInBothDirections(Instant after, Instant next) {
        assertThat(Schedule.every(ofHours(1), MIDNIGHT).next(after)).isEqualTo(next);
    }

    @Test
    void aFunctionMaySayWhenRunsAreExpectedAndEndIt() {
        RunRecorder job = startsOnTime(Schedule.by(
                "twice", after -> after.isBefore(MIDNIGHT.plus(ofHours(2))) ? after.plus(ofHours(1)) : null));

        clock.advance(ofHours(1));
        job.start().succeeded();
        clock.advance(ofHours(10));

        assertThat(starts()).isEqualTo(new Tally(1, 1));
    }

    @Test
    void aFunctionThatThrowsOrGoesBackIsCountedAndAskedAgain() {
        List<String> troubles = new ArrayList<>(List.of("throws", "goes back"));
        RunRecorder job = startsOnTime(Schedule.by("moody", after -> {
            if (!troubles.isEmpty() && troubles.remove(0).equals("throws")) {
                throw new IllegalStateException("no schedule today");
            }
            return troubles.isEmpty() ? after.plus(ofHours(1)) : after;
        }));
        troubles.add("goes back");

        clock.advance(ofHours(1));
        job.start().succeeded();
        clock.advance(ofSeconds(1));

        assertThat(engine.probeFailures()).isEqualTo(2);
        assertThat(starts()).isEqualTo(new Tally(1, 0));
    }

    @Test
    void anEngineThatStoodStillMissesNoExpectedStart() {
        hourly();

        clock.advance(ofMinutes(30));
        clock.freeze(ofHours(3));
        clock.advance(ofSeconds(2));

        assertThat(starts()).as("of 1, 2 and 3 o'clock").isEqualTo(new Tally(0, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "PT59.999999999S, 0, 1",
        "PT1M, 1, 0",
        "PT10M, 1, 0",
        "PT10M0.000000001S, 0, 1",
    })
    void aRunMayTakeAsLongAsJustItsBounds(Duration took, int good, int bad) {
        RunRecorder job = takes(ofMinutes(1), ofMinutes(10));

        Run run = job.start();
        clock.advance(took);
        run.succeeded();
        clock.advance(ofSeconds(1));

        assertThat(takes()).isEqualTo(new Tally(good, bad));
    }

    @Test
    void aRunThatIsStillGoingIsBadOnceItHasTakenTooLongAndNotAgainWhenItEnds() {
        RunRecorder job = takes(ZERO, ofMinutes(10));

        Run run = job.start();
        clock.advance(ofMinutes(10));
        assertThat(takes()).isEqualTo(Tally.NONE);
        clock.advance(ofSeconds(1));
        assertThat(takes()).isEqualTo(new Tally(0, 1));
        clock.advance(ofHours(5));
        run.succeeded();
        clock.advance(ofMinutes(1));

        assertThat(takes()).isEqualTo(new Tally(0, 1));
        assertThat(engine.ledger().sent())
                .as("the run itself is an event of its recorder")
                .isEqualTo(1);
    }

    @Test
    void aRunThatFailsInTimeIsIgnoredAndOneThatFailsTooLateIsBad() {
        RunRecorder job = takes(ZERO, ofMinutes(10));

        Run first = job.start();
        Run second = job.start();
        clock.advance(ofMinutes(1));
        first.failed();
        clock.freeze(ofMinutes(10));
        second.failed();
        clock.advance(ofSeconds(1));

        assertThat(takes()).isEqualTo(new Tally(0, 1));
        assertThat(engine.status("takes").ignoredEvents()).isEqualTo(1);
    }

    @Test
    void aRunEndsOnce() {
        RunRecorder job = takes(ZERO, ofMinutes(10));

        Run run = job.start();
        run.succeeded();
        run.failed();
        clock.advance(ofMinutes(20));
        run.failed();
        clock.advance(ofMinutes(1));

        assertThat(takes()).isEqualTo(new Tally(1, 0));
        assertThat(engine.ledger().repeatedStops()).isEqualTo(2);
    }

    @Test
    void runsBeyondTenThousandAtOnceAreIgnoredAndSeen() {
        RunRecorder job = takes(ZERO, ofMinutes(10));

        for (int i = 0; i < 10_003; i++) {
            job.start();
        }
        clock.advance(ofSeconds(1));
        for (int i = 0; i < 4; i++) {
            job.start();
        }
        clock.advance(ofMinutes(11));

        assertThat(takes()).isEqualTo(new Tally(0, 10_000));
        assertThat(engine.status("takes").ignoredEvents()).isEqualTo(7);
    }

    @Test
    void tenThousandRunsMayStartInEachTick() {
        RunRecorder job = takes(ZERO, ofMinutes(10));

        for (int second = 0; second < 3; second++) {
            for (int i = 0; i < 10_000; i++) {
                job.start().succeeded();
            }
            clock.advance(ofSeconds(1));
        }

        assertThat(takes()).isEqualTo(new Tally(30_000, 0));
    }

    @Test
    void anSloThatHasGoneKeepsNoRunInMemory() {
        RunRecorder job = takes(ZERO, ofMinutes(10));
        engine.add(Slo.named("other").on("job").completion().target("99%").over(rollingDays(30)));
        engine.remove("takes");

        WeakReference<Run> run = new WeakReference<>(job.start());

        awaitCollection(run);
    }

    @Test
    void aRunOfWhichNobodySaysThatItWentWellIsIgnored() {
        RunRecorder job = takes(ZERO, ofMinutes(10));

        job.start().ended(null);
        job.start().ended(Outcome.IGNORED);
        clock.advance(ofSeconds(1));

        assertThat(takes()).isEqualTo(Tally.NONE);
        assertThat(engine.status("takes").ignoredEvents()).isEqualTo(2);
    }

    @Test
    void whoLeavesIsToldOfNoMoreRuns() {
        RunRecorder job = takes(ZERO, ofMinutes(10));
        hourly();

        engine.remove("takes");
        job.start();
        clock.advance(ofMinutes(20));
        takes(ZERO, ofMinutes(10));
        clock.advance(ofSeconds(5));

        assertThat(takes()).isEqualTo(Tally.NONE);
    }

    @Test
    void whatIsNoScheduleOrBoundIsRefusedWithTheFix() {
        var on = Slo.named("s").on("job");
        Schedule hourly = Schedule.every(ofHours(1), MIDNIGHT);

        assertThatThrownBy(() -> Schedule.every(ofMillis(999), MIDNIGHT))
                .hasMessage("the period of a schedule must be between 1s and 366d, but was 0.999s; what runs more often"
                        + " is better promised as a rate");
        assertThatThrownBy(() -> Schedule.weekly(EnumSet.noneOf(DayOfWeek.class), LocalTime.NOON, BERLIN))
                .hasMessage("a schedule needs at least one day, but had none; try EnumSet.of(DayOfWeek.MONDAY)");
        assertThatThrownBy(() -> Schedule.by(" ", after -> null))
                .hasMessage("the words of a schedule must not be blank; try \"0 3 * * *\"");
        assertThatThrownBy(() -> on.startsOnTime(hourly, ofNanos(-1), ZERO))
                .hasMessage("SLO \"s\": early must be between 0s and 1d, but was -0.000000001s; try"
                        + " Duration.ofMinutes(5)");
        assertThatThrownBy(() -> on.startsOnTime(hourly, ofMinutes(30), ofMinutes(30)))
                .hasMessage("SLO \"s\": early and late must be less than the period of 1h together, but were 30m and"
                        + " 30m; otherwise one run would be in time for two starts");
        assertThatThrownBy(() -> on.takesBetween(ofMinutes(1), ofMinutes(1)))
                .hasMessage(
                        "SLO \"s\": a run may take from 0s to 90d, the least being less than the most, but the least"
                                + " was 1m and the most 1m; try Duration.ZERO and Duration.ofHours(1)");
    }
}
