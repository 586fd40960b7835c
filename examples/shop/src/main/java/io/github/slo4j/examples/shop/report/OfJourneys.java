// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import io.github.slo4j.count.Tally;
import io.github.slo4j.examples.shop.customer.Action;
import io.github.slo4j.examples.shop.promise.Promises;
import io.github.slo4j.status.JourneyStatus;
import io.github.slo4j.status.SloStatus;

/** Promises about several steps together. */
final class OfJourneys {
    private final Claims claims;
    private final Evidence evidence;

    OfJourneys(Claims claims, Evidence evidence) {
        this.claims = claims;
        this.evidence = evidence;
    }

    void tell() {
        SloStatus purchase = evidence.engine().status("purchase");
        double seen = purchase.goodRatio().orElse(Double.NaN);
        double expected = share(Action.CART) * share(Action.CHECKOUT) * share(Action.PAY);
        String hurts = purchase.journey()
                .flatMap(JourneyStatus::worst)
                .map(JourneyStatus.Part::slo)
                .orElse("none");
        boolean same = Double.isNaN(expected) ? purchase.goodRatio().isEmpty() : Math.abs(seen - expected) < 1e-6;
        boolean payHurts = evidence.notes().failed(Action.PAY) > 0;
        claims.claim(
                "journey, purchase",
                same && hurts.equals(payHurts ? Promises.PAYMENT.name() : "none"),
                "%.4f %%, %.4f %% by the customers' count of its steps; what hurts: %s",
                100 * seen,
                100 * expected,
                hurts);
    }

    /** The good ones of an action's requests, by the customers' count and the past that was loaded. */
    private double share(Action action) {
        Tally past = evidence.engine()
                .status(action.recorder() + "-availability")
                .period()
                .loaded();
        long sent = evidence.notes().sent(action);
        return (double) (past.good() + sent - evidence.notes().failed(action)) / (past.valid() + sent);
    }
}
