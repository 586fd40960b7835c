// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static io.github.slo4j.objective.Period.rollingDays;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.act.BudgetGate;
import io.github.slo4j.act.CanaryGuard;
import io.github.slo4j.act.Readiness;
import io.github.slo4j.act.Risk;

/** Software that acts on its own promises. The README shows the lines between the marks; a test compares them. */
final class Acting {
    static final Slo[] SLOS = {path("pay-old"), path("pay-new"), path("checkout-availability")};

    final CanaryGuard canary;
    final BudgetGate migration;
    final Readiness ready;

    Acting(SloEngine slos) {
        // README begins
        CanaryGuard canary =
                slos.act(CanaryGuard.of("pay-new").against("pay-old").sending("10%"));
        BudgetGate migration = slos.act(BudgetGate.on("checkout-availability").forRisk(Risk.HIGH));
        Readiness ready = slos.act(Readiness.of("checkout-availability"));
        // README ends
        this.canary = canary;
        this.migration = migration;
        this.ready = ready;
    }

    private static Slo path(String name) {
        return Slo.named(name).on(name).availability().target("99.9%").over(rollingDays(30));
    }
}
