// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static io.github.slo4j.objective.Period.rollingDays;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.store.Store;
import java.nio.file.Path;

/** An engine that goes on where the one before it ended. The README shows the lines between the marks; a test compares them. */
final class Restarting {
    private Restarting() {}

    /** The SLO had another name before. */
    static SloEngine start(Path directory) {
        // README begins
        Slo payment = Slo.named("payment-availability")
                .on("payment")
                .availability()
                .target("99.9%")
                .over(rollingDays(30))
                .formerly("checkout-availability");
        SloEngine slos =
                SloEngine.builder().slos(payment).store(Store.in(directory)).start();
        // README ends
        return slos;
    }
}
