// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.slice.Condition.errorRatioAtMost;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;

import io.github.slo4j.Slo;
import io.github.slo4j.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;

/** What the shop promises its customers. */
final class Promises {

    /** The promise that the incident of this story puts at risk. */
    static final Slo PAYMENT = Slo.named("pay-availability")
            .on("pay")
            .availability()
            .target("99.9%")
            .over(rollingDays(30))
            .describedAs("Whoever wants to pay can pay");

    /** When the stock is refreshed. The job goes by it, and so does its promise. */
    static final Schedule REFRESHES = Schedule.every(ofMinutes(5), Instant.EPOCH);

    static final Duration REFRESH_LATE = ofMinutes(2);

    private Promises() {}

    static Slo[] all() {
        return new Slo[] {
            Slo.named("browse-availability")
                    .on("browse")
                    .availability()
                    .target("99.5%")
                    .over(rollingDays(30)),
            Slo.named("search-speed")
                    .on("search")
                    .fasterThan(ofMillis(300))
                    .target("99%")
                    .over(rollingDays(28)),
            Slo.named("cart-availability")
                    .on("cart")
                    .availability()
                    .target("99.9%")
                    .over(rollingDays(30)),
            Slo.named("checkout-availability")
                    .on("checkout")
                    .availability()
                    .target("99.9%")
                    .over(rollingDays(30)),
            Slo.named("checkout-speed")
                    .on("checkout")
                    .fasterThan(ofMillis(500))
                    .target("99%")
                    .over(rollingDays(28)),
            PAYMENT,
            Slo.named("checkout-minutes")
                    .on("checkout")
                    .goodMinutes(errorRatioAtMost("1%"))
                    .target("99.9%")
                    .over(rollingDays(30)),
            Slo.named("stock-freshness")
                    .on("stock")
                    .noOlderThan(ofMinutes(6))
                    .target("99%")
                    .over(rollingDays(28)),
            Slo.named("stock-refresh")
                    .on("stock-refresh")
                    .startsOnTime(REFRESHES, Duration.ZERO, REFRESH_LATE)
                    .target("99%")
                    .over(rollingDays(28)),
            Slo.named("purchase")
                    .acrossAll("cart-availability", "checkout-availability", PAYMENT.name())
                    .target("99.7%")
                    .over(rollingDays(30)),
        };
    }
}
