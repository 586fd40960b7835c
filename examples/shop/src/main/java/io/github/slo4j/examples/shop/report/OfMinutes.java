// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import io.github.slo4j.count.Tally;
import io.github.slo4j.examples.shop.customer.Action;
import io.github.slo4j.examples.shop.customer.Minutes;
import io.github.slo4j.examples.shop.customer.Notes;
import io.github.slo4j.examples.shop.order.PackingTable;
import io.github.slo4j.examples.shop.promise.Promises;
import java.util.List;

/**
 * Promises about minutes. Others have minutes of their own, which begin at another moment, so each stretch of bad ones may
 * have one more or one less; and where a busy machine slept through some, the engine judges them as one.
 */
final class OfMinutes {
    private static final double LEAST_MINUTES_JUDGED = 0.8;
    private static final double FEW = 0.05;
    private static final double MINUTE = 60;

    private final Claims claims;
    private final Evidence evidence;
    private final Notes notes;
    private final double open;

    OfMinutes(Claims claims, Evidence evidence) {
        this.claims = claims;
        this.evidence = evidence;
        this.notes = evidence.notes();
        this.open = evidence.witness().secondsOpen();
    }

    void tell() {
        errors();
        conjunction();
        throughput();
        gauge();
        gaugeMinutes();
        averaged();
    }

    private void errors() {
        long passed = (long) (open / MINUTE);
        long failed = notes.failed(Action.CHECKOUT);
        Tally judged = evidence.events("checkout-minutes");
        claims.claim(
                "good minutes, checkout-minutes",
                judged.bad() == 0
                        && failed == 0
                        && judged.good() <= passed + 1
                        && judged.good() >= LEAST_MINUTES_JUDGED * passed,
                "%d passed, %d judged, %d of them bad; %d checkouts failed by the customers' count",
                passed,
                judged.valid(),
                judged.bad(),
                failed);
    }

    /** Minutes in which many were let wait are bad, and in a bad one some customer waited. */
    private void conjunction() {
        Minutes.Bad let = evidence.index().minutes().bad(open, line -> line.badShare() > FEW);
        Minutes.Bad waited = notes.searchMinutes().bad(open, line -> line.bad() > 0);
        Tally judged = evidence.events("search-minutes");
        claims.claim(
                "good minutes, search-minutes",
                judged.bad() >= let.minutes() - slack(judged, let)
                        && judged.bad() <= waited.minutes() + slack(judged, waited),
                "%d judged, %d of them bad, by time alone; %d by the index' diary, and customers waited in %d",
                judged.valid(),
                judged.bad(),
                let.minutes(),
                waited.minutes());
    }

    private void throughput() {
        Minutes.Bad few = notes.pictureMinutes().bad(open, line -> line.moved() < Promises.PICTURE_BYTES * MINUTE);
        Tally judged = evidence.events("picture-throughput");
        claims.claim(
                "throughput, picture-throughput",
                agree(judged, few),
                "%d minutes judged, %d of them below %,d bytes a second; %d by the customers' diary",
                judged.valid(),
                judged.bad(),
                Promises.PICTURE_BYTES,
                few.minutes());
    }

    private void gauge() {
        PackingTable table = evidence.table();
        Tally looks = evidence.events("packing-queue");
        claims.claim(
                "gauge, packing-queue",
                looks.valid() == table.looks() && looks.bad() == table.looksAtMany(),
                "%,d looks, at %,d of which many waited; %,d and %,d by the table's count",
                looks.valid(),
                looks.bad(),
                table.looks(),
                table.looksAtMany());
    }

    private void gaugeMinutes() {
        Minutes.Bad many = evidence.table().minutes().bad(open, line -> line.bad() > 0);
        Tally judged = evidence.events("packing-minutes");
        claims.claim(
                "good minutes, packing-minutes",
                agree(judged, many),
                "%d judged, %d of them with many waiting; %d by the table's diary",
                judged.valid(),
                judged.bad(),
                many.minutes());
    }

    /** The mean of the minutes' ratios, to within as much as two minutes can make. */
    private void averaged() {
        List<Minutes.Line> lines = notes.payMinutes().until(open).stream()
                .filter(line -> line.seen() > 0)
                .toList();
        double bad = lines.stream().mapToDouble(Minutes.Line::badShare).sum() / lines.size();
        double worst = lines.stream().mapToDouble(Minutes.Line::badShare).max().orElse(0);
        double seen = 1 - evidence.engine().status("pay-averaged").goodRatio().orElse(Double.NaN);
        long slept = Math.max(0, (long) (open / MINUTE) - judgedMinutes());
        double apart = (2 + slept) * worst / lines.size();
        claims.claim(
                "averaged minutes, pay-averaged",
                lines.isEmpty() ? Double.isNaN(seen) : Math.abs(seen - bad) <= apart,
                "%.3f %% of an average minute; %.3f %% by the customers' diary",
                100 * (1 - seen),
                100 * (1 - bad));
    }

    /** As many as there were for any promise of minutes that looks at what never stops. */
    private long judgedMinutes() {
        return evidence.events("packing-minutes").valid();
    }

    private boolean agree(Tally judged, Minutes.Bad own) {
        return Math.abs(judged.bad() - own.minutes()) <= slack(judged, own);
    }

    private long slack(Tally judged, Minutes.Bad own) {
        return 1 + own.stretches() + Math.max(0, (long) (open / MINUTE) - judged.valid());
    }
}
