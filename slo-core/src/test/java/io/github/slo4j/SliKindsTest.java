// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.count.Rejection;
import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.CorrectnessRecorder;
import io.github.slo4j.sli.CoverageRecorder;
import io.github.slo4j.sli.FreshnessRecorder;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.QualityRecorder;
import io.github.slo4j.sli.Threshold;
import io.github.slo4j.status.SloState;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What there is to promise besides availability and speed, each with what is recorded for it. */
class SliKindsTest {
    private final SloEngine engine =
            SloEngine.builder().clock(new ManualClock()).start();

    @AfterEach
    void close() {
        engine.close();
    }

    private Tally events(String slo) {
        return engine.status(slo).events();
    }

    @Test
    void aReadOfDataOfJustTheAgeIsFreshEnoughUnlessItMustBeYounger() {
        engine.add(
                Slo.named("within")
                        .on("stock")
                        .noOlderThan(ofMinutes(1))
                        .target("99%")
                        .over(rollingDays(28)),
                Slo.named("younger")
                        .on("stock")
                        .fresherThan(ofMinutes(1))
                        .target("99%")
                        .over(rollingDays(28)));
        FreshnessRecorder stock = engine.recorder("stock", Input.AGES);

        stock.read(ofMinutes(1).minusNanos(1));
        stock.read(ofMinutes(1));
        stock.read(ofMinutes(1).plusNanos(1).toNanos());

        assertThat(events("within")).isEqualTo(new Tally(2, 1));
        assertThat(events("younger")).isEqualTo(new Tally(1, 2));
    }

    @Test
    void aReadOfUnknownAgeIsIgnoredAndSeen() {
        engine.add(Slo.named("fresh")
                .on("stock")
                .noOlderThan(ofMinutes(1))
                .target("99%")
                .over(rollingDays(28)));
        FreshnessRecorder stock = engine.recorder("stock", Input.AGES);

        stock.read(null);
        stock.read(ofNanos(-1));
        stock.read(-5);

        assertThat(events("fresh")).isEqualTo(Tally.NONE);
        assertThat(engine.status("fresh").ignoredEvents()).isEqualTo(3);
        assertThat(engine.status("fresh").state()).isEqualTo(SloState.NO_DATA);
        assertThat(engine.ledger().sent()).isEqualTo(3);
    }

    @Test
    void anAnswerIsAsGoodAsItIsWholeAndWhatIsWholeEnoughEachSloSays() {
        engine.add(
                Slo.named("whole").on("home").withNothingMissing().target("99%").over(rollingDays(28)),
                Slo.named("usable")
                        .on("home")
                        .withAtMostMissing(2)
                        .target("99.9%")
                        .over(rollingDays(28)));
        QualityRecorder home = engine.recorder("home", Input.MISSING_PARTS);

        home.served(0);
        home.served(1);
        home.served(2);
        home.served(3);
        home.served(-1);

        assertThat(events("whole")).isEqualTo(new Tally(1, 3));
        assertThat(events("usable")).isEqualTo(new Tally(3, 1));
        assertThat(engine.status("usable").ignoredEvents()).isEqualTo(1);
    }

    @Test
    void howManyPartsWereMissingIsKept() {
        engine.add(Slo.named("usable")
                .on("home")
                .withAtMostMissing(2)
                .target("99.9%")
                .over(rollingDays(28)));
        QualityRecorder home = engine.recorder("home", Input.MISSING_PARTS);

        for (int missing : new int[] {0, 0, 0, 1, 2, 2, 9, 10, 11, 1_000, -1}) {
            home.served(missing);
        }

        assertThat(engine.missingParts("usable")).containsExactly(3L, 1L, 2L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 3L);
        assertThat(events("usable")).isEqualTo(new Tally(6, 4));
        assertThat(engine.ledger().sent()).isEqualTo(11);
    }

    @Test
    void whoIsNotAboutPartsMissesNone() {
        engine.add(Slo.named("covered").on("orders").coverage().target("99%").over(rollingDays(28)));

        assertThatThrownBy(() -> engine.missingParts("covered"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "SLO \"covered\" is not about missing parts but says: 99% of orders processed, of those that"
                                + " are valid over rolling 28d; ask for one that was defined with withAtMostMissing(...)");
    }

    @Test
    void dataMayBeWeeksOldAndRequestsMayNotTakeDays() {
        engine.add(Slo.named("catalogue")
                .on("catalogue")
                .noOlderThan(Duration.ofDays(7))
                .target("99%")
                .over(rollingDays(28)));
        FreshnessRecorder catalogue = engine.recorder("catalogue", Input.AGES);

        catalogue.read(Duration.ofDays(7));
        catalogue.read(Duration.ofDays(7).plusNanos(1));

        assertThat(events("catalogue")).isEqualTo(new Tally(1, 1));
        assertThatThrownBy(() -> Slo.named("slow").on("web").fasterThan(Duration.ofDays(2)))
                .hasMessage("SLO \"slow\": latency threshold must be more than 0 and at most 24 hours, but was PT48H;"
                        + " promise how long a run takes with takesBetween(...)");
        assertThatThrownBy(() -> Slo.named("stale").on("web").noOlderThan(Duration.ofDays(91)))
                .hasMessage("SLO \"stale\": a threshold must be more than 0 and at most 90 days, but was PT2184H; try"
                        + " Duration.ofMillis(300)");
    }

    @Test
    void aBatchCoversWhatIsValidAndARecordProcessedTwiceCoversNoOther() {
        engine.add(Slo.named("covered").on("orders").coverage().target("99%").over(rollingDays(28)));
        CoverageRecorder orders = engine.recorder("orders", Input.BATCHES);

        orders.batch(100, 90, 7);
        orders.batch(10, 13, 0);
        orders.batch(0, 0, 2);

        assertThat(events("covered")).isEqualTo(new Tally(100, 10));
        assertThat(engine.status("covered").ignoredEvents()).isEqualTo(9);
    }

    @Test
    void aBatchOfNegativeSizeIsRejectedAndSeen() {
        engine.add(Slo.named("covered").on("orders").coverage().target("99%").over(rollingDays(28)));
        CoverageRecorder orders = engine.recorder("orders", Input.BATCHES);

        orders.batch(-1, 5, 0);
        orders.batch(5, -1, 0);
        orders.batch(0, 0, -1);

        assertThat(events("covered")).isEqualTo(Tally.NONE);
        assertThat(engine.ledger().rejected().get(Rejection.NEGATIVE_COUNT)).isEqualTo(3);
    }

    @Test
    void aCheckThatCouldNotBeMadeSaysNothingAboutWhatWouldHaveBeenFound() {
        engine.add(
                Slo.named("right").on("invoices").correctness().target("99.9%").over(rollingDays(28)));
        CorrectnessRecorder invoices = engine.recorder("invoices", Input.CHECKS);

        invoices.checked(true);
        invoices.checked(true);
        invoices.checked(false);
        invoices.notChecked();

        assertThat(events("right")).isEqualTo(new Tally(2, 1));
        assertThat(engine.status("right").ignoredEvents()).isEqualTo(1);
    }

    @Test
    void withoutAnythingRecordedThereIsAStateAndNoNumber() {
        engine.add(
                Slo.named("right").on("invoices").correctness().target("99.9%").over(rollingDays(28)));

        assertThat(engine.status("right").state()).isEqualTo(SloState.NO_DATA);
        assertThat(engine.status("right").goodRatio()).isEmpty();
    }

    @Test
    void aPercentileIsAShareThatIsFasterThanItsBound() {
        Slo said = Slo.named("p95")
                .on("search")
                .percentile("95")
                .under(ofMillis(300))
                .over(rollingDays(28));
        Slo counted = Slo.named("p95")
                .on("search")
                .fasterThan(ofMillis(300))
                .target("95%")
                .over(rollingDays(28));

        assertThat(said).isEqualTo(counted);
        assertThat(Slo.named("p99.9")
                        .on("search")
                        .percentile("99.9%")
                        .atMost(ofMillis(300))
                        .over(rollingDays(28)))
                .isEqualTo(Slo.named("p99.9")
                        .on("search")
                        .noSlowerThan(ofMillis(300))
                        .target("99.9%")
                        .over(rollingDays(28)));
    }

    @Test
    void aPercentileThatIsAFractionIsRefused() {
        assertThatThrownBy(() -> Slo.named("fast").on("search").percentile("0.95"))
                .hasMessage(
                        "SLO \"fast\": percentile must be between 1 and 100 exclusive, but was \"0.95\"; the 95th is"
                                + " \"95\"");
    }

    @Test
    void aDocumentedThresholdIsStrictAtItsBound() {
        engine.add(Slo.named("snappy")
                .on("web")
                .within(Threshold.INTERACTIVE)
                .target("99%")
                .over(rollingDays(28)));

        engine.recorder("web").record(Outcome.GOOD, Duration.ofSeconds(1).minusNanos(1));
        engine.recorder("web").record(Outcome.GOOD, Duration.ofSeconds(1));

        assertThat(events("snappy")).isEqualTo(new Tally(1, 1));
    }

    @Test
    void aRecorderTakesOneKindOfInput() {
        engine.add(Slo.named("up").on("web").availability().target("99%").over(rollingDays(28)));

        assertThatThrownBy(() -> engine.add(Slo.named("fresh")
                        .on("web")
                        .noOlderThan(ofMinutes(1))
                        .target("99%")
                        .over(rollingDays(28))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "SLO \"fresh\": recorder \"web\" takes outcomes and durations of requests and cannot also take ages"
                                + " of data that was read; record them under a name of their own");
        assertThat(engine.definitions()).hasSize(1);
    }

    @Test
    void askingARecorderForAnotherInputIsRefusedWithWhatItTakes() {
        engine.add(Slo.named("fresh")
                .on("stock")
                .noOlderThan(ofMinutes(1))
                .target("99%")
                .over(rollingDays(28)));

        assertThatThrownBy(() -> engine.recorder("stock"))
                .hasMessage(
                        "recorder \"stock\" takes ages of data that was read, not outcomes and durations of requests; ask"
                                + " for recorder(\"stock\", Input.AGES)");
    }

    @Test
    void aNameFromOutsideFindsNoRecorderOfAnotherInput() {
        engine.add(Slo.named("fresh")
                .on("stock")
                .noOlderThan(ofMinutes(1))
                .target("99%")
                .over(rollingDays(28)));

        engine.recorderFromOutside("stock").record(Outcome.GOOD, 1);

        assertThat(events("fresh")).isEqualTo(Tally.NONE);
        assertThat(engine.ledger().rejected().get(Rejection.UNKNOWN_RECORDER)).isEqualTo(1);
    }

    @Test
    void morePartsThanAnAnswerHasAreRefused() {
        assertThatThrownBy(() -> Slo.named("whole").on("home").withAtMostMissing(-1))
                .hasMessage(
                        "SLO \"whole\": the number of parts that may be missing must be between 0 and 1000, but was -1; 0"
                                + " means that nothing may");
    }

    @Test
    void eachPromiseCanBeReadAloud() {
        assertThat(Slo.named("x")
                        .on("stock")
                        .noOlderThan(ofMinutes(1))
                        .target("99%")
                        .over(rollingDays(28))
                        .describe())
                .isEqualTo("99% of stock read data at most 1 min old over rolling 28d");
        assertThat(Slo.named("x")
                        .on("orders")
                        .coverage()
                        .target("99%")
                        .over(rollingDays(28))
                        .describe())
                .isEqualTo("99% of orders processed, of those that are valid over rolling 28d");
    }
}
