// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import io.github.slo4j.count.Ledger;
import io.github.slo4j.examples.shop.customer.Action;
import io.github.slo4j.examples.shop.customer.Notes;
import io.github.slo4j.examples.shop.stock.Stock;

/** Whether all that was sent is accounted for, each event once. */
final class Accounts {
    private final Claims claims;
    private final Evidence evidence;

    Accounts(Claims claims, Evidence evidence) {
        this.claims = claims;
        this.evidence = evidence;
    }

    void tell() {
        Notes notes = evidence.notes();
        Ledger ledger = evidence.engine().ledger();
        for (Action action : Action.values()) {
            long counted = counted(action);
            claims.claim(
                    action.recorder() + " is accounted for",
                    counted == notes.sent(action),
                    "%,d sent, %,d counted",
                    notes.sent(action),
                    counted);
        }
        claims.claim(
                "scans are in no SLO",
                ledger.overflow() == notes.scans(),
                "%,d sent, %,d on no known route",
                notes.scans(),
                ledger.overflow());
        long sent = notes.sent() + told();
        claims.claim(
                "nothing is missing",
                ledger.sent() == sent && notes.unanswered() == 0,
                "%,d sent, %,d of them bytes, %,d accounted for, %,d without an answer",
                sent,
                notes.bytes(),
                ledger.sent(),
                notes.unanswered());
    }

    /** What the shop told the engine beside its requests, by the counts of those who were there. */
    private long told() {
        Notes notes = evidence.notes();
        Stock stock = evidence.stock();
        long pages = notes.missing().stream().mapToLong(Long::longValue).sum();
        return notes.stockSeen()
                + pages
                + notes.bytes()
                + notes.receipts()
                + notes.ordered()
                + notes.finds().all()
                + stock.made()
                + stock.looks()
                + stock.linesKnown()
                + stock.linesUnknown()
                + stock.linesTorn()
                + evidence.table().looks()
                + evidence.closing().ended();
    }

    private long counted(Action action) {
        return evidence.engine().statuses().values().stream()
                .filter(status -> status.recorder().equals(action.recorder()))
                .mapToLong(status -> status.events().valid() + status.ignoredEvents())
                .findFirst()
                .orElse(-1);
    }
}
