// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.slice.Condition.errorRatioAtMost;
import static io.github.slo4j.slice.Condition.percentileUnder;
import static io.github.slo4j.slice.Condition.rateAtLeast;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.Subscription;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.LevelRecorder;
import io.github.slo4j.slice.EmptySlices;
import java.util.function.DoubleSupplier;

/** What is promised of time: minutes and other slices of it. */
final class Minutes {
    private Minutes() {}

    /** Minutes are good. */
    static Slo areGood() {
        return Slo.named("search-minutes")
                .on("search")
                .goodMinutes(errorRatioAtMost("1%"))
                .target("99.9%")
                .over(rollingDays(30));
    }

    /** Slices are good by several conditions at once. */
    static Slo areGoodByAll() {
        return Slo.named("search-slices")
                .on("search")
                .goodSlices(ofSeconds(10), errorRatioAtMost("1%").and(percentileUnder("95", ofMillis(300))))
                .target("99.9%")
                .over(rollingDays(30));
    }

    /** Silence is bad. */
    static Slo areBadWhenSilent() {
        return Slo.named("orders-keep-coming")
                .on("search")
                .goodMinutes(errorRatioAtMost("1%"))
                .whereEmptySlicesAre(EmptySlices.BAD)
                .target("99.9%")
                .over(rollingDays(30));
    }

    /** Traffic keeps coming. */
    static Slo areBusy() {
        return Slo.named("search-traffic")
                .on("search")
                .goodMinutes(rateAtLeast(2, ofSeconds(1)))
                .target("99%")
                .over(rollingDays(30));
    }

    /** Minutes weigh the same, busy or quiet. */
    static Slo weighTheSame() {
        return Slo.named("search-averaged")
                .on("search")
                .availability()
                .averagedOver(ofMinutes(1))
                .target("99.9%")
                .over(rollingDays(30));
    }

    /** A gauge stays low. */
    static Slo staysLow() {
        return Slo.named("pool-use").on("pool").levelAtMost(0.8).target("99%").over(rollingDays(30));
    }

    /** Once a second. */
    static Subscription watch(SloEngine slos, DoubleSupplier usedShare) {
        LevelRecorder pool = slos.recorder("pool", Input.LEVELS);
        return slos.probe(() -> pool.is(usedShare.getAsDouble()));
    }
}
