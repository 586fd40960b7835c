// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.slo4j.Slo;
import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Outcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MinutesTest {

    private static void searches(Kept kept, long good, long bad, Duration each) {
        kept.slos.recorder("search").record(Outcome.GOOD, each.toNanos(), good);
        kept.slos.recorder("search").record(Outcome.BAD, each.toNanos(), bad);
    }

    /** By requests 10,001 of 1,000,010 were bad, one more than 1 %. */
    @Test
    void aQuietMinuteWeighsAsABusyOne() {
        Slo areGood = Minutes.areGood();
        try (Kept kept = new Kept(areGood)) {
            searches(kept, 990_000, 10_000, ofMillis(1));
            kept.pass(ofMinutes(1));
            searches(kept, 9, 1, ofMillis(1));
            kept.pass(ofMinutes(1));

            assertThat(kept.events(areGood)).isEqualTo(new Tally(1, 1));
        }
    }

    /** Each of the conditions held in two slices of three, both in one. */
    @Test
    void aSliceMustBeGoodByBothConditionsAtOnce() {
        Slo areGoodByAll = Minutes.areGoodByAll();
        try (Kept kept = new Kept(areGoodByAll)) {
            searches(kept, 99, 1, ofMillis(299));
            kept.pass(ofSeconds(10));
            searches(kept, 98, 2, ofMillis(299));
            kept.pass(ofSeconds(10));
            searches(kept, 100, 0, ofMillis(300));
            kept.pass(ofSeconds(10));

            assertThat(kept.events(areGoodByAll)).isEqualTo(new Tally(1, 2));
        }
    }

    @Test
    void aMinuteWithoutTrafficIsWhatThePromiseSays() {
        Slo areGood = Minutes.areGood();
        Slo areBadWhenSilent = Minutes.areBadWhenSilent();
        try (Kept kept = new Kept(areGood, areBadWhenSilent)) {
            searches(kept, 1, 0, ofMillis(1));
            kept.pass(ofMinutes(2));

            assertThat(kept.events(areBadWhenSilent)).isEqualTo(new Tally(1, 1));
            assertThat(kept.events(areGood)).isEqualTo(new Tally(1, 0));
            assertThat(kept.ignored(areGood)).isEqualTo(1);
        }
    }

    /** Not one request failed. */
    @Test
    void trafficThatStaysAwayIsBadThoughNothingFails() {
        Slo areBusy = Minutes.areBusy();
        try (Kept kept = new Kept(areBusy)) {
            for (int requests : new int[] {120, 119, 0}) {
                searches(kept, requests, 0, ofMillis(1));
                kept.pass(ofMinutes(1));
            }

            assertThat(kept.events(areBusy)).isEqualTo(new Tally(1, 2));
        }
    }

    /** By requests 0.99990 % were bad. */
    @Test
    void theMeanOfMinutesIsNotThatOfRequests() {
        try (Kept kept = new Kept(Minutes.weighTheSame())) {
            searches(kept, 990_000, 10_000, ofMillis(1));
            kept.pass(ofMinutes(1));
            searches(kept, 100, 0, ofMillis(1));
            kept.pass(ofMinutes(1));

            assertThat(kept.slos.status("search-averaged").goodRatio().orElseThrow())
                    .isCloseTo(0.995, within(1e-12));
        }
    }

    /** On average 62 % were in use. */
    @Test
    void aPoolThatIsFullForAMomentIsNotExcusedByItsAverage() {
        Slo staysLow = Minutes.staysLow();
        try (Kept kept = new Kept(staysLow)) {
            AtomicReference<Double> used = new AtomicReference<>(0.8);
            Minutes.watch(kept.slos, used::get);
            kept.pass(ofSeconds(1));
            used.set(0.06);
            kept.pass(ofSeconds(1));
            used.set(1.0);
            kept.pass(ofSeconds(1));

            assertThat(kept.events(staysLow)).isEqualTo(new Tally(2, 1));
        }
    }
}
