// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.slo4j.histogram.Percentiles;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How durations are spread, for recorders that are asked for it. */
class PercentilesTest {
    private final ManualClock clock = new ManualClock();
    private final SloEngine engine = SloEngine.builder()
            .clock(clock)
            .slos(Slo.named("checkout")
                    .on("checkout")
                    .availability()
                    .target("99%")
                    .over(rollingDays(30)))
            .start();
    private final SliRecorder checkout = engine.recorder("checkout");

    @AfterEach
    void close() {
        engine.close();
    }

    private Percentiles percentiles() {
        return engine.percentiles("checkout").orElseThrow();
    }

    private void tick() {
        clock.advance(ofSeconds(1));
    }

    private static org.assertj.core.data.Percentage twoDigits() {
        return org.assertj.core.data.Percentage.withPercentage(1);
    }

    @Test
    void nobodyHasPercentilesWhoDidNotAsk() {
        checkout.record(Outcome.GOOD, ofMillis(100));
        tick();

        assertThat(engine.percentiles("checkout")).isEmpty();
        assertThat(engine.percentiles("nobody")).isEmpty();
    }

    @Test
    void percentilesAreRightToTwoDigits() {
        engine.keepPercentiles("checkout");
        for (int millis = 1; millis <= 1_000; millis++) {
            checkout.record(Outcome.GOOD, ofMillis(millis));
        }
        tick();

        assertThat(percentiles().events()).isEqualTo(1_000);
        assertThat(percentiles().at(50).orElseThrow().toNanos())
                .isCloseTo(ofMillis(500).toNanos(), twoDigits());
        assertThat(percentiles().at(95).orElseThrow().toNanos())
                .isCloseTo(ofMillis(950).toNanos(), twoDigits());
        assertThat(percentiles().at(99).orElseThrow().toNanos())
                .isCloseTo(ofMillis(990).toNanos(), twoDigits());
        assertThat(percentiles().at(100).orElseThrow().toNanos())
                .isCloseTo(ofMillis(1_000).toNanos(), twoDigits());
        assertThat(percentiles().shareWithin(ofMillis(300))).isCloseTo(0.3, within(0.003));
    }

    @Test
    void percentilesAgreeWithASortedListWhateverTheSpread() {
        engine.keepPercentiles("checkout");
        Random random = new Random(4);
        long[] nanos = random.longs(10_000, 0, 1)
                .map(ignored -> (long) Math.exp(10 + 2 * random.nextGaussian()) * 1_000)
                .toArray();
        for (long each : nanos) {
            checkout.record(Outcome.GOOD, each);
        }
        tick();

        java.util.Arrays.sort(nanos);
        assertThat(percentiles().at(50).orElseThrow().toNanos()).isCloseTo(nanos[4_999], twoDigits());
        assertThat(percentiles().at(99).orElseThrow().toNanos()).isCloseTo(nanos[9_899], twoDigits());
    }

    @Test
    void failuresAreAmongThemAndWhatIsIgnoredOrUnknownIsNot() {
        engine.keepPercentiles("checkout");
        checkout.record(Outcome.GOOD, ofMillis(100));
        checkout.record(Outcome.BAD, ofMillis(100));
        checkout.record(500, ofMillis(100).toNanos());
        checkout.record(200, ofMillis(100).toNanos());
        checkout.record(Outcome.GOOD, ofMillis(100).toNanos(), 6);
        checkout.record(Outcome.IGNORED, ofMillis(100));
        checkout.record(499, ofMillis(100).toNanos());
        checkout.record(Outcome.BAD, -1);
        tick();

        assertThat(percentiles().events()).isEqualTo(10);
    }

    @Test
    void aStatusHasThemIfTheyAreKeptAndTheSlosOfOneRecorderShareOneReading() {
        engine.add(Slo.named("faster")
                .on("checkout")
                .fasterThan(ofMillis(300))
                .target("99%")
                .over(rollingDays(30)));
        checkout.record(Outcome.GOOD, ofMillis(100));
        tick();
        assertThat(engine.status("checkout").percentiles()).isEmpty();

        engine.keepPercentiles("checkout");
        checkout.record(Outcome.GOOD, ofMillis(100));
        tick();

        assertThat(engine.status("checkout").percentiles().orElseThrow().events())
                .isEqualTo(1);
        assertThat(engine.statuses().get("faster").percentiles().orElseThrow())
                .isSameAs(engine.statuses().get("checkout").percentiles().orElseThrow());
    }

    @Test
    void withoutEventsThereIsNoPercentile() {
        engine.keepPercentiles("checkout");
        tick();

        assertThat(percentiles().at(99)).isEmpty();
        assertThat(percentiles().tail()).isEmpty();
        assertThat(percentiles().shareWithin(ofMillis(1))).isZero();
    }

    @Test
    void whatIsOlderThanAnHourIsForgottenAndWhatIsNotIsKept() {
        engine.keepPercentiles("checkout");
        checkout.record(Outcome.GOOD, ofMillis(900));
        tick();
        clock.advance(ofMinutes(54));
        checkout.record(Outcome.GOOD, ofMillis(100));
        tick();
        assertThat(percentiles().events()).isEqualTo(2);
        assertThat(Duration.between(percentiles().from(), percentiles().to())).isEqualTo(Duration.parse("PT54M2S"));

        clock.advance(ofMinutes(6));

        assertThat(percentiles().events()).isEqualTo(1);
        assertThat(percentiles().at(100).orElseThrow()).isLessThan(ofMillis(102));
        assertThat(Duration.between(percentiles().from(), percentiles().to())).isEqualTo(Duration.parse("PT55M2S"));
    }

    @Test
    void anEngineThatStoodStillForADayHasForgottenAll() {
        engine.keepPercentiles("checkout");
        checkout.record(Outcome.GOOD, ofMillis(900));
        tick();

        clock.freeze(Duration.ofDays(1));

        assertThat(percentiles().events()).isZero();
    }

    @Test
    void nothingIsTooLongToBeRecorded() {
        engine.keepPercentiles("checkout");
        checkout.record(Outcome.GOOD, Long.MAX_VALUE);
        checkout.record(Outcome.GOOD, 0);
        tick();

        assertThat(percentiles().at(100).orElseThrow()).isGreaterThanOrEqualTo(Duration.ofDays(1));
        assertThat(percentiles().shareWithin(Duration.ofDays(90))).isEqualTo(1);
    }

    @Test
    void aLongTailIsPointedOut() {
        engine.keepPercentiles("checkout");
        checkout.record(Outcome.GOOD, ofMillis(100).toNanos(), 980);
        checkout.record(Outcome.GOOD, ofMillis(400).toNanos(), 20);
        tick();
        assertThat(percentiles().tail()).as("4 times").isEmpty();

        checkout.record(Outcome.GOOD, ofMillis(800).toNanos(), 30);
        tick();

        assertThat(percentiles().tail())
                .contains("p99 is 8.0 times p50, where 3 to 5 times is usual; look at what the slowest have in common");
    }

    @Test
    void percentilesGoOnWhenSlosComeAndGo() {
        engine.keepPercentiles("checkout");
        checkout.record(Outcome.GOOD, ofMillis(100));
        engine.add(Slo.named("speed")
                .on("checkout")
                .fasterThan(ofMillis(300))
                .target("99%")
                .over(rollingDays(30)));
        checkout.record(Outcome.GOOD, ofMillis(100));
        engine.keepPercentiles("checkout");
        engine.remove("speed");
        checkout.record(Outcome.GOOD, ofMillis(100));
        tick();

        assertThat(percentiles().events()).isEqualTo(3);
        assertThat(engine.status("checkout").events().good()).isEqualTo(3);
    }

    @Test
    void whatIsNoTimeHasNoPercentiles() {
        engine.add(
                Slo.named("whole").on("home").withNothingMissing().target("99%").over(rollingDays(30)));
        engine.recorder("home", Input.MISSING_PARTS);

        assertThatThrownBy(() -> engine.keepPercentiles("home"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recorder \"home\" takes numbers of parts missing from answers, which have no percentiles;"
                        + " measure one that takes requests, runs or ages");
        assertThatThrownBy(() -> engine.keepPercentiles("checkuot"))
                .hasMessage("there is no recorder \"checkuot\"; known are checkout, home");
        assertThatThrownBy(() -> engine.keepPercentiles(null)).hasMessageStartingWith("recorder must not be null; ");
    }

    @Test
    void whatIsNoPercentileIsRefused() {
        engine.keepPercentiles("checkout");

        assertThatThrownBy(() -> percentiles().at(100.1))
                .hasMessage("percentile must be between 0 and 100, but was 100.1; the 95th is 95");
    }
}
