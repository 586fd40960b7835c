// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.count.Ledger;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Spans;
import io.github.slo4j.status.JourneyStatus;
import io.github.slo4j.status.SloStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The end of the story: what was promised, what was seen, and whether the one held against the other. */
final class Report {
    /** The library claims to know within a second; so a page later than that after its condition fails the story. */
    private static final double WITHIN_WALL_SECONDS = 1;

    /** With the confidence bound the page comes later than the pure formula says, but not by more than this. */
    private static final double LATEST = 1.5;

    /** A minute is a second of the wall; two through which a busy machine slept are judged as one. */
    private static final double LEAST_MINUTES_JUDGED = 0.8;

    private final PrintStream out;
    private final int speed;
    private final Instant opened;
    private int failures;

    Report(PrintStream out, int speed, Instant opened) {
        this.out = out;
        this.speed = speed;
        this.opened = opened;
    }

    /** What happened, as those tell it who took part. */
    record Evidence(
            SloEngine engine,
            Customers customers,
            Stock stock,
            Witness witness,
            CanaryStop healer,
            boolean faultInjected,
            String past) {}

    /** Prints everything; true if every claim held. */
    boolean print(Evidence evidence) {
        title("What happened");
        line("clock", "engine time runs " + speed + "x the wall; every window, rule and period is the preset's");
        line("history", evidence.past());
        claim("the fault was injected", evidence.faultInjected(), "the new payment provider's process was killed");
        Optional<Alert> page = evidence.healer().page();
        claim("the library paged", page.isPresent(), page.map(Alert::incidentId).orElse("no page"));
        page.ifPresent(alert -> page(alert, evidence));
        accounts(evidence.engine().ledger(), evidence);
        minutes(evidence);
        stock(evidence);
        journey(evidence);
        title(failures == 0 ? "Every claim held." : failures + " claims did not hold.");
        return failures == 0;
    }

    private void page(Alert page, Evidence evidence) {
        line("rule", page.slo() + " " + page.evidence().rule().describe());
        window("long window", page.evidence().longBurn());
        window("short window", page.evidence().shortBurn());
        double heardAt = evidence.healer().heardAt();
        double answersAreIn = heardAt + WITHIN_WALL_SECONDS * speed;
        timing(
                page,
                evidence.witness().findingsUntil(heardAt),
                evidence.witness().findingsUntil(answersAreIn).due(),
                heardAt);
        healing(page, evidence);
        SloStatus status = evidence.engine().status(page.slo());
        line(
                "budget",
                String.format(
                        Locale.ROOT,
                        "%.1f %% of the period's budget is left; the incident spent %.1f %%",
                        100 * status.errorBudget().remaining(),
                        100 * spentLive(status)));
    }

    private void window(String name, BurnRate burn) {
        WindowTally window = burn.window();
        line(
                name,
                String.format(
                        Locale.ROOT,
                        "%s to %s (%s), %.0f %% observed: %,d bad of %,d, burn %.1f",
                        window.from(),
                        window.to(),
                        Spans.text(Duration.ofSeconds(window.length().toSeconds())),
                        100 * window.coverage(),
                        window.tally().bad(),
                        window.tally().valid(),
                        burn.value().orElse(0)));
    }

    private void timing(Alert page, Witness.Finding finding, OptionalDouble dueAt, double heardAt) {
        double paged = seconds(page.startedAt()) - finding.firstBad();
        double formula = finding.formulaSeconds();
        claim(
                "it paged when it should",
                paged >= 0.9 * formula && paged <= LATEST * formula,
                String.format(
                        Locale.ROOT,
                        "%.1f s of engine time after the first bad event; f x B x L / e with e = %d/%d says %.1f s",
                        paged,
                        finding.bad(),
                        finding.valid(),
                        formula));
        boolean known = dueAt.isPresent();
        double due = dueAt.orElse(Double.NaN);
        claim(
                "the witness expected a page",
                known,
                known
                        ? String.format(
                                Locale.ROOT,
                                "with the confidence bound the witness' own counts give %.1f s",
                                due - finding.firstBad())
                        : "by the witness' counts the page was never due");
        double late = (heardAt - due) / speed;
        claim(
                "and within a second",
                known && Math.abs(late) < WITHIN_WALL_SECONDS,
                String.format(Locale.ROOT, "%.3f s of wall time from the condition to the listener", late));
    }

    private void healing(Alert page, Evidence evidence) {
        Optional<Alert> resolved = evidence.healer().resolved();
        claim(
                "the page resolved",
                resolved.isPresent(),
                resolved.map(alert -> String.format(
                                Locale.ROOT,
                                "%.1f s of engine time after the canary was stopped; S - f x B x S / e says %.1f s",
                                seconds(alert.changedAt()) - evidence.healer().heardAt(),
                                resetSeconds(evidence)))
                        .orElse("it still fires, id " + page.incidentId()));
    }

    private static double resetSeconds(Evidence evidence) {
        double badRatio =
                evidence.witness().findingsUntil(evidence.healer().heardAt()).badRatio();
        return 300 - 14.4 * 0.001 * 300 / badRatio;
    }

    private static double spentLive(SloStatus status) {
        double all = status.errorBudget().spent();
        long bad = status.period().tally().bad();
        return bad == 0 ? 0 : all * (bad - status.period().loaded().bad()) / bad;
    }

    private void accounts(Ledger ledger, Evidence evidence) {
        Customers customers = evidence.customers();
        for (Action action : Action.values()) {
            long counted = counted(evidence.engine(), action);
            claim(
                    action.recorder() + " is accounted for",
                    counted == customers.sent(action),
                    String.format(Locale.ROOT, "%,d sent, %,d counted", customers.sent(action), counted));
        }
        claim(
                "scans are in no SLO",
                ledger.overflow() == customers.scans(),
                String.format(Locale.ROOT, "%,d sent, %,d on no known route", customers.scans(), ledger.overflow()));
        long sent = customers.sent() + customers.stockSeen() + evidence.stock().made();
        claim(
                "nothing is missing",
                ledger.sent() == sent && customers.unanswered() == 0,
                String.format(
                        Locale.ROOT,
                        "%,d sent, %,d accounted for, %,d without an answer",
                        sent,
                        ledger.sent(),
                        customers.unanswered()));
    }

    private void minutes(Evidence evidence) {
        long passed = (long) (evidence.witness().secondsNow() / 60);
        long failed = evidence.customers().failed(Action.CHECKOUT);
        Tally judged = evidence.engine().status("checkout-minutes").events();
        claim(
                "checkout's minutes are good",
                judged.bad() == 0
                        && failed == 0
                        && judged.good() <= passed + 1
                        && judged.good() >= LEAST_MINUTES_JUDGED * passed,
                String.format(
                        Locale.ROOT,
                        "%d passed, %d judged, %d of them bad; %d checkouts failed by the customers' count",
                        passed,
                        judged.valid(),
                        judged.bad(),
                        failed));
    }

    private void stock(Evidence evidence) {
        Customers customers = evidence.customers();
        Tally reads = evidence.engine().status("stock-freshness").events();
        claim(
                "stock shown is accounted for",
                reads.valid() == customers.stockSeen() && reads.bad() == customers.staleStockSeen(),
                String.format(
                        Locale.ROOT,
                        "%,d seen and %,d of them stale by the customers' count; %,d and %,d by the engine's",
                        customers.stockSeen(),
                        customers.staleStockSeen(),
                        reads.valid(),
                        reads.bad()));
        Stock stock = evidence.stock();
        Tally starts = evidence.engine().status("stock-refresh").events();
        claim(
                "a refresh that never came is bad",
                starts.bad() == stock.missed() && Math.abs(stock.made() - starts.good()) <= 1,
                String.format(
                        Locale.ROOT,
                        "%d made and %d missed by the job's count; %d in time and %d not by the engine's",
                        stock.made(),
                        stock.missed(),
                        starts.good(),
                        starts.bad()));
    }

    private void journey(Evidence evidence) {
        SloStatus purchase = evidence.engine().status("purchase");
        double seen = purchase.goodRatio().orElse(Double.NaN);
        double expected = share(evidence, Action.CART) * share(evidence, Action.CHECKOUT) * share(evidence, Action.PAY);
        String hurts = purchase.journey()
                .flatMap(JourneyStatus::worst)
                .map(JourneyStatus.Part::slo)
                .orElse("none");
        boolean same = Double.isNaN(expected) ? purchase.goodRatio().isEmpty() : Math.abs(seen - expected) < 1e-6;
        boolean payHurts = evidence.customers().failed(Action.PAY) > 0;
        claim(
                "a purchase is as good as its steps",
                same && hurts.equals(payHurts ? Promises.PAYMENT.name() : "none"),
                String.format(
                        Locale.ROOT,
                        "%.4f %% by the customers' count, %.4f %% by the engine's; what hurts: %s",
                        100 * expected,
                        100 * seen,
                        hurts));
    }

    /** The good ones of an action's requests, by the customers' count and the past that was loaded. */
    private static double share(Evidence evidence, Action action) {
        Tally past = evidence.engine()
                .status(action.recorder() + "-availability")
                .period()
                .loaded();
        long sent = evidence.customers().sent(action);
        return (double) (past.good() + sent - evidence.customers().failed(action)) / (past.valid() + sent);
    }

    private static long counted(SloEngine engine, Action action) {
        return engine.statuses().values().stream()
                .filter(status -> status.recorder().equals(action.recorder()))
                .mapToLong(status -> status.events().valid() + status.ignoredEvents())
                .findFirst()
                .orElse(-1);
    }

    private double seconds(Instant instant) {
        return Duration.between(opened, instant).toNanos() / 1e9;
    }

    private void claim(String claim, boolean holds, String seen) {
        if (!holds) {
            failures++;
        }
        line(claim, (holds ? "yes  " : "NO   ") + seen);
    }

    private void line(String name, String text) {
        out.printf("  %-34s %s%n", name, text);
    }

    private void title(String text) {
        out.printf("%n%s%n", text);
    }
}
