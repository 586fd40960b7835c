// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import static io.github.slo4j.examples.quickstart.kinds.Requests.Answer.DATABASE_DOWN;
import static io.github.slo4j.examples.quickstart.kinds.Requests.Answer.MADE_BY_A_PROBE;
import static io.github.slo4j.examples.quickstart.kinds.Requests.Answer.OUT_OF_STOCK;
import static io.github.slo4j.examples.quickstart.kinds.Requests.Answer.SOLD;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.Slo;
import io.github.slo4j.count.Tally;
import io.github.slo4j.examples.quickstart.kinds.Requests.Answer;
import io.github.slo4j.objective.Period;
import io.github.slo4j.sli.Threshold;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {

    @Test
    void whatTheServerGotWrongIsBadAndWhatTheClientDidIsNot() {
        Slo succeed = Requests.succeed();
        try (Kept kept = new Kept(succeed)) {
            List.of(200, 302, 404, 429, 499, 500, 503).forEach(status -> Requests.ended(kept.slos, status, 1));

            assertThat(kept.events(succeed)).isEqualTo(new Tally(4, 2));
            assertThat(kept.ignored(succeed)).isEqualTo(1);
        }
    }

    /** All four were answered with 200. */
    @Test
    void outOfStockIsGoodAndDatabaseDownIsBadWhateverTheStatusCode() {
        Slo byStatus = Requests.succeed();
        Slo byAnswer = Requests.areServed();
        try (Kept kept = new Kept(byStatus, byAnswer)) {
            for (Answer answer : List.of(SOLD, OUT_OF_STOCK, DATABASE_DOWN, MADE_BY_A_PROBE)) {
                Requests.ended(kept.slos, 200, 1);
                Requests.ordered(kept.slos, answer, 1);
            }

            assertThat(kept.events(byStatus)).isEqualTo(new Tally(4, 0));
            assertThat(kept.events(byAnswer)).isEqualTo(new Tally(2, 1));
            assertThat(kept.ignored(byAnswer)).isEqualTo(1);
        }
    }

    /** By their times alone 100 of 102 were fast. */
    @Test
    void fastErrorsDoNotMakeAServiceLookFast() {
        Slo areFast = Requests.areFast();
        try (Kept kept = new Kept(areFast)) {
            for (int error = 0; error < 99; error++) {
                Requests.ended(kept.slos, 500, ofMillis(1).toNanos());
            }
            Requests.ended(kept.slos, 200, ofMillis(300).toNanos() - 1);
            Requests.ended(kept.slos, 200, ofMillis(300).toNanos());
            Requests.ended(kept.slos, 200, ofSeconds(9).toNanos());

            assertThat(kept.events(areFast)).isEqualTo(new Tally(1, 2));
            assertThat(kept.ignored(areFast)).isEqualTo(99);
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"INTERACTIVE, PT1S", "WRITE, PT1.5S", "BACKGROUND, PT5S"})
    void aPresetSaysWhatIsFastEnoughForWhatOneDoes(String name, Duration bound) throws Exception {
        Threshold preset = (Threshold) Threshold.class.getField(name).get(null);
        Slo slo = Slo.named("slo").on("checkout").within(preset).target("99%").over(Period.rollingDays(28));
        try (Kept kept = new Kept(slo)) {
            Requests.ended(kept.slos, 200, bound.toNanos() - 1);
            Requests.ended(kept.slos, 200, bound.toNanos());

            assertThat(kept.events(slo)).isEqualTo(new Tally(1, 1));
        }
    }

    @Test
    void aPageThatIsJustASecondAwayIsLate() {
        Slo areInteractive = Requests.areInteractive();
        try (Kept kept = new Kept(areInteractive)) {
            Requests.ended(kept.slos, 200, 999_999_999);
            Requests.ended(kept.slos, 200, 1_000_000_000);

            assertThat(kept.events(areInteractive)).isEqualTo(new Tally(1, 1));
        }
    }

    /** The mean of a slow minute's and a fast minute's 95th percentiles is 1 s. */
    @Test
    void aPercentileOfAllIsNotTheMeanOfPercentiles() {
        Slo percentileIsLow = Requests.percentileIsLow();
        try (Kept kept = new Kept(percentileIsLow)) {
            for (int slow = 0; slow < 50; slow++) {
                Requests.ended(kept.slos, 200, ofSeconds(2).toNanos());
            }
            kept.pass(ofSeconds(60));
            for (int fast = 0; fast < 950; fast++) {
                Requests.ended(kept.slos, 200, ofMillis(299).toNanos());
            }

            assertThat(kept.events(percentileIsLow)).isEqualTo(new Tally(950, 50));
            assertThat(percentileIsLow.objective().target().toPercent()).isEqualTo("95%");
            assertThat(kept.slos.status("checkout-p95").errorBudget().remaining())
                    .isNotNegative();
        }
    }

    /** All three succeeded. */
    @Test
    void anAnswerWithoutItsRecommendationsSucceededAndIsNotWhole() {
        Slo areWhole = Requests.areWhole();
        try (Kept kept = new Kept(areWhole)) {
            List.of(0, 0, 1).forEach(missing -> Requests.served(kept.slos, missing));

            assertThat(kept.events(areWhole)).isEqualTo(new Tally(2, 1));
        }
    }
}
