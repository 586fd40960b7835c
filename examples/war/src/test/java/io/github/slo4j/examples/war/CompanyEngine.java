// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import static io.github.slo4j.objective.Period.rollingDays;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.time.ManualClock;

/**
 * An engine that lies in the container's own libraries and outlives every application. Its time stands still,
 * so it has no thread that somebody would have to end.
 */
public final class CompanyEngine {
    /** Of a type that an application with its own copy of the library does not know. */
    private static final Object ENGINE = SloEngine.builder()
            .clock(new ManualClock())
            .slos(Slo.named("products")
                    .on("GET /products/{id}")
                    .availability()
                    .target("99.9%")
                    .over(rollingDays(30)))
            .start();

    private CompanyEngine() {}

    /** For applications of other class loaders. */
    public static Object engine() {
        return ENGINE;
    }

    /** Called by the test, from outside. */
    public static long sent() {
        return ((SloEngine) ENGINE).ledger().sent();
    }
}
