// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import static java.util.Locale.ROOT;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.Notice;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.count.Tally;
import io.github.slo4j.examples.shop.customer.Customers;
import io.github.slo4j.examples.shop.customer.Finds;
import io.github.slo4j.examples.shop.promise.Promises;
import io.github.slo4j.examples.shop.staff.Told.Heard;
import io.github.slo4j.examples.shop.work.DoorSign.Change;
import io.github.slo4j.examples.shop.work.Reminders.Entry;
import java.util.List;
import java.util.Optional;

/** What the shop did by itself because of its promises, by the diaries of those who did it or felt it. */
final class OfActs {
    private static final double FEW = 0.01;

    /** Engine seconds for which the sign stays after the last page. */
    private static final double CALM = 60;

    private final Claims claims;
    private final Evidence evidence;
    private final Watch watch;
    private final Finds finds;

    OfActs(Claims claims, Evidence evidence, Watch watch) {
        this.claims = claims;
        this.evidence = evidence;
        this.watch = watch;
        this.finds = evidence.notes().finds();
    }

    void tell() {
        Optional<Heard<Notice>> cut = evidence.told().firstNotice();
        cut(cut);
        noticed();
        cut.ifPresent(notice -> share(notice.second()));
        unpaged();
        reminders();
        sign();
    }

    private void cut(Optional<Heard<Notice>> cut) {
        double took =
                cut.map(Heard::second).orElse(Double.NaN) - finds.firstNothing().orElse(Double.NaN);
        claims.claim(
                "the guard cut the new ranking",
                took <= watch.wallSecond(),
                cut.map(notice -> String.format(
                                ROOT,
                                "%.1f s of engine time after the first who found nothing: %s",
                                took,
                                String.join("; ", notice.what().lines())))
                        .orElse("no notice"));
    }

    private void noticed() {
        Tally shown = evidence.events(Promises.NEW_RANKING.name());
        claims.claim(
                "few customers noticed",
                finds.nothing() > 0
                        && finds.nothing() < FEW * finds.all()
                        && shown.bad() == finds.nothing()
                        && shown.valid() == finds.byNew(),
                "%,d of %,d who searched found nothing; of %,d by the new ranking, where the engine counted %,d of %,d",
                finds.nothing(),
                finds.all(),
                finds.byNew(),
                shown.bad(),
                shown.valid());
    }

    /** Whoever was in the shop at that moment may have been sent there before. */
    private void share(double second) {
        long later = finds.after(second);
        claims.claim(
                "and it was taken no more",
                later > 0 && finds.byNewAfter(second) <= Customers.WORKERS,
                "by %,d of %,d who searched afterwards; up to %d were on their way",
                finds.byNewAfter(second),
                later,
                Customers.WORKERS);
    }

    private void unpaged() {
        String slo = Promises.NEW_RANKING.name();
        long alerts = evidence.told().alertsOf(slo);
        boolean none = evidence.engine().incidents().stream()
                .noneMatch(incident -> incident.slo().equals(slo));
        claims.claim(
                "and nobody was called for it",
                none && alerts == 0,
                "%d alerts and %s incident of %s",
                alerts,
                none ? "no" : "an",
                slo);
    }

    /** Of those due in the first second of the wall nothing is said: the page may not have been seen yet. */
    private void reminders() {
        List<Entry> entries = evidence.reminders().entries();
        List<Entry> held = entries.stream().filter(entry -> !entry.isSent()).toList();
        List<Entry> paged = entries.stream()
                .filter(entry -> isDuringThePage(entry, watch.wallSecond(), 0))
                .toList();
        claims.claim(
                "reminders waited for payments",
                !paged.isEmpty()
                        && paged.stream().noneMatch(Entry::isSent)
                        && held.stream().allMatch(entry -> isDuringThePage(entry, 0, watch.wallSecond()))
                        && evidence.reminders().waiting() == 0,
                "%d of %d batches were held; %d were due well within the page; %d wait still",
                held.size(),
                entries.size(),
                paged.size(),
                evidence.reminders().waiting());
    }

    private boolean isDuringThePage(Entry entry, double after, double longer) {
        double at = watch.second(entry.at());
        return at >= pageSecond(Alert.Phase.FIRING) + after && at < pageSecond(Alert.Phase.RESOLVED) + longer;
    }

    private double pageSecond(Alert.Phase phase) {
        return evidence.told()
                .first(Promises.PAYMENT.name(), Severity.PAGE, phase)
                .map(heard -> watch.second(heard.what().changedAt()))
                .orElse(Double.NaN);
    }

    private void sign() {
        List<Change> changes = evidence.sign().changes();
        boolean turned = changes.size() == 2
                && isSoonAfter(changes.get(0), pageSecond(Alert.Phase.FIRING))
                && isSoonAfter(changes.get(1), pageSecond(Alert.Phase.RESOLVED));
        claims.claim(
                "not ready, and ready again",
                turned,
                changes.isEmpty()
                        ? "the sign was never turned"
                        : String.join(
                                ", ",
                                changes.stream()
                                        .map(change -> watch.time(change.at())
                                                + (change.isReady() ? " ready: " : " not ready: ")
                                                + change.says())
                                        .toList()));
    }

    private boolean isSoonAfter(Change change, double second) {
        double late = watch.second(change.at()) - second;
        return late >= 0 && late <= (change.isReady() ? CALM : 0) + watch.wallSecond();
    }
}
