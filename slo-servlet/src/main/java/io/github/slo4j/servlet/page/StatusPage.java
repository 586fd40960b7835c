// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.Incident;
import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.count.Ledger;
import io.github.slo4j.histogram.Percentiles;
import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.objective.Period.Calendar;
import io.github.slo4j.objective.Spans;
import io.github.slo4j.release.Release;
import io.github.slo4j.status.Excluded;
import io.github.slo4j.status.JourneyStatus;
import io.github.slo4j.status.JourneyStatus.Part;
import io.github.slo4j.status.SloState;
import io.github.slo4j.status.SloStatus;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The status of an engine as a plain page: no script, nothing loaded from elsewhere, fresh every five seconds. */
final class StatusPage {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:64rem;padding:0 1rem;color:#1b1f24;background:#fff}
            h1{font-size:1.5rem}h2{font-size:1.1rem;margin:0}
            section{border:1px solid #c8ced6;border-left-width:.5rem;border-radius:.3rem;padding:.8rem 1rem;margin:1rem 0}
            .ok{border-left-color:#1a7f37}.page{border-left-color:#b42318}.ticket{border-left-color:#b26a00}
            .budget_spent{border-left-color:#8a1c7c}.no_data,.insufficient_data{border-left-color:#6a737d}
            .state{font-weight:600;text-transform:uppercase;letter-spacing:.03em}
            p{margin:.3rem 0}.quiet{color:#57606a}
            .doubt{border:1px solid #b26a00;border-radius:.3rem;background:#fff8e6;padding:.5rem 1rem}
            table{border-collapse:collapse;margin-top:.5rem}th,td{text-align:right;padding:.1rem .9rem .1rem 0;font-variant-numeric:tabular-nums}
            th{font-weight:400;color:#57606a}
            """;

    /** Nothing may be loaded, run or framed; the one style sheet is known by its hash. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int MOST_EXCLUSIONS = 10;
    private static final int MOST_RELEASES = 10;

    private StatusPage() {}

    static String render(SloEngine engine) {
        Collection<SloStatus> slos = engine.statuses().values();
        String sections = slos.stream().map(StatusPage::section).collect(Collectors.joining());
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5">
                <meta name="viewport" content="width=device-width"><title>%s</title><style>%s</style></head>
                <body><h1>SLOs of %s</h1><p class="quiet">%s</p>
                %s%s<main>%s</main>%s
                <p class="quiet">%s</p></body></html>
                """.formatted(
                        Html.text(title(engine.name(), slos)),
                        STYLE,
                        Html.text(engine.name()),
                        slos.stream()
                                .findFirst()
                                .map(status -> "as of " + time(status.at()))
                                .orElse("no SLO is defined"),
                        engine.standstill().map(StatusPage::standstill).orElse("") + failures(engine.tickFailures()),
                        new Kept(engine.persistence()).paragraphs(),
                        sections,
                        releases(engine.releases()),
                        Html.text(ledger(engine.ledger())));
    }

    private static String standstill(String why) {
        return "<p class=\"doubt\"><strong>" + Html.text("Nothing is evaluated: " + why + ".") + "</strong></p>";
    }

    private static String failures(long ticks) {
        return ticks == 0
                ? ""
                : String.format(Locale.ROOT, "<p class=\"quiet\">Ticks that failed: %,d; the log says why.</p>", ticks);
    }

    /** The latest ones; status.json has all. */
    private static String releases(List<Release> newestFirst) {
        return newestFirst.stream()
                .limit(MOST_RELEASES)
                .map(release -> Html.text(release.version() + " at " + time(release.at())))
                .reduce((newer, older) -> newer + ", " + older)
                .map(list -> "<p class=\"quiet\">Releases: " + list + "</p>")
                .orElse("");
    }

    private static String title(String engine, Collection<SloStatus> slos) {
        long pages =
                slos.stream().filter(status -> status.state() == SloState.PAGE).count();
        return pages == 0 ? "SLOs of " + engine : "(" + pages + ") SLOs of " + engine;
    }

    private static String section(SloStatus status) {
        return """
                <section class="%s"><h2>%s <span class="state">%s</span></h2>
                <p class="quiet">%s</p>
                <p>%s</p>%s%s%s%s
                <table><tr><th>window</th>%s</tr><tr><th>burn rate</th>%s</tr></table></section>
                """.formatted(
                word(status.state()),
                Html.text(status.name()),
                words(status.state()),
                Html.text(promise(status)),
                Html.text(budget(status) + undecided(status)),
                status.percentiles().map(StatusPage::percentiles).orElse(""),
                status.incident().map(StatusPage::incident).orElse(""),
                status.journey().map(StatusPage::journey).orElse("") + exclusions(status.exclusions()),
                Stream.concat(status.notes().stream(), status.policy().notes().stream())
                        .map(note -> "<p class=\"quiet\">Note: " + Html.text(note) + "</p>")
                        .collect(Collectors.joining()),
                status.burnRates().keySet().stream()
                        .map(window -> "<td>" + Spans.text(window) + "</td>")
                        .collect(Collectors.joining()),
                status.burnRates().values().stream().map(StatusPage::burn).collect(Collectors.joining()));
    }

    private static String promise(SloStatus status) {
        String promise = status.objective().target().toPercent() + " of "
                + (status.journey().isPresent() ? "" : status.recorder() + " ") + status.sli()
                + " over " + status.objective().period() + bounds(status);
        return status.description().isEmpty() ? promise : status.description() + " \u2014 " + promise;
    }

    private static String bounds(SloStatus status) {
        Bounds bounds = status.periodBounds();
        return isCalendar(status) ? ", from " + text(bounds) : "";
    }

    private static boolean isCalendar(SloStatus status) {
        return status.objective().period() instanceof Calendar;
    }

    private static String budget(SloStatus status) {
        String marks = status.marks().stream().map(StatusPage::words).collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "SLI %s, %.1f %% of the error budget left, %,d good and %,d bad, %.1f %% of the period%s observed%s",
                percent(status.goodRatio()),
                100 * status.errorBudget().remaining(),
                status.period().validEvents() - status.period().badEvents(),
                status.period().badEvents(),
                100 * status.period().coverage(),
                isCalendar(status) ? " so far" : "",
                marks.isEmpty() ? "" : " (" + marks + ")");
    }

    private static String journey(JourneyStatus journey) {
        String parts = journey.parts().stream().map(StatusPage::part).collect(Collectors.joining(", "));
        String worst = journey.worst()
                .map(part -> String.format(
                        Locale.ROOT, "; what goes wrong comes by %.0f %% from %s", 100 * part.share(), part.slo()))
                .orElse("");
        String bounds = String.format(
                " Whole journeys: at least %s, at most %s%s.",
                percent(journey.lowest()),
                percent(journey.highest()),
                journey.joint().isPresent() ? ", recorded " + percent(journey.joint()) : "");
        return "<p>" + Html.text("Leads through " + parts + worst + "." + bounds) + "</p>";
    }

    private static String part(Part part) {
        return part.slo() + " (" + percent(part.goodRatio()) + ", " + words(part.state())
                + (part.critical() ? ")" : ", not critical)");
    }

    /** The latest ones; status.json has all. */
    private static String exclusions(List<Excluded> all) {
        int earlier = Math.max(0, all.size() - MOST_EXCLUSIONS);
        return all.stream()
                .skip(earlier)
                .map(StatusPage::exclusion)
                .collect(Collectors.joining(
                        "", earlier == 0 ? "" : "<p class=\"quiet\">Excluded: " + earlier + " earlier times</p>", ""));
    }

    private static String exclusion(Excluded one) {
        String asked = one.asked().equals(one.real()) ? "" : ", asked for from " + text(one.asked());
        return "<p class=\"quiet\">" + Html.text("Excluded: " + one.reason() + ", from " + text(one.real()) + asked)
                + "</p>";
    }

    private static String undecided(SloStatus status) {
        OptionalLong events = status.eventsToDecide();
        return events.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "; %,d more events like these would decide", events.getAsLong());
    }

    private static String incident(Incident open) {
        String quiet = open.silence()
                .map(why -> "<p class=\"quiet\">" + Html.text("Nobody is told: " + why) + "</p>")
                .orElse("");
        return open.alerts().stream()
                        .filter(Alert::isFiring)
                        .map(StatusPage::alert)
                        .collect(Collectors.joining())
                + quiet;
    }

    private static String text(Bounds bounds) {
        return time(bounds.from()) + " to " + time(bounds.to());
    }

    private static String alert(Alert alert) {
        return "<p><strong>" + Html.text(alert.severity() + " since " + time(alert.startedAt())) + "</strong> "
                + Html.text(alert.evidence().describe() + " [" + alert.incidentId() + "]") + "</p>";
    }

    private static String percentiles(Percentiles kept) {
        String since = " since " + time(kept.from());
        String text = kept.events() == 0
                ? "No durations" + since
                : Stream.of(50, 95, 99)
                        .map(each ->
                                "p" + each + " " + Spans.rounded(kept.at(each).orElse(Duration.ZERO)))
                        .collect(Collectors.joining(
                                ", ",
                                "Durations: ",
                                String.format(Locale.ROOT, " of %,d events", kept.events()) + since));
        return "<p>" + Html.text(text) + "</p>"
                + kept.tail()
                        .map(hint -> "<p class=\"quiet\">Note: " + Html.text(hint) + "</p>")
                        .orElse("");
    }

    private static String burn(BurnRate burn) {
        OptionalDouble value = burn.value();
        return "<td>"
                + (value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "no events")
                + "</td>";
    }

    private static String percent(OptionalDouble ratio) {
        return ratio.isPresent() ? String.format(Locale.ROOT, "%.3f %%", 100 * ratio.getAsDouble()) : "no events";
    }

    private static String ledger(Ledger ledger) {
        return String.format(
                Locale.ROOT,
                "%,d events sent: %,d counted, %,d rejected, %,d on no known route, %,d after close; %,d loaded from"
                        + " history, %,d of earlier lives",
                ledger.sent(),
                ledger.counted(),
                ledger.rejected().values().stream().mapToLong(Long::longValue).sum(),
                ledger.overflow(),
                ledger.afterClose(),
                ledger.loaded(),
                ledger.restored());
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String words(Enum<?> value) {
        return word(value).replace('_', ' ');
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
