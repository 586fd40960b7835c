// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.github.slo4j.Slo;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BudgetRule;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.alert.Confidence;
import io.github.slo4j.alert.ExhaustionRule;
import io.github.slo4j.alert.NoDataRule;
import io.github.slo4j.alert.TrafficRule;
import io.github.slo4j.alert.WindowRule;

/** When to alert. The README shows the lines between the marks; a test compares them. */
final class Alerting {
    private static final Slo AVAILABILITY = Slo.named("checkout-availability")
            .on("checkout")
            .availability()
            .target("99.9%")
            .over(rollingDays(30));
    private static final Slo SPEED = Slo.named("checkout-speed")
            .on("checkout")
            .fasterThan(ofMinutes(1))
            .target("99%")
            .over(rollingDays(28));

    private Alerting() {}

    /** More than the usual rules. */
    static Slo watched() {
        Slo availability = AVAILABILITY;
        // README begins
        Slo watched = availability.alsoAlerting(
                BudgetRule.ticket("75%"),
                ExhaustionRule.ticket(ofDays(3), ofHours(6)),
                WindowRule.page("95%", ofMinutes(10)),
                NoDataRule.ticket(ofMinutes(10)),
                TrafficRule.ticket("10"));
        // README pauses
        return watched;
    }

    /** Not told while the other pages. */
    static Slo second() {
        Slo speed = SPEED;
        // README goes on
        Slo second = speed.inhibitedBy("checkout-availability");
        // README pauses again
        return second;
    }

    /** Rules of one's own, and how sure they must be. */
    static Slo own() {
        Slo availability = AVAILABILITY;
        // README goes on again
        Slo own = availability.alerting(AlertPolicy.of(
                        BurnRateRule.pageSpending("2%", ofHours(1), rollingDays(30)),
                        BurnRateRule.ticket(ofDays(3), "1").atLeast())
                .with(new Confidence(1.645, 5, 100))
                .holding(ofMinutes(10)));
        // README ends
        return own;
    }
}
