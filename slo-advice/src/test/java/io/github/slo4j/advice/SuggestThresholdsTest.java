// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.advice.Thresholds.Candidate;
import io.github.slo4j.advice.Thresholds.Proposal;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuggestThresholdsTest {
    private final ManualClock clock = new ManualClock();
    private final SloEngine engine = SloEngine.builder()
            .clock(clock)
            .slos(Slo.named("web").on("web").availability().target("99%").over(rollingDays(30)))
            .start();
    private final SliRecorder web = engine.recorder("web");

    SuggestThresholdsTest() {
        engine.keepPercentiles("web");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private SuggestThresholdsTest took(long events, Duration each) {
        web.record(Outcome.GOOD, each.toNanos(), events);
        return this;
    }

    private Thresholds suggested() {
        clock.advance(ofSeconds(1));
        return Suggest.thresholds(engine.percentiles("web").orElseThrow());
    }

    private static Candidate of(Thresholds thresholds, Duration threshold) {
        return thresholds.candidates().stream()
                .filter(candidate -> candidate.threshold().equals(threshold))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Ratio> target(String text) {
        return Optional.of(Ratio.parse(text));
    }

    @Test
    void eachThresholdHoldsAShareAndKeepsTheStrictestTargetBelowIt() {
        Thresholds thresholds = took(9_500, ofMillis(80))
                .took(400, ofMillis(250))
                .took(99, ofMillis(1_200))
                .took(1, ofMillis(7_000))
                .suggested();

        assertThat(thresholds.candidates())
                .extracting(Candidate::threshold)
                .startsWith(ofMillis(100), ofMillis(200), ofMillis(300), ofMillis(500), ofSeconds(1), ofMillis(1_500))
                .endsWith(ofSeconds(10));
        assertThat(of(thresholds, ofMillis(100))).isEqualTo(new Candidate(ofMillis(100), 0.95, target("95%")));
        assertThat(of(thresholds, ofMillis(300))).isEqualTo(new Candidate(ofMillis(300), 0.99, target("99%")));
        assertThat(of(thresholds, ofMillis(1_500)).share()).isEqualTo(0.9999);
        assertThat(of(thresholds, ofMillis(1_500)).target())
                .as("99.99% would allow a single event of these")
                .isEqualTo(target("99.95%"));
        assertThat(of(thresholds, ofSeconds(10)).share()).isEqualTo(1);
    }

    @Test
    void theLeastThresholdThatHoldsIsProposedAsANumberThatPeopleUse() {
        Thresholds thresholds = took(9_500, ofMillis(80))
                .took(400, ofMillis(250))
                .took(100, ofMillis(1_200))
                .suggested();

        assertThat(thresholds.proposals())
                .extracting(proposal -> proposal.target().toPercent(), Proposal::threshold)
                .containsExactly(
                        tuple("95%", ofMillis(100)), tuple("99%", ofMillis(300)), tuple("99.9%", ofMillis(1_500)));
        assertThat(thresholds.proposals().get(1).percentile().toNanos() / 1e6).isCloseTo(250, within(2.5));
        assertThat(thresholds.notes()).as("the tail is as usual").isEmpty();
    }

    @Test
    void whatTookJustAsLongAsAThresholdIsNotFasterThanIt() {
        Thresholds thresholds = took(1_000, ofMillis(300)).suggested();

        assertThat(thresholds.candidates()).containsExactly(new Candidate(ofMillis(500), 1, target("99.5%")));
        assertThat(thresholds.proposals().get(0).threshold()).isEqualTo(ofMillis(500));
    }

    @Test
    void aTargetThatTheEventsAreTooFewForIsNotProposed() {
        Thresholds thresholds = took(299, ofMillis(10)).suggested();

        assertThat(thresholds.proposals())
                .extracting(proposal -> proposal.target().toPercent())
                .containsExactly("95%");
        assertThat(thresholds.notes())
                .containsExactly(
                        "Too few events to tell a threshold for 99%.", "Too few events to tell a threshold for 99.9%.");
        assertThat(took(1, ofMillis(10)).suggested().proposals())
                .as("300 events, of which 3 may fail")
                .hasSize(2);
    }

    @Test
    void aLongTailIsSaid() {
        assertThat(took(980, ofMillis(10)).took(20, ofMillis(900)).suggested().notes())
                .anyMatch(note -> note.startsWith("p99 is ") && note.endsWith("what the slowest have in common."));
    }

    @Test
    void withoutEventsThereIsNothingToSay() {
        Thresholds thresholds = suggested();

        assertThat(thresholds.candidates()).isEmpty();
        assertThat(thresholds.proposals()).isEmpty();
        assertThat(thresholds.markdown()).isEqualTo("""
                0 events from 2026-01-05T00:00:00Z to 2026-01-05T00:00:01Z.

                There are no events, so nothing can be said.
                """);
    }

    @Test
    void itIsWrittenAsATable() {
        Thresholds thresholds =
                took(2_900, ofMillis(40)).took(100, ofMillis(130)).suggested();

        assertThat(thresholds).hasToString("""
                3,000 events from 2026-01-05T00:00:00Z to 2026-01-05T00:00:01Z.

                | faster than | share | keeps |
                | ---: | ---: | ---: |
                | 50 ms | 96.667% | 95% |
                | 100 ms | 96.667% | 95% |
                | 200 ms | 100.000% | 99.9% |

                Proposed: **95% faster than 50 ms** (so many took 40.2 ms at most), **99% faster than 200 ms** (so many took 130 ms at most), **99.9% faster than 200 ms** (so many took 130 ms at most).
                """);
    }
}
