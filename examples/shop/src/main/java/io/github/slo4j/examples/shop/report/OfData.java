// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import io.github.slo4j.count.Tally;
import io.github.slo4j.examples.shop.customer.Notes;
import io.github.slo4j.examples.shop.stock.Stock;

/** Promises about data. */
final class OfData {
    private final Claims claims;
    private final Evidence evidence;
    private final Notes notes;
    private final Stock stock;

    OfData(Claims claims, Evidence evidence) {
        this.claims = claims;
        this.evidence = evidence;
        this.notes = evidence.notes();
        this.stock = evidence.stock();
    }

    void tell() {
        read();
        age();
        coverage();
        correctness();
    }

    private void read() {
        Tally reads = evidence.events("stock-freshness");
        claims.claim(
                "freshness, stock-freshness",
                reads.valid() == notes.stockSeen() && reads.bad() == notes.staleStockSeen(),
                "%,d seen and %,d of them stale; %,d and %,d by the customers' count",
                reads.valid(),
                reads.bad(),
                notes.stockSeen(),
                notes.staleStockSeen());
    }

    private void age() {
        Tally looks = evidence.events("stock-age");
        claims.claim(
                "freshness, stock-age",
                looks.valid() == stock.looks() && looks.bad() == stock.looksAtOld(),
                "%,d looks, at %,d of which the stock was old; %,d and %,d by the stock's count",
                looks.valid(),
                looks.bad(),
                stock.looks(),
                stock.looksAtOld());
    }

    private void coverage() {
        Tally lines = evidence.events("delivery-coverage");
        long ignored = evidence.ignored("delivery-coverage");
        claims.claim(
                "coverage, delivery-coverage",
                lines.good() == stock.linesKnown()
                        && lines.bad() == stock.linesUnknown()
                        && ignored == stock.linesTorn(),
                "%,d lines processed, %,d not, %,d invalid; %,d, %,d and %,d by the warehouse's count",
                lines.good(),
                lines.bad(),
                ignored,
                stock.linesKnown(),
                stock.linesUnknown(),
                stock.linesTorn());
    }

    private void correctness() {
        Tally totals = evidence.events("cart-correctness");
        claims.claim(
                "correctness, cart-correctness",
                totals.valid() == notes.receipts() && totals.bad() == notes.wrongReceipts(),
                "%,d totals, %,d of them wrong; %,d and %,d by the customers' sums",
                totals.valid(),
                totals.bad(),
                notes.receipts(),
                notes.wrongReceipts());
    }
}
