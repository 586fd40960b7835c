// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import io.github.slo4j.status.SloStatus;
import java.util.List;
import java.util.Set;

/** Whether each promise was put to the test: what nothing bad happens to shows little. */
final class Trials {
    /** Those that an outage of the shop itself would hit; in this story there is none. */
    private static final Set<String> SPARED = Set.of(
            "browse-availability",
            "ranking-old",
            "cart-availability",
            "checkout-availability",
            "checkout-speed",
            "checkout-minutes");

    private final Claims claims;
    private final Evidence evidence;

    Trials(Claims claims, Evidence evidence) {
        this.claims = claims;
        this.evidence = evidence;
    }

    void tell() {
        List<String> without = evidence.engine().statuses().values().stream()
                .filter(status -> status.journey().isEmpty() && status.events().bad() == 0)
                .map(SloStatus::name)
                .filter(slo -> !SPARED.contains(slo))
                .toList();
        claims.claim(
                "each was put to the test",
                without.isEmpty(),
                without.isEmpty()
                        ? "all but the " + SPARED.size() + " that the story spares met something bad"
                        : "nothing bad happened to " + String.join(", ", without));
    }
}
