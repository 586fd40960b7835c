// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.slice.Condition.averageUnder;
import static io.github.slo4j.slice.Condition.errorRatioAtMost;
import static io.github.slo4j.slice.Condition.errorsAtMost;
import static io.github.slo4j.slice.Condition.eventsAtLeast;
import static io.github.slo4j.slice.Condition.levelAtMost;
import static io.github.slo4j.slice.Condition.percentileUnder;
import static io.github.slo4j.slice.Condition.rateAtLeast;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.AlertRule;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.alert.Verdict;
import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.AmountRecorder;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.LevelRecorder;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.slice.Condition;
import io.github.slo4j.slice.EmptySlices;
import io.github.slo4j.status.SloState;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promises about stretches of time that are judged as a whole. */
class SlicesTest {
    private final ManualClock clock = new ManualClock();
    private final SloEngine engine = SloEngine.builder().clock(clock).start();

    @AfterEach
    void close() {
        engine.close();
    }

    private SliRecorder api(Condition condition) {
        engine.add(Slo.named("minutes")
                .on("api")
                .goodMinutes(condition)
                .target("99.9%")
                .over(rollingDays(30)));
        return engine.recorder("api");
    }

    private Tally minutes() {
        return engine.status("minutes").events();
    }

    private void passAMinute() {
        clock.advance(ofMinutes(1));
    }

    @Test
    void fewErrorsAndAGoodAverageAreOnePromiseKeptMinuteByMinute() {
        engine.add(Slo.named("api-good-minutes")
                .on("api")
                .goodMinutes(errorRatioAtMost("0.2%").and(averageUnder(ofSeconds(3))))
                .target("99.9%")
                .over(rollingDays(90)));
        SliRecorder api = engine.recorder("api");

        for (int minute = 0; minute < 24 * 60; minute++) {
            boolean slow = minute < 6;
            boolean failing = minute >= 4 && minute < 10;
            api.record(Outcome.GOOD, ofSeconds(slow ? 3 : 2).toNanos(), failing ? 997 : 998);
            api.record(Outcome.BAD, ofSeconds(slow ? 3 : 2).toNanos(), failing ? 3 : 2);
            passAMinute();
        }

        var status = engine.status("api-good-minutes");
        assertThat(status.events()).isEqualTo(new Tally(1_430, 10));
        assertThat(status.errorBudget().allowedTime()).isEqualTo(Duration.parse("PT129M36S"));
        assertThat(status.errorBudget().spent()).isCloseTo(10 / 129.6, within(1e-12));
        assertThat(status.sli()).isEqualTo("minutes with at most 0.2% bad and an average under 3000 ms");
    }

    @ParameterizedTest
    @CsvSource({"998, 2, 1, 0", "997, 3, 0, 1", "1, 0, 1, 0", "0, 1, 0, 1"})
    void aMinuteIsGoodWithJustTheErrorRatioThatIsAllowed(int good, int bad, int goodMinutes, int badMinutes) {
        SliRecorder api = api(errorRatioAtMost("0.2%"));

        api.record(Outcome.GOOD, 1, good);
        api.record(Outcome.BAD, 1, bad);
        passAMinute();

        assertThat(minutes()).isEqualTo(new Tally(goodMinutes, badMinutes));
    }

    @Test
    void anAverageOfJustTheBoundIsNotUnderItAndAMicrosecondLessIs() {
        SliRecorder api = api(averageUnder(ofMillis(300)));

        api.record(Outcome.GOOD, ofMillis(100));
        api.record(Outcome.BAD, ofMillis(500));
        passAMinute();
        assertThat(minutes()).isEqualTo(new Tally(0, 1));

        api.record(Outcome.GOOD, ofMillis(100));
        api.record(Outcome.BAD, ofMillis(500).minus(ofNanos(1_000)));
        passAMinute();
        assertThat(minutes()).isEqualTo(new Tally(1, 1));
    }

    @Test
    void anAverageLeavesOutWhatIsIgnoredAndWhatNobodyTimed() {
        SliRecorder api = api(averageUnder(ofMillis(300)));

        api.record(Outcome.GOOD, ofMillis(299));
        api.record(Outcome.IGNORED, ofMillis(10_000));
        api.record(Outcome.BAD, -ofMillis(10_000).toNanos());
        api.record(499, ofMillis(10_000).toNanos());
        api.record(200, ofMillis(299).toNanos());
        passAMinute();

        assertThat(minutes()).isEqualTo(new Tally(1, 0));
    }

    @Test
    void anAverageIsRightThoughTheRecorderGotOtherSlosInTheMiddleOfTheMinute() {
        SliRecorder api = api(averageUnder(ofMillis(300)));

        api.record(Outcome.GOOD, ofMillis(500));
        clock.advance(ofSeconds(30));
        engine.add(Slo.named("speed")
                .on("api")
                .fasterThan(ofMillis(100))
                .target("99%")
                .over(rollingDays(30)));
        api.record(Outcome.GOOD, ofMillis(99));
        clock.advance(ofSeconds(30));

        assertThat(minutes()).as("an average of 299.5 ms").isEqualTo(new Tally(1, 0));
        assertThat(engine.status("speed").events()).isEqualTo(new Tally(1, 0));
    }

    @Test
    void anAverageIsRightThoughCellsWereGivenBackInTheMiddleOfTheSlice() {
        engine.add(Slo.named("slices")
                .on("api")
                .goodSlices(ofMinutes(5), averageUnder(ofMillis(300)))
                .target("99%")
                .over(rollingDays(30)));
        SliRecorder api = engine.recorder("api");

        api.record(Outcome.GOOD, ofMillis(500));
        engine.add(Slo.named("other").on("api").availability().target("99%").over(rollingDays(30)));
        for (int minute = 0; minute < 4; minute++) {
            System.gc(); // whoever could still add to the first cells is gone
            passAMinute();
        }
        api.record(Outcome.GOOD, ofMillis(101));
        passAMinute();

        assertThat(engine.status("slices").events())
                .as("an average of 300.5 ms")
                .isEqualTo(new Tally(0, 1));
    }

    @Test
    void R3_batchesOfAbsurdDurationMakeTheirMinuteBadAndNoOther() {
        SliRecorder api = api(averageUnder(ofMillis(300)));

        for (int i = 0; i < 16; i++) {
            api.record(Outcome.GOOD, 1_000L << 40, 1L << 24); // microseconds that would come to nothing in 64 bits
        }
        passAMinute();
        api.record(Outcome.GOOD, ofMillis(1));
        passAMinute();

        assertThat(minutes()).isEqualTo(new Tally(1, 1));
    }

    @Test
    void R3_aMinuteOfTheLongestDurationsThereAreIsBad() {
        SliRecorder api = api(averageUnder(ofMillis(300)));

        for (int i = 0; i < 2_000; i++) {
            api.record(Outcome.GOOD, Long.MAX_VALUE); // as whole microseconds they would come to next to nothing
        }
        passAMinute();

        assertThat(minutes()).isEqualTo(new Tally(0, 1));
    }

    @Test
    void oneSlowCallerIsHiddenByTheAverageAndShownByThePercentile() {
        engine.add(
                Slo.named("average")
                        .on("api")
                        .goodMinutes(averageUnder(ofMillis(300)))
                        .target("99%")
                        .over(rollingDays(30)),
                Slo.named("percentile")
                        .on("api")
                        .goodMinutes(percentileUnder("99", ofMillis(300)))
                        .target("99%")
                        .over(rollingDays(30)));
        SliRecorder api = engine.recorder("api");

        api.record(Outcome.GOOD, ofMillis(10).toNanos(), 98);
        api.record(Outcome.GOOD, ofMillis(5_000).toNanos(), 2);
        passAMinute();

        assertThat(engine.status("average").events()).isEqualTo(new Tally(1, 0));
        assertThat(engine.status("percentile").events()).isEqualTo(new Tally(0, 1));
    }

    @Test
    void aPercentileIsMetByJustTheShareItNames() {
        SliRecorder api = api(percentileUnder("99", ofMillis(300)));

        api.record(Outcome.GOOD, ofMillis(299).toNanos(), 99);
        api.record(Outcome.GOOD, ofMillis(300));
        passAMinute();

        assertThat(minutes()).isEqualTo(new Tally(1, 0));
    }

    @Test
    void aHandfulOfErrorsIsAllowedWhateverTheTraffic() {
        SliRecorder api = api(errorsAtMost(2));

        api.record(Outcome.BAD, 1, 2);
        passAMinute();
        api.record(Outcome.GOOD, 1, 1_000_000);
        api.record(Outcome.BAD, 1, 3);
        passAMinute();

        assertThat(minutes()).isEqualTo(new Tally(1, 1));
    }

    @Test
    void aMinuteWithoutTrafficIsTooSlowARateAndTooFewEvents() {
        SliRecorder api = api(rateAtLeast(2, ofSeconds(1)).and(eventsAtLeast(1)));

        passAMinute();
        api.record(Outcome.GOOD, 1, 120);
        passAMinute();
        api.record(Outcome.GOOD, 1, 119);
        passAMinute();

        assertThat(minutes()).isEqualTo(new Tally(1, 2));
    }

    @ParameterizedTest
    @CsvSource({"IGNORED, 2, 1, 3", "GOOD, 5, 1, 0", "BAD, 2, 4, 0", "AS_THE_LAST, 3, 2, 1"})
    void whatAnEmptyMinuteIsTheSloSays(EmptySlices meaning, int good, int bad, int ignored) {
        engine.add(Slo.named("minutes")
                .on("api")
                .goodMinutes(errorRatioAtMost("1%"))
                .whereEmptySlicesAre(meaning)
                .target("99%")
                .over(rollingDays(30)));
        SliRecorder api = engine.recorder("api");

        passAMinute(); // nothing has been said yet
        api.record(Outcome.GOOD, 1);
        passAMinute();
        passAMinute();
        api.record(Outcome.BAD, 1);
        passAMinute();
        passAMinute();
        api.record(Outcome.GOOD, 1);
        passAMinute();

        assertThat(minutes()).isEqualTo(new Tally(good, bad));
        assertThat(engine.status("minutes").ignoredEvents()).isEqualTo(ignored);
    }

    @Test
    void withoutAnyTrafficThereIsNoNumberButAState() {
        api(errorRatioAtMost("1%"));

        clock.advance(ofMinutes(10));

        assertThat(engine.status("minutes").goodRatio()).isEmpty();
        assertThat(engine.status("minutes").state()).isEqualTo(SloState.NO_DATA);
    }

    @Test
    void aSpanInWhichTheEngineStoodStillIsOneVerdictOnAllOfIt() {
        SliRecorder api = api(errorRatioAtMost("1%"));
        clock.advance(ofSeconds(90));

        api.record(Outcome.BAD, 1);
        clock.freeze(ofMinutes(10));
        api.record(Outcome.GOOD, 1);
        clock.advance(ofSeconds(30));

        assertThat(minutes()).as("the late one, and the rest of minute 12").isEqualTo(new Tally(1, 1));
    }

    @Test
    void aMinuteIsJudgedOnceHoweverOftenItIsLookedAt() {
        SliRecorder api = api(errorRatioAtMost("1%"));

        api.record(Outcome.GOOD, 1);
        clock.advance(ofSeconds(59));
        assertThat(minutes()).isEqualTo(Tally.NONE);
        clock.advance(ofSeconds(1));
        minutes();
        clock.advance(ofSeconds(59));

        assertThat(minutes()).isEqualTo(new Tally(1, 0));
    }

    @Test
    void badMinutesPageAsAnyEventsDo() {
        SliRecorder api = api(errorRatioAtMost("1%"));
        for (int minute = 0; minute < 60; minute++) {
            api.record(Outcome.GOOD, 1);
            passAMinute();
        }

        api.record(Outcome.BAD, 1);
        passAMinute();
        assertThat(engine.status("minutes").state()).isEqualTo(SloState.INSUFFICIENT_DATA);
        for (int minute = 0; minute < 5; minute++) {
            api.record(Outcome.BAD, 1);
            passAMinute();
            var status = engine.status("minutes");
            assertThat(status.isFiring(Severity.PAGE))
                    .as("at the very tick that judges a minute")
                    .isEqualTo(status.policy().burnRateRules().stream().anyMatch(rule -> isPageDue(rule, status)));
        }

        assertThat(engine.status("minutes").state()).isEqualTo(SloState.PAGE);
    }

    private static boolean isPageDue(BurnRateRule rule, SloStatus status) {
        BurnRate longBurn = status.burnRates().get(rule.longWindow());
        BurnRate shortBurn = status.burnRates().get(rule.shortWindow());
        return rule.severity() == Severity.PAGE
                && rule.judge(longBurn, shortBurn, status.policy().confidence()) == Verdict.FIRING;
    }

    @Test
    void theEventsOfTheRecorderAreTheApplicationsAndVerdictsAreNot() {
        SliRecorder api = api(errorRatioAtMost("1%"));

        api.record(Outcome.GOOD, 1, 7);
        clock.advance(ofMinutes(5));

        assertThat(engine.ledger().sent()).isEqualTo(7);
    }

    @Test
    void anSloOnSlicesMayBeRemovedAndAddedAgain() {
        SliRecorder api = api(errorRatioAtMost("1%"));
        api.record(Outcome.BAD, 1);
        passAMinute();

        engine.remove("minutes");
        api.record(Outcome.BAD, 1);
        clock.advance(ofMinutes(2));
        api(errorRatioAtMost("1%"));
        api.record(Outcome.GOOD, 1);
        passAMinute();

        assertThat(minutes()).isEqualTo(new Tally(1, 0));
        assertThat(engine.ledger().afterClose()).as("while nobody looked").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"822", "823"})
    void anAttackSpendsABudgetOfAveragedMinutesInItsMinute823(int attackMinutes) {
        SloEngine fortnight =
                SloEngine.builder().clock(clock).tick(ofSeconds(5)).start();
        fortnight.add(Slo.named("averaged")
                .on("web")
                .availability()
                .averagedOver(ofMinutes(1))
                .target("95%")
                .over(rollingDays(14)));

        attack(fortnight, attackMinutes);

        double remaining = fortnight.status("averaged").errorBudget().remaining();
        assertThat(remaining).isCloseTo(1 - (0.01 * 20_160 + 0.98 * attackMinutes) / 1_008, within(1e-9));
        assertThat(remaining < 0).isEqualTo(attackMinutes == 823);
    }

    @ParameterizedTest
    @CsvSource({"1008", "1009"})
    void anAttackSpendsABudgetOfGoodMinutesAfter1008OfThem(int attackMinutes) {
        SloEngine fortnight =
                SloEngine.builder().clock(clock).tick(ofSeconds(5)).start();
        fortnight.add(Slo.named("minutes")
                .on("web")
                .goodMinutes(errorRatioAtMost("5%"))
                .target("95%")
                .over(rollingDays(14)));

        attack(fortnight, attackMinutes);

        double remaining = fortnight.status("minutes").errorBudget().remaining();
        assertThat(remaining).isCloseTo(1 - attackMinutes / 1_008.0, within(1e-9));
        assertThat(remaining < 0).isEqualTo(attackMinutes == 1_009);
    }

    /** A fortnight of minutes of which one in a hundred requests fails, and of which the last are under attack. */
    private void attack(SloEngine fortnight, int attackMinutes) {
        SliRecorder web = fortnight.recorder("web");
        for (int minute = 0; minute < 20_160; minute++) {
            boolean attacked = minute >= 20_160 - attackMinutes;
            web.record(Outcome.GOOD, 1, attacked ? 1 : 99);
            web.record(Outcome.BAD, 1, attacked ? 99 : 1);
            passAMinute();
        }
        fortnight.close();
    }

    @Test
    void anAttackSpendsABudgetOfEventsWithItsRequest14298() {
        engine.add(Slo.named("events").on("web").availability().target("95%").over(rollingDays(14)));
        SliRecorder web = engine.recorder("web");
        web.record(Outcome.GOOD, 1, 332_640);
        web.record(Outcome.BAD, 1, 3_360);
        clock.advance(ofDays(14).minusSeconds(1));

        web.record(Outcome.BAD, 1, 14_154);
        web.record(Outcome.GOOD, 1, 143);
        assertThat(engine.status("events").goodRatio().getAsDouble()).isGreaterThan(0.95);
        web.record(Outcome.BAD, 1, 1);

        assertThat(engine.status("events").goodRatio().getAsDouble()).isLessThan(0.95);
    }

    @Test
    void aQuietMinuteWeighsAsMuchAsABusyOneWhereMinutesAreAveraged() {
        engine.add(
                Slo.named("events").on("web").availability().target("99%").over(rollingDays(30)),
                Slo.named("averaged")
                        .on("web")
                        .availability()
                        .averagedOver(ofMinutes(1))
                        .target("99%")
                        .over(rollingDays(30)));
        SliRecorder web = engine.recorder("web");

        web.record(Outcome.GOOD, 1, 990_000);
        web.record(Outcome.BAD, 1, 10_000);
        passAMinute();
        web.record(Outcome.GOOD, 1, 100);
        passAMinute();

        assertThat(1 - engine.status("events").goodRatio().getAsDouble()).isCloseTo(0.0099990, within(1e-9));
        assertThat(1 - engine.status("averaged").goodRatio().getAsDouble()).isCloseTo(0.005, within(1e-12));
    }

    @Test
    void aGaugeIsPromisedForAShareOfTheTimeOrMinuteByMinute() {
        engine.add(
                Slo.named("heap-readings")
                        .on("heap")
                        .levelAtMost(0.9)
                        .target("99%")
                        .over(rollingDays(30)),
                Slo.named("heap-minutes")
                        .on("heap")
                        .goodMinutes(levelAtMost(0.9))
                        .target("99%")
                        .over(rollingDays(30)));
        LevelRecorder heap = engine.recorder("heap", Input.LEVELS);
        double[] level = {0.9};
        engine.probe(() -> heap.is(level[0]));

        clock.advance(ofSeconds(120)); // the probe looks after the slicer: its latest reading waits for the next tick
        level[0] = Math.nextUp(0.9);
        clock.advance(ofSeconds(3));
        level[0] = 0;
        clock.advance(ofSeconds(60));

        assertThat(engine.status("heap-readings").events()).isEqualTo(new Tally(180, 3));
        assertThat(engine.status("heap-minutes").events()).isEqualTo(new Tally(2, 1));
    }

    @Test
    void aReadingThatIsNoLevelIsIgnoredAndSeen() {
        engine.add(Slo.named("free").on("pool").levelAtLeast(2).target("99%").over(rollingDays(30)));
        LevelRecorder pool = engine.recorder("pool", Input.LEVELS);

        pool.is(-1);
        pool.is(Double.NaN);
        pool.is(-0.0);
        pool.is(2);
        pool.is(Math.nextDown(2.0));
        pool.is(Double.POSITIVE_INFINITY);

        assertThat(engine.status("free").events()).isEqualTo(new Tally(2, 2));
        assertThat(engine.status("free").ignoredEvents()).isEqualTo(2);
    }

    @Test
    void aThroughputIsPromisedInUnitsOfTheApplicationsOwn() {
        engine.add(Slo.named("export")
                .on("export")
                .throughputAtLeast(5_000_000, ofSeconds(1))
                .target("95%")
                .over(rollingDays(30)));
        AmountRecorder export = engine.recorder("export", Input.AMOUNTS);

        export.moved(300_000_000);
        passAMinute();
        export.moved(299_999_999);
        passAMinute();
        passAMinute();

        assertThat(engine.status("export").events()).isEqualTo(new Tally(1, 2));
        assertThat(engine.ledger().unknownDuration())
                .as("an amount lacks nothing")
                .isZero();
        assertThat(engine.status("export").sli()).isEqualTo("minutes with at least 5000000 units per 1s");
    }

    @Test
    void howOldAPipelinesNewestRecordIsAProbeSays() {
        engine.add(Slo.named("pipeline")
                .on("pipeline")
                .noOlderThan(ofMinutes(10))
                .target("99%")
                .over(rollingDays(30)));
        var pipeline = engine.recorder("pipeline", Input.AGES);
        var newest = clock.instant();

        engine.probe(() -> pipeline.read(Duration.between(newest, clock.instant())));
        clock.advance(ofMinutes(10).plusSeconds(5));

        assertThat(engine.status("pipeline").events()).isEqualTo(new Tally(600, 5));
    }

    @Test
    void aProbeThatThrowsIsCountedAndRunAgainAndHurtsNoOther() {
        engine.add(Slo.named("heap").on("heap").levelAtMost(1).target("99%").over(rollingDays(30)));
        LevelRecorder heap = engine.recorder("heap", Input.LEVELS);
        engine.probe(() -> {
            throw new IllegalStateException("no gauge");
        });
        Subscription looking = engine.probe(() -> heap.is(1));

        clock.advance(ofSeconds(3));
        looking.close();
        clock.advance(ofSeconds(3));

        assertThat(engine.probeFailures()).isEqualTo(6);
        assertThat(engine.status("heap").events()).isEqualTo(new Tally(3, 0));
    }

    @Test
    void aClosedEngineProbesNothing() {
        engine.close();

        assertThatThrownBy(() -> engine.probe(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the engine is closed; start another to probe anything");
    }

    @Test
    void aPresetLeavesOutRulesThatASliceWouldOutlast() {
        Slo hours = Slo.named("hours")
                .on("api")
                .goodSlices(ofHours(1), errorRatioAtMost("1%"))
                .target("99%")
                .over(rollingDays(30));

        assertThat(hours.alerts().rules()).extracting(AlertRule::describe).containsExactly("1d/2h x3", "3d/6h x1");
        assertThat(hours.alerts().notes())
                .contains("left out 1h/5m x14.4: slices are judged every 1h, so its short window would mostly be empty;"
                        + " use a short window of 1h or more, or shorter slices");
    }

    @Test
    void aRuleOfOnesOwnThatASliceWouldOutlastIsRefused() {
        Slo minutes = Slo.named("minutes")
                .on("api")
                .goodSlices(ofMinutes(10), errorRatioAtMost("1%"))
                .target("99%")
                .over(rollingDays(30));

        assertThatThrownBy(() -> minutes.alerting(AlertPolicy.of(BurnRateRule.page(ofHours(1), "14.4"))))
                .hasMessage(
                        "SLO \"minutes\": alert rule 1h/5m x14.4 would clear by itself: slices are judged every 10m,"
                                + " so its short window would mostly be empty; use a short window of 10m or more, or shorter"
                                + " slices");
    }

    @Test
    void whatCannotBeASliceOrAConditionIsRefusedWithTheFix() {
        var on = Slo.named("s").on("api");
        assertThatThrownBy(() -> on.goodSlices(ofMillis(999), errorRatioAtMost("1%")))
                .hasMessage("SLO \"s\": a slice must be between 1s and 1h long, but was 0.999s; a minute is usual");
        assertThatThrownBy(() -> on.availability().averagedOver(ofHours(2)))
                .hasMessage("SLO \"s\": a slice must be between 1s and 1h long, but was 2h; a minute is usual");
        assertThatThrownBy(() -> errorRatioAtMost("100%"))
                .hasMessage("the share of bad events must be at least 0 and below 100%, but was 100%; try \"0.2%\"");
        assertThatThrownBy(() -> errorsAtMost(-1))
                .hasMessage("the number of bad events must be 0 or more, but was -1; 0 means that none may be bad");
        assertThatThrownBy(() -> percentileUnder("101", ofMillis(1)))
                .hasMessage("percentile must be above 0 and at most 100, but was \"101\"; the 95th is \"95\"");
        assertThatThrownBy(() -> eventsAtLeast(0))
                .hasMessage("the least volume must be 1 or more, but was 0; leave the condition out for none");
        assertThatThrownBy(() -> rateAtLeast(1, Duration.ZERO))
                .hasMessage("the time of a rate must be more than 0 and at most 1d, but was PT0S; try"
                        + " Duration.ofSeconds(1)");
        assertThatThrownBy(() -> on.levelAtMost(-0.1))
                .hasMessage(
                        "SLO \"s\": the limit of a level must be 0 or more and finite, but was -0.1; shift the scale"
                                + " of a gauge that can be negative, or take a ratio such as 0.9");
        assertThatThrownBy(() -> errorRatioAtMost("1%").and(levelAtMost(1)))
                .hasMessage(
                        "conditions of one slice must be about one recorder, but \"at most 1% bad\" is about outcomes"
                                + " and durations of requests and \"each reading at most 1.0\" about readings of a gauge; make"
                                + " two SLOs of them");
        assertThatThrownBy(() -> on.goodMinutes(null))
                .hasMessage("SLO \"s\": condition must not be null; try Condition.errorRatioAtMost(\"0.2%\")");
    }
}
