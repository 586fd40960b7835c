// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import static io.github.slo4j.objective.Period.rollingDays;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import java.util.List;

/** What is promised of several steps together, each of which is an SLO. */
final class Journeys {
    private Journeys() {}

    /** All steps of a journey succeed. */
    static Slo succeed() {
        return Slo.named("purchase")
                .acrossAll("order-availability", "payments-availability")
                .target("99.4%")
                .over(rollingDays(30));
    }

    static List<String> hitBy(SloEngine slos, String slo) {
        return slos.journeysThrough(slo);
    }

    /** A journey is as fast as its slowest step. */
    static Slo areFast() {
        return Slo.named("purchase-speed")
                .worstOf("order-speed", "payments-speed")
                .target("99%")
                .over(rollingDays(30));
    }

    /** Whole journeys are recorded too. */
    static Slo areRecorded() {
        return Slo.named("purchase-as-recorded")
                .acrossAll("order-availability", "payments-availability")
                .recordedBy("checkout-availability")
                .target("99.4%")
                .over(rollingDays(30));
    }

    /** A step may fail without the journey. */
    static Slo goOnWithout() {
        return Slo.named("purchase-with-extras")
                .acrossAll("order-availability", "payments-availability")
                .passing("home-quality")
                .target("99.4%")
                .over(rollingDays(30));
    }
}
