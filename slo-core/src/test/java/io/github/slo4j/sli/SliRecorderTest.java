// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.slo4j.count.CellArena;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.count.Tally;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliRecorderTest {
    private static final long MILLIS = 1_000_000;
    private static final Sli AVAILABILITY = new Availability(StatusRule.DEFAULT);

    private final Sink afterClose = new Sink();
    private final RecorderControl control = new RecorderControl(
            "checkout", new Handles(new ManualClock()), new CellLayouts(), new CellArena(), afterClose);

    private SliRecorder recorder() {
        return control.recorder();
    }

    private SliCounter watch(Sli sli) {
        return control.watch(Collections.singletonList(sli), new int[] {0}).get(0);
    }

    private static Sli fasterThan(long millis) {
        return new Latency(StatusRule.DEFAULT, Threshold.fasterThan(Duration.ofMillis(millis)));
    }

    private static Sli noSlowerThan(long millis) {
        return new Latency(StatusRule.DEFAULT, Threshold.atMost(Duration.ofMillis(millis)));
    }

    @Test
    void oneEventIsCountedOnceHoweverManyIndicatorsLookAtIt() {
        List<SliCounter> counters =
                control.watch(List.of(AVAILABILITY, fasterThan(100), fasterThan(300)), new int[] {0, 1, 2});

        recorder().record(Outcome.GOOD, 200 * MILLIS);

        assertThat(counters)
                .extracting(SliCounter::tally)
                .containsExactly(new Tally(1, 0), new Tally(0, 1), new Tally(1, 0));
        assertThat(control.counted()).isEqualTo(1);
    }

    @ParameterizedTest(name = "an event of {0} ns: faster than 300 ms {1}, no slower than 300 ms {2}")
    @CsvSource({"299999999, 1, 1", "300000000, 0, 1", "300000001, 0, 0", "0, 1, 1", "9223372036854775807, 0, 0"})
    void R3_aThresholdIsStrictOrInclusiveToTheNanosecond(long nanos, long strictlyGood, long inclusivelyGood) {
        List<SliCounter> counters = control.watch(List.of(fasterThan(300), noSlowerThan(300)), new int[] {0, 1});

        recorder().record(Outcome.GOOD, nanos);

        assertThat(counters.get(0).tally()).isEqualTo(new Tally(strictlyGood, 1 - strictlyGood));
        assertThat(counters.get(1).tally()).isEqualTo(new Tally(inclusivelyGood, 1 - inclusivelyGood));
    }

    @Test
    void durationsAreAddedUpForWhoAsksAndForNobodyElse() {
        List<SliCounter> counters =
                control.watch(List.of(new Timed(StatusRule.DEFAULT), AVAILABILITY), new int[] {0, 1});

        recorder().record(Outcome.GOOD, 7 * MILLIS);

        assertThat(counters).extracting(SliCounter::micros).containsExactly(7_000L, 0L);
    }

    @Test
    void aFailureSpendsTheAvailabilityBudgetAndSaysNothingAboutSpeed() {
        List<SliCounter> counters = control.watch(List.of(AVAILABILITY, fasterThan(300)), new int[] {0, 1});

        recorder().record(Outcome.BAD, 1);
        recorder().record(500, 1);

        assertThat(counters.get(0).tally()).isEqualTo(new Tally(0, 2));
        assertThat(counters.get(1).tally()).isEqualTo(Tally.NONE);
        assertThat(counters.get(1).ignored()).isEqualTo(2);
    }

    @Test
    void anIgnoredEventIsNeitherGoodNorBadButCounted() {
        SliCounter counter = watch(AVAILABILITY);

        recorder().record(Outcome.IGNORED, 1);

        assertThat(counter.tally()).isEqualTo(Tally.NONE);
        assertThat(counter.ignored()).isEqualTo(1);
        assertThat(control.counted()).isEqualTo(1);
    }

    @ParameterizedTest(name = "status {0} under good = 200 <= code < 404: good {1}, bad {2}, ignored {3}")
    @CsvSource({
        "199, 0, 1, 0",
        "200, 1, 0, 0",
        "403, 1, 0, 0",
        "404, 0, 1, 0",
        "499, 0, 0, 1",
        "500, 0, 1, 0",
        "401, 0, 0, 1"
    })
    void statusRangesAreHalfOpen(int code, long good, long bad, long ignored) {
        StatusRule rule = StatusRule.DEFAULT.withGood(new StatusRange(200, 404)).ignoring(new StatusRange(401, 402));
        SliCounter counter = watch(new Availability(rule));

        recorder().record(code, 1);

        assertThat(counter.tally()).isEqualTo(new Tally(good, bad));
        assertThat(counter.ignored()).isEqualTo(ignored);
    }

    @ParameterizedTest(name = "status {0} by default: good {1}, bad {2}, ignored {3}")
    @CsvSource({
        "100, 1, 0, 0",
        "404, 1, 0, 0",
        "499, 0, 0, 1",
        "500, 0, 1, 0",
        "599, 0, 1, 0",
        "600, 1, 0, 0",
        "999, 1, 0, 0"
    })
    void byDefaultServerErrorsAreBadAndClientsThatWentAwayAreIgnored(int code, long good, long bad, long ignored) {
        SliCounter counter = watch(AVAILABILITY);

        recorder().record(code, 1);

        assertThat(counter.tally()).isEqualTo(new Tally(good, bad));
        assertThat(counter.ignored()).isEqualTo(ignored);
    }

    @Test
    void R1_negativeDurationCountsTheOutcomeAndLeavesTheSpeedUnknown() {
        List<SliCounter> counters = control.watch(List.of(AVAILABILITY, fasterThan(300)), new int[] {0, 1});

        recorder().record(Outcome.BAD, -5);
        recorder().record(200, Long.MIN_VALUE);

        assertThat(counters.get(0).tally()).isEqualTo(new Tally(1, 1));
        assertThat(counters.get(1).tally()).isEqualTo(Tally.NONE);
        assertThat(control.countedWithoutDuration()).isEqualTo(2);
        assertThat(control.counted()).isEqualTo(2);
    }

    @Test
    void R4_aNullOutcomeIsRejectedAndCounted() {
        SliCounter counter = watch(AVAILABILITY);

        recorder().record(null, 1);

        assertThat(counter.tally()).isEqualTo(Tally.NONE);
        assertThat(control.rejected(Rejection.NULL_OUTCOME)).isEqualTo(1);
        assertThat(control.counted()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "99", "1000", "2147483647", "-2147483648"})
    void aStatusCodeThatIsNoneIsRejectedAndCounted(int code) {
        SliCounter counter = watch(AVAILABILITY);

        recorder().record(code, 1);

        assertThat(counter.tally()).isEqualTo(Tally.NONE);
        assertThat(control.rejected(Rejection.STATUS_CODE)).isEqualTo(1);
        assertThat(control.counted()).isZero();
    }

    @Test
    void aNewIndicatorBeginsAtZeroAndTheOldOnesGoOn() {
        SliCounter first = watch(AVAILABILITY);
        recorder().record(Outcome.GOOD, 1);

        SliCounter second = watch(fasterThan(300));
        recorder().record(Outcome.GOOD, 1);

        assertThat(first.tally()).isEqualTo(new Tally(2, 0));
        assertThat(second.tally()).isEqualTo(new Tally(1, 0));
        assertThat(control.counted()).isEqualTo(2);
    }

    @Test
    void anIndicatorThatCannotBeAddedLeavesThoseThatAreThereAsTheyAre() {
        SliCounter there = watch(AVAILABILITY);

        assertThatNullPointerException().isThrownBy(() -> watch(null));
        recorder().record(Outcome.GOOD, 1);
        SliCounter next = watch(fasterThan(300));
        recorder().record(Outcome.GOOD, 1);

        assertThat(there.tally()).isEqualTo(new Tally(2, 0));
        assertThat(next.tally()).isEqualTo(new Tally(1, 0));
        assertThat(control.counted()).isEqualTo(2);
    }

    @Test
    void C2_aWriterThatWasDescheduledAcrossAChangeLosesNothing() {
        SliCounter counter = watch(AVAILABILITY);
        Generation heldByTheWriter = recorder().open();
        control.watch(List.of(fasterThan(300)), new int[] {1});

        heldByTheWriter.record(Outcome.BAD, 1, 1);

        assertThat(counter.tally()).isEqualTo(new Tally(0, 1));
        assertThat(control.counted()).isEqualTo(1);
    }

    @Test
    void R6_eventsAfterTheLastIndicatorHasGoneAreCountedAsAfterClose() {
        SliCounter counter = watch(AVAILABILITY);
        SliRecorder recorder = recorder();
        control.unwatch(counter);

        recorder.record(Outcome.GOOD, 1);
        recorder.record(200, 1);

        assertThat(counter.tally()).isEqualTo(Tally.NONE);
        assertThat(control.counted()).isZero();
        assertThat(afterClose.events()).isEqualTo(2);
    }

    @Test
    void R6_anOldHandleWorksAgainWhenAnIndicatorComes() {
        SliCounter first = watch(AVAILABILITY);
        SliRecorder old = recorder();
        control.unwatch(first);

        SliCounter next = watch(AVAILABILITY);
        old.record(Outcome.GOOD, 1);

        assertThat(next.tally()).isEqualTo(new Tally(1, 0));
    }

    @Test
    void C6_findingARecorderWaitsForNoRegistration() throws Exception {
        watch(AVAILABILITY);
        SliRecorder recorder = recorder();
        SliRecorder[] found = new SliRecorder[1];
        Thread finder = new Thread(() -> found[0] = control.recorder());
        synchronized (control) { // as a registration does
            finder.start();
            finder.join(10_000);

            assertThat(found[0]).as("found meanwhile").isSameAs(recorder);
        }
    }
}
