// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import static java.util.Objects.requireNonNull;

import io.github.slo4j.Slo;
import io.github.slo4j.alert.AlertRule;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.alert.Confidence;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a service promises, as a document for those who do not read code, after the worksheet of Google's workbook: by
 * journey, what is promised, where it is measured and what that sees, how much may fail, who is told when, and why.
 *
 * <p>It is written from the definitions. A test that compares it with the committed document keeps the two from drifting
 * apart.
 *
 * <pre>{@code
 * String markdown = Worksheet.of("Shop", "checkout team")
 *         .journey("A customer pays")
 *         .promise(payAvailability, Vantage.CODE, "Half of those whose payment fails do not come back.")
 *         .markdown();
 * }</pre>
 *
 * <p>Thread-safety: for use by one thread.
 */
public final class Worksheet {
    private final String service;
    private final String owner;
    private final Map<String, List<Promise>> journeys = new LinkedHashMap<>();
    private String journey = "";

    private record Promise(Slo slo, Vantage vantage, String rationale) {}

    private Worksheet(String service, String owner) {
        this.service = service;
        this.owner = owner;
    }

    /**
     * Begins a document.
     *
     * @param service what the service is called
     * @param owner who answers for its promises
     * @return the worksheet, without any promise
     */
    public static Worksheet of(String service, String owner) {
        return new Worksheet(
                requireNonNull(service, "service must not be null; give the name by which people know it"),
                requireNonNull(owner, "owner must not be null; name the team that answers for it"));
    }

    /**
     * Begins a journey; the promises that follow belong to it.
     *
     * @param words what a user wants, such as {@code A customer pays}
     * @return this worksheet
     */
    public Worksheet journey(String words) {
        journey = requireNonNull(words, "words must not be null; say what the user wants, such as \"A customer pays\"");
        journeys.computeIfAbsent(journey, fresh -> new ArrayList<>());
        return this;
    }

    /**
     * Adds a promise to the journey.
     *
     * @param slo the definition
     * @param vantage where its events are recorded
     * @param rationale why this target, in a sentence or two
     * @return this worksheet
     * @throws IllegalStateException if no journey has begun
     */
    public Worksheet promise(Slo slo, Vantage vantage, String rationale) {
        requireNonNull(slo, "slo must not be null; give a definition");
        requireNonNull(vantage, "vantage must not be null; Vantage.FILTER if a filter records it");
        requireNonNull(rationale, "rationale must not be null; say why just this target");
        List<Promise> promises = journeys.get(journey);
        if (promises == null) {
            throw new IllegalStateException("SLO \"" + slo.name() + "\" belongs to no journey; begin one with"
                    + " journey(\"...\") before its promises");
        }
        promises.add(new Promise(slo, vantage, rationale));
        return this;
    }

    /**
     * Writes the document.
     *
     * @return Markdown, the same for the same definitions
     */
    public String markdown() {
        StringBuilder text = new StringBuilder("# What " + service + " promises\n\n")
                .append("Owner: ")
                .append(owner)
                .append(". Written from the definitions; change those.\n");
        journeys.forEach((name, promises) -> {
            text.append("\n## ").append(name).append("\n");
            promises.forEach(promise -> text.append('\n').append(section(promise)));
        });
        return text.toString();
    }

    private static String section(Promise promise) {
        Slo slo = promise.slo;
        return "### " + slo.name() + "\n\n"
                + (slo.description().isEmpty() ? "" : slo.description() + "\n\n")
                + "| | |\n| --- | --- |\n"
                + row("Type", Kind.of(slo.sli()))
                + row("Good", slo.sli().describe())
                + row("Recorded", "as `" + slo.recorder() + "`, " + promise.vantage.words())
                + row("Which is good for", promise.vantage.advantage())
                + row("And bad for", promise.vantage.disadvantage())
                + row("Target", slo.objective().target().toPercent())
                + row("Window", slo.objective().period().toString())
                + row("May fail", parts(budget(slo)) + " of an outage in " + Spans.text(length(slo)))
                + row("Alerts", alerts(slo))
                + row("Why", promise.rationale);
    }

    private static String row(String name, String value) {
        return "| " + name + " | " + value.replace("|", "\\|").replace("\n", " ") + " |\n";
    }

    private static Duration length(Slo slo) {
        return slo.objective().period().usualLength();
    }

    private static Duration budget(Slo slo) {
        return Duration.ofSeconds(Math.round(
                length(slo).toSeconds() * slo.objective().allowedBadRatio().toDouble()));
    }

    static String parts(Duration span) {
        String text = (span.toDays() > 0 ? span.toDays() + " d " : "")
                + (span.toHoursPart() > 0 ? span.toHoursPart() + " h " : "")
                + (span.toMinutesPart() > 0 ? span.toMinutesPart() + " min " : "")
                + (span.toSecondsPart() > 0 ? span.toSecondsPart() + " s" : "");
        return text.strip();
    }

    private static String alerts(Slo slo) {
        if (slo.alerts().rules().isEmpty()) {
            return "nobody is told";
        }
        String rules = slo.alerts().rules().stream()
                .map(rule -> alert(rule, length(slo)))
                .collect(Collectors.joining("; "));
        return rules
                + sureness(slo.alerts().confidence())
                + inhibition(slo.alerts().inhibitors());
    }

    private static String inhibition(Set<String> inhibitors) {
        return inhibitors.isEmpty() ? "" : "; nobody is told while " + String.join(" or ", inhibitors) + " pages";
    }

    private static String alert(AlertRule rule, Duration period) {
        return rule instanceof BurnRateRule burn ? alert(burn, period) : name(rule) + " on " + rule.describe();
    }

    private static String name(AlertRule rule) {
        return rule.severity() == Severity.PAGE ? "a page" : "a ticket";
    }

    private static String alert(BurnRateRule rule, Duration period) {
        double share = 100 * rule.factor().toDouble() * rule.longWindow().toSeconds() / period.toSeconds();
        return String.format(
                Locale.ROOT,
                "%s when %.3g%% of the budget goes in %s and still does in the last %s",
                name(rule),
                share,
                Spans.text(rule.longWindow()),
                Spans.text(rule.shortWindow()));
    }

    private static String sureness(Confidence confidence) {
        return confidence.z() == 0
                ? ""
                : "; each only if at least " + confidence.leastBad() + " failed and it is no accident of few";
    }
}
