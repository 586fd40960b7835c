// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import io.github.slo4j.count.Tally;
import io.github.slo4j.examples.shop.customer.Notes;
import java.time.Duration;
import java.util.List;

/** Promises about requests. */
final class OfRequests {
    private final Claims claims;
    private final Evidence evidence;
    private final Notes notes;

    OfRequests(Claims claims, Evidence evidence) {
        this.claims = claims;
        this.evidence = evidence;
        this.notes = evidence.notes();
    }

    void tell() {
        latency("search-p95", Duration.ofMillis(250));
        latency("search-speed", Duration.ofMillis(300));
        latency("search-interactive", Duration.ofSeconds(1));
        quality();
        outcome();
    }

    /** Whoever was let wait was slow, and who was slow let a customer wait. */
    private void latency(String slo, Duration bound) {
        long let = evidence.index().waitsOf(bound);
        long waited = notes.searchesThatTook(bound);
        long slow = evidence.events(slo).bad();
        claims.claim(
                "latency, " + slo,
                let <= slow && slow <= waited,
                "%,d took %d ms or more; %,d by the index' own count, %,d by the customers', who wait longer",
                slow,
                bound.toMillis(),
                let,
                waited);
    }

    private void quality() {
        List<Long> seen = notes.missing();
        List<Long> counted = evidence.engine().missingParts("browse-quality");
        boolean noMore = counted.stream().skip(seen.size()).allMatch(pages -> pages == 0);
        claims.claim(
                "quality, browse-quality",
                counted.subList(0, seen.size()).equals(seen)
                        && noMore
                        && evidence.events("browse-quality").bad() == seen.get(1) + seen.get(2),
                "%,d pages whole, %,d without one part, %,d without two; %s by the customers' count",
                counted.get(0),
                counted.get(1),
                counted.get(2),
                seen);
    }

    private void outcome() {
        Tally orders = evidence.events("order-availability");
        claims.claim(
                "outcome, order-availability",
                orders.valid() == notes.ordered() && orders.bad() == notes.turnedAway(),
                "%,d orders answered with 200, %,d of them turned away; %,d and %,d by the customers' count",
                orders.valid(),
                orders.bad(),
                notes.ordered(),
                notes.turnedAway());
    }
}
