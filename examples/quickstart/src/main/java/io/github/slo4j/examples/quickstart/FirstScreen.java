// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofMillis;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;

/** What a user sees first. The README shows the lines between the two marks; a test compares them. */
final class FirstScreen {
    private FirstScreen() {}

    static double remainingAfterOneEvent(long elapsedNanos) {
        // README begins
        SloEngine slos = SloEngine.start(
                Slo.named("checkout-availability")
                        .on("checkout")
                        .availability()
                        .target("99.9%")
                        .over(rollingDays(30)),
                Slo.named("checkout-speed")
                        .on("checkout")
                        .fasterThan(ofMillis(300))
                        .target("99%")
                        .over(rollingDays(28)));

        SliRecorder checkout = slos.recorder("checkout"); // resolve once, keep
        checkout.record(Outcome.GOOD, elapsedNanos); // one call feeds every SLO on "checkout"

        double remaining = slos.status("checkout-speed").errorBudget().remaining(); // 1.0: nothing is spent
        // README ends
        slos.close();
        return remaining;
    }
}
