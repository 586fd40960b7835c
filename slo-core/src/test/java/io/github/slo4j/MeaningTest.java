// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.objective.Period;
import io.github.slo4j.schedule.Schedule;
import io.github.slo4j.slice.Condition;
import io.github.slo4j.slice.EmptySlices;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The words by which counts are known again from one life of an engine to the next. Should one of them change, every
 * history of its kind that is kept anywhere would begin anew with the next release.
 */
class MeaningTest {

    private static String rated(Function<SliBuilder, SloBuilder.Rated> kind) {
        return Meaning.of(kind.apply(Slo.named("a").on("r")).target("99%").over(Period.rollingDays(1)))
                .text();
    }

    private static String requests(Function<SliBuilder, SliBuilder.Indicated> kind) {
        return Meaning.of(kind.apply(Slo.named("a").on("r")).target("99%").over(Period.rollingDays(1)))
                .text();
    }

    private static String slices(Function<SliBuilder, SloBuilder.Slices> kind) {
        return Meaning.of(kind.apply(Slo.named("a").on("r")).target("99%").over(Period.rollingDays(1)))
                .text();
    }

    @Test
    void P12_theWordsForRequestsDoNotChange() {
        assertThat(requests(SliBuilder::availability)).isEqualTo("r\nsucceeded (status 100..499, 600..999 is good)");
        assertThat(requests(sli -> sli.availability().goodStatus(200, 404).ignoringStatus(429)))
                .isEqualTo("r\nsucceeded (status 200..403 is good, 429 is ignored)");
        assertThat(requests(sli -> sli.fasterThan(ofMillis(300))))
                .isEqualTo("r\nin less than 300 ms (of those that succeeded: status 100..499, 600..999 is good)");
        assertThat(requests(sli -> sli.noSlowerThan(ofSeconds(2))))
                .isEqualTo("r\nin at most 2000 ms (of those that succeeded: status 100..499, 600..999 is good)");
    }

    @Test
    void P12_theWordsForWorkAndDataDoNotChange() {
        assertThat(rated(sli -> sli.fresherThan(ofMinutes(10)))).isEqualTo("r\nread data less than 10 min old");
        assertThat(rated(sli -> sli.noOlderThan(ofMinutes(10)))).isEqualTo("r\nread data at most 10 min old");
        assertThat(rated(SliBuilder::withNothingMissing)).isEqualTo("r\nserved with no part missing");
        assertThat(rated(sli -> sli.withAtMostMissing(2))).isEqualTo("r\nserved with at most 2 missing");
        assertThat(rated(SliBuilder::coverage)).isEqualTo("r\nprocessed, of those that are valid");
        assertThat(rated(SliBuilder::correctness)).isEqualTo("r\nright when checked");
        assertThat(rated(sli -> sli.levelAtMost(0.8))).isEqualTo("r\nat most 0.8");
        assertThat(rated(sli -> sli.levelAtLeast(0.25))).isEqualTo("r\nat 0.25 or more");
        assertThat(rated(SliBuilder::completion)).isEqualTo("r\nended well");
        assertThat(rated(sli -> sli.finishesWithin(ofHours(1)))).isEqualTo("r\ntook at most 1h");
        assertThat(rated(sli -> sli.takesBetween(ofMinutes(1), ofHours(1))))
                .isEqualTo("r\ntook at most 1h and at least 1m");
        assertThat(rated(
                        sli -> sli.startsOnTime(Schedule.every(ofHours(1), Instant.EPOCH), ofMinutes(1), ofMinutes(2))))
                .isEqualTo("r\nstarted every 1h, at most 1m early and 2m late");
    }

    @Test
    void P12_theWordsForSlicesDoNotChange() {
        assertThat(slices(sli -> sli.throughputAtLeast(100, ofSeconds(1))))
                .isEqualTo("r\nminutes with at least 100 units per 1s");
        assertThat(slices(sli -> sli.goodMinutes(Condition.errorRatioAtMost("0.2%"))))
                .isEqualTo("r\nminutes with at most 0.2% bad");
        assertThat(slices(sli -> sli.goodSlices(ofSeconds(30), Condition.errorRatioAtMost("0.2%"))
                        .whereEmptySlicesAre(EmptySlices.BAD)))
                .isEqualTo("r\nslices of 30s (empty ones are bad) with at most 0.2% bad");
        assertThat(slices(sli -> sli.availability().averagedOver(ofMinutes(5))))
                .isEqualTo("r\nsucceeded (status 100..499, 600..999 is good), averaged over slices of 5m");
    }
}
