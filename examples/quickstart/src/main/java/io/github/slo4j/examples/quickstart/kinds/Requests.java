// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofMillis;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.Threshold;

/** What is promised of requests. */
final class Requests {
    private Requests() {}

    /** What an order came to. */
    enum Answer {
        SOLD,
        OUT_OF_STOCK,
        DATABASE_DOWN,
        MADE_BY_A_PROBE
    }

    /** Requests succeed. */
    static Slo succeed() {
        return Slo.named("checkout-availability")
                .on("checkout")
                .availability()
                .target("99.9%")
                .over(rollingDays(30));
    }

    static void ended(SloEngine slos, int status, long nanos) {
        slos.recorder("checkout").record(status, nanos);
    }

    /** The application says what succeeded. */
    static Slo areServed() {
        return Slo.named("order-availability")
                .on("order")
                .availability()
                .target("99.9%")
                .over(rollingDays(30));
    }

    static void ordered(SloEngine slos, Answer answer, long nanos) {
        slos.recorder("order").record(outcome(answer), nanos);
    }

    /** Out of stock is an answer, and a good one; the status code may be the same as where the database is down. */
    static Outcome outcome(Answer answer) {
        return switch (answer) {
            case SOLD, OUT_OF_STOCK -> Outcome.GOOD;
            case DATABASE_DOWN -> Outcome.BAD;
            case MADE_BY_A_PROBE -> Outcome.IGNORED;
        };
    }

    /** Requests are fast. */
    static Slo areFast() {
        return Slo.named("checkout-speed")
                .on("checkout")
                .fasterThan(ofMillis(300))
                .target("99%")
                .over(rollingDays(28));
    }

    /** A page is there while one waits. */
    static Slo areInteractive() {
        return Slo.named("checkout-interactive")
                .on("checkout")
                .within(Threshold.INTERACTIVE)
                .target("99.9%")
                .over(rollingDays(28));
    }

    /** The 95th percentile is under 300 ms. */
    static Slo percentileIsLow() {
        return Slo.named("checkout-p95")
                .on("checkout")
                .percentile("95")
                .under(ofMillis(300))
                .over(rollingDays(28));
    }

    /** Answers are whole. */
    static Slo areWhole() {
        return Slo.named("home-quality")
                .on("home")
                .withNothingMissing()
                .target("99%")
                .over(rollingDays(28));
    }

    static void served(SloEngine slos, int missing) {
        slos.recorder("home", Input.MISSING_PARTS).served(missing);
    }
}
