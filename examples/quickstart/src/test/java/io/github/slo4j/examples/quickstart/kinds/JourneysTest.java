// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.slo4j.Slo;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.JourneyStatus;
import io.github.slo4j.status.JourneyStatus.Part;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JourneysTest {

    private static void record(Kept kept, String recorder, long good, long bad) {
        kept.slos.recorder(recorder).record(Outcome.GOOD, 1, good);
        kept.slos.recorder(recorder).record(Outcome.BAD, 1, bad);
    }

    private static JourneyStatus journey(Kept kept, Slo journey) {
        return kept.slos.status(journey.name()).journey().orElseThrow();
    }

    private static double ratio(Kept kept, Slo journey) {
        return kept.slos.status(journey.name()).goodRatio().orElseThrow();
    }

    /** Of all requests 99.89 % were good, for most have nothing to do with payments. */
    @Test
    void aStepThatFewTakeHurtsAllWhoTakeTheWholeWay() {
        Slo succeed = Journeys.succeed();
        try (Kept kept = new Kept(Requests.areServed(), Outbound.answered(), succeed)) {
            record(kept, "order", 999_000, 1_000);
            record(kept, "payments", 900, 100);

            assertThat(ratio(kept, succeed)).isCloseTo(0.999 * 0.9, within(1e-9));
            assertThat(journey(kept, succeed).worst().map(Part::slo)).contains("payments-availability");
            assertThat(Journeys.hitBy(kept.slos, "payments-availability")).containsExactly("purchase");
        }
    }

    /** Of all requests 97.75 % were fast, and the product is 95.06 %. */
    @Test
    void aFastStepDoesNotMakeUpForASlowOne() {
        Slo areFast = Journeys.areFast();
        try (Kept kept = new Kept(speed("order"), speed("payments"), areFast)) {
            took(kept, "order", ofMillis(1), 294);
            took(kept, "order", ofMillis(300), 6);
            took(kept, "payments", ofMillis(1), 97);
            took(kept, "payments", ofMillis(300), 3);

            assertThat(ratio(kept, areFast)).isEqualTo(0.97);
        }
    }

    private static Slo speed(String step) {
        return Slo.named(step + "-speed")
                .on(step)
                .fasterThan(ofMillis(300))
                .target("99%")
                .over(rollingDays(30));
    }

    private static void took(Kept kept, String step, Duration time, long events) {
        kept.slos.recorder(step).record(Outcome.GOOD, time.toNanos(), events);
    }

    /** Where the same customers fail twice the product is too low. */
    @Test
    void whatIsRecordedOfWholeJourneysStandsBesideTheProduct() {
        Slo areRecorded = Journeys.areRecorded();
        try (Kept kept = new Kept(Requests.areServed(), Outbound.answered(), Requests.succeed(), areRecorded)) {
            record(kept, "order", 99, 1);
            record(kept, "payments", 98, 2);
            record(kept, "checkout", 98, 2);

            assertThat(ratio(kept, areRecorded)).isCloseTo(0.9702, within(1e-8));
            assertThat(journey(kept, areRecorded).joint()).hasValue(0.98);
            assertThat(journey(kept, areRecorded).lowest().orElseThrow()).isCloseTo(0.97, within(1e-12));
            assertThat(journey(kept, areRecorded).highest().orElseThrow()).isCloseTo(0.98, within(1e-12));
        }
    }

    @Test
    void recommendationsThatAreMissingFailNoPurchase() {
        Slo goOnWithout = Journeys.goOnWithout();
        try (Kept kept = new Kept(Requests.areServed(), Outbound.answered(), Requests.areWhole(), goOnWithout)) {
            record(kept, "order", 100, 0);
            record(kept, "payments", 100, 0);
            Requests.served(kept.slos, 3);

            assertThat(ratio(kept, goOnWithout)).isEqualTo(1);
            assertThat(journey(kept, goOnWithout).parts()).hasSize(3);
        }
    }
}
