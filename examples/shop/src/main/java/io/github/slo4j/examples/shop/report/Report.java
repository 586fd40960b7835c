// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import io.github.slo4j.alert.Alert;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Optional;

/** The end of the story: what was promised, what was seen, and whether the one held against the other. */
public final class Report {
    private final Claims claims;
    private final Watch watch;

    public Report(PrintStream out, int speed, Instant opened) {
        this.claims = new Claims(out);
        this.watch = new Watch(speed, opened);
    }

    /** Prints everything; true if every claim held. */
    public boolean print(Evidence evidence) {
        claims.title("What happened");
        claims.line(
                "clock",
                "engine time runs " + watch.speed() + "x the wall; every window, rule and period is the preset's");
        claims.line("history", evidence.past());
        claims.claim(
                "the fault was injected", evidence.faultInjected(), "the new payment provider's process was killed");
        Optional<Alert> page = evidence.healer().page();
        claims.claim(
                "the library paged",
                page.isPresent(),
                page.map(Alert::incidentId).orElse("no page"));
        page.ifPresent(alert -> new OfPage(claims, evidence, watch).tell(alert));
        new Accounts(claims, evidence).tell();
        claims.title("Who was told, and what the shop did about it itself");
        new OfIncidents(claims, evidence, watch).tell();
        new OfReceivers(claims, evidence).tell();
        new OfActs(claims, evidence, watch).tell();
        claims.title("What was promised, by kind: counted by the engine, and by others");
        new OfRequests(claims, evidence).tell();
        new OfData(claims, evidence).tell();
        new OfWork(claims, evidence).tell();
        new OfMinutes(claims, evidence).tell();
        new OfJourneys(claims, evidence).tell();
        new Trials(claims, evidence).tell();
        int failures = claims.failures();
        claims.title(failures == 0 ? "Every claim held." : failures + " claims did not hold.");
        return failures == 0;
    }
}
