// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import io.github.slo4j.count.Tally;
import io.github.slo4j.examples.shop.order.ClosingOfBooks;
import io.github.slo4j.examples.shop.stock.Stock;

/** Promises about work that is done when it is due. */
final class OfWork {
    private final Claims claims;
    private final Evidence evidence;

    OfWork(Claims claims, Evidence evidence) {
        this.claims = claims;
        this.evidence = evidence;
    }

    void tell() {
        skew();
        duration();
        completion();
    }

    private void skew() {
        Stock stock = evidence.stock();
        Tally starts = evidence.events("stock-refresh");
        claims.claim(
                "skew, stock-refresh",
                starts.bad() >= stock.missed()
                        && starts.bad() <= stock.missed() + stock.missedBefore()
                        && Math.abs(stock.made() - starts.good()) <= 1,
                "%d in time, %d never came; %d made and %d missed by the job's count",
                starts.good(),
                starts.bad(),
                stock.made(),
                stock.missed());
    }

    private void duration() {
        ClosingOfBooks closing = evidence.closing();
        Tally runs = evidence.events("closing-duration");
        claims.claim(
                "duration, closing-duration",
                runs.good() == closing.inTime() && runs.bad() == closing.tooSoon() + closing.tooLong(),
                "%d in time, %d not; by the job's diary %d, with %d too soon and %d too long, %s",
                runs.good(),
                runs.bad(),
                closing.inTime(),
                closing.tooSoon(),
                closing.tooLong(),
                closing.goesOn() ? "which goes on" : "none of which goes on");
    }

    private void completion() {
        ClosingOfBooks closing = evidence.closing();
        Tally runs = evidence.events("closing-completion");
        claims.claim(
                "completion, closing-completion",
                runs.valid() == closing.ended() && runs.bad() == closing.failed(),
                "%d ended, %d of them badly; %d and %d by the job's diary",
                runs.valid(),
                runs.bad(),
                closing.ended(),
                closing.failed());
    }
}
