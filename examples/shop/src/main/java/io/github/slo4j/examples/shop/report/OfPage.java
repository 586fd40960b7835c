// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.examples.shop.customer.Witness;
import io.github.slo4j.objective.Spans;
import io.github.slo4j.status.SloStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The page: whether it came when it was due, what it said, and how it went away. */
final class OfPage {
    /** The library claims to know within a second; so a page later than that after its condition fails the story. */
    private static final double WITHIN_WALL_SECONDS = 1;

    /** With the confidence bound the page comes later than the pure formula says, but not by more than this. */
    private static final double LATEST = 1.5;

    private static final double EARLIEST = 0.9;

    private final Claims claims;
    private final Evidence evidence;
    private final Watch watch;

    OfPage(Claims claims, Evidence evidence, Watch watch) {
        this.claims = claims;
        this.evidence = evidence;
        this.watch = watch;
    }

    void tell(Alert page) {
        claims.line("rule", page.slo() + " " + page.evidence().rule().describe());
        window("long window", page.evidence().longBurn());
        window("short window", page.evidence().shortBurn());
        timing(page);
        healing(page);
        SloStatus status = evidence.engine().status(page.slo());
        claims.line(
                "budget",
                "%.1f %% of the period's budget is left; the incident spent %.1f %%",
                100 * status.errorBudget().remaining(),
                100 * spentLive(status));
    }

    private void window(String name, BurnRate burn) {
        WindowTally window = burn.window();
        claims.line(
                name,
                "%s to %s (%s), %.0f %% observed: %,d bad of %,d, burn %.1f",
                window.from(),
                window.to(),
                Spans.text(Duration.ofSeconds(window.length().toSeconds())),
                100 * window.coverage(),
                window.tally().bad(),
                window.tally().valid(),
                burn.value().orElse(0));
    }

    private void timing(Alert page) {
        double heardAt = evidence.healer().heardAt();
        double answersAreIn = heardAt + WITHIN_WALL_SECONDS * watch.speed();
        Witness.Finding finding = evidence.witness().findingsUntil(heardAt);
        OptionalDouble dueAt = evidence.witness().findingsUntil(answersAreIn).due();
        double paged = watch.second(page.startedAt()) - finding.firstBad();
        double steady = finding.steadySeconds();
        double formula = finding.formulaSeconds();
        claims.claim(
                "it paged when it should",
                steady >= EARLIEST * formula && steady <= LATEST * formula,
                "%.1f s of engine time after the first bad event, %.1f s at steady traffic; f x B x L / e with e = %d/%d says"
                        + " %.1f s",
                paged,
                steady,
                finding.bad(),
                finding.valid(),
                formula);
        boolean known = dueAt.isPresent();
        double due = dueAt.orElse(Double.NaN);
        claims.claim(
                "the witness expected a page",
                known,
                known
                        ? String.format(
                                Locale.ROOT,
                                "with the confidence bound the witness' own counts give %.1f s",
                                due - finding.firstBad())
                        : "by the witness' counts the page was never due");
        double late = (heardAt - due) / watch.speed();
        claims.claim(
                "and within a second",
                known && Math.abs(late) < WITHIN_WALL_SECONDS,
                "%.3f s of wall time from the condition to the listener",
                late);
    }

    private void healing(Alert page) {
        Optional<Alert> resolved = evidence.healer().resolved();
        claims.claim(
                "the page resolved",
                resolved.isPresent(),
                resolved.map(alert -> String.format(
                                Locale.ROOT,
                                "%.1f s of engine time after the canary was stopped; S - f x B x S / e says %.1f s",
                                watch.second(alert.changedAt())
                                        - evidence.healer().heardAt(),
                                resetSeconds()))
                        .orElse("it still fires, id " + page.incidentId()));
    }

    private double resetSeconds() {
        double badRatio =
                evidence.witness().findingsUntil(evidence.healer().heardAt()).badRatio();
        return 300 - 14.4 * 0.001 * 300 / badRatio;
    }

    private static double spentLive(SloStatus status) {
        double all = status.errorBudget().spent();
        long bad = status.period().tally().bad();
        return bad == 0 ? 0 : all * (bad - status.period().loaded().bad()) / bad;
    }
}
