// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.JourneyStatus;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FromPracticeTest {
    private final ManualClock clock = new ManualClock();
    private final List<Alert> alerts = new ArrayList<>();
    private final SloEngine slos = SloEngine.builder()
            .clock(clock)
            .slos(FromPractice.goodMinutes(), FromPractice.homePage(), FromPractice.tenMinutes())
            .onAlert(alerts::add)
            .deliverAlertsOn(Runnable::run)
            .start();

    @ParameterizedTest(name = "a minute of {0} good and {1} bad calls of {2} each is good: {3}")
    @CsvSource({
        "998, 2, PT2.999999S, 1",
        "997, 3, PT2.999999S, 0",
        "998, 2, PT3S, 0",
        "1000, 0, PT3S, 0",
        "1000, 0, PT0.001S, 1",
    })
    void aMinuteIsGoodWithFewErrorsAndAFastAverage(int good, int bad, Duration each, long goodMinutes) {
        minuteOfCalls(good, bad, each);

        assertThat(slos.status("calls-good-minutes").events()).isEqualTo(new Tally(goodMinutes, 1 - goodMinutes));
    }

    /** 90 days have 129,600 minutes. */
    @Test
    void a129MinutesOf90DaysMayBeBadAnd130MayNot() {
        for (int minute = 0; minute < 129; minute++) {
            minuteOfCalls(0, 1, Duration.ofSeconds(1));
        }
        assertThat(slos.status("calls-good-minutes").errorBudget().remaining()).isPositive();

        minuteOfCalls(0, 1, Duration.ofSeconds(1));

        assertThat(slos.status("calls-good-minutes").errorBudget().remaining()).isNegative();
    }

    private void minuteOfCalls(int good, int bad, Duration each) {
        slos.recorder("calls").record(Outcome.GOOD, each.toNanos(), good);
        slos.recorder("calls").record(Outcome.BAD, each.toNanos(), bad);
        clock.advance(Duration.ofMinutes(1));
    }

    /** 0.999 x 0.998 is 0.997002; of a million calls of b, two more may fail than that, and three may not. */
    @Test
    void aJourneyIsAsAvailableAsTheProductOfItsApis() {
        addApis();
        slos.add(FromPractice.journeyAvailability());
        slos.recorder("a").record(Outcome.GOOD, 1, 999_000);
        slos.recorder("a").record(Outcome.BAD, 1, 1_000);
        slos.recorder("b").record(Outcome.GOOD, 1, 998_000);
        slos.recorder("b").record(Outcome.BAD, 1, 2_000);
        assertThat(journeyRatio()).isCloseTo(0.997002, within(1e-9));

        slos.recorder("b").record(Outcome.BAD, 1, 2);
        assertThat(journeyRatio()).isGreaterThan(0.997);

        slos.recorder("b").record(Outcome.BAD, 1, 1);
        assertThat(journeyRatio()).isLessThan(0.997);
    }

    private double journeyRatio() {
        return slos.status("journey-availability").goodRatio().orElseThrow();
    }

    @Test
    void aJourneyIsAsFastAsItsSlowestApi() {
        addApis();
        slos.add(FromPractice.journeySpeed());
        slos.recorder("a").record(Outcome.GOOD, 299_999_999, 99);
        slos.recorder("a").record(Outcome.GOOD, 300_000_000, 1);
        slos.recorder("b").record(Outcome.GOOD, 499_999_999, 97);
        slos.recorder("b").record(Outcome.GOOD, 500_000_000, 3);

        assertThat(slos.status("journey-speed").goodRatio()).hasValue(0.97);
        assertThat(slos.status("journey-speed")
                        .journey()
                        .flatMap(JourneyStatus::worst)
                        .map(JourneyStatus.Part::slo))
                .contains("b-speed");
    }

    private void addApis() {
        slos.add(
                Slo.named("a-availability")
                        .on("a")
                        .availability()
                        .target("99.9%")
                        .over(rollingDays(30)),
                Slo.named("b-availability")
                        .on("b")
                        .availability()
                        .target("99.8%")
                        .over(rollingDays(30)),
                Slo.named("a-speed")
                        .on("a")
                        .fasterThan(Duration.ofMillis(300))
                        .target("99%")
                        .over(rollingDays(30)),
                Slo.named("b-speed")
                        .on("b")
                        .fasterThan(Duration.ofMillis(500))
                        .target("97%")
                        .over(rollingDays(30)));
    }

    @ParameterizedTest(name = "a home page served in {0} ns is good: {1}")
    @CsvSource({"99999999, 1", "100000000, 0", "100000001, 0"})
    void lessThanAHundredMillisecondsIsStrict(long nanos, long good) {
        slos.recorder("home").record(200, nanos);

        assertThat(slos.status("home-page-speed").events()).isEqualTo(new Tally(good, 1 - good));
    }

    @ParameterizedTest(name = "status {0} is good: {1}")
    @CsvSource({"199, 0", "200, 1", "403, 1", "404, 0", "500, 0"})
    void statusCodesFrom200To403AreGood(int code, long good) {
        slos.recorder("web").record(code, 1);

        assertThat(slos.status("responses").events()).isEqualTo(new Tally(good, 1 - good));
    }

    @Test
    void theTenMinutesPageWhenTheirBudgetIsSpent() {
        for (int second = 0; second < 600; second++) {
            for (int request = 0; request < 200; request++) {
                slos.recorder("web").record(200, 1);
            }
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(alerts).isEmpty();

        for (int failure = 0; failure < 30; failure++) {
            slos.recorder("web").record(503, 1);
        }
        clock.advance(Duration.ofSeconds(1));

        assertThat(slos.status("responses").errorBudget().remaining()).isNegative();
        assertThat(alerts).hasSize(1);
    }
}
