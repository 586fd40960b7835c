// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks.alerting;

import static java.util.stream.Collectors.joining;

import io.github.slo4j.Slo;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pages of an SLO as rules of Prometheus, in the form of the workbook, for all SLOs that have the same policy. They
 * are there several times, in groups: when in its 15 seconds Prometheus evaluates a group is decided by a hash of its name,
 * and a single one would be lucky or not.
 */
final class Rules {
    static final String ALERT = "SloBurnsTooFast";
    static final int GROUPS = 6;

    private Rules() {}

    static String of(Slo slo) {
        return IntStream.range(0, GROUPS)
                .mapToObj(number -> group(slo, "group-" + number))
                .collect(joining("", "groups:\n", ""));
    }

    private static String group(Slo slo, String group) {
        List<BurnRateRule> pages = slo.alerts().burnRateRules().stream()
                .filter(rule -> rule.severity() == Severity.PAGE)
                .toList();
        String ratios = pages.stream()
                .flatMap(rule -> rule.windows().stream())
                .distinct()
                .sorted()
                .map(window -> ratio(Spans.text(window), group))
                .collect(joining());
        return "  - name: " + group + "\n    rules:\n" + ratios + alert(slo, pages, group);
    }

    private static String ratio(String window, String group) {
        return """
                      - record: slo:bad_ratio:rate%1$s
                        expr: >-
                          sum by (slo) (rate(slo_events_total{outcome="bad"}[%1$s]))
                          / sum by (slo) (rate(slo_events_total{outcome=~"good|bad"}[%1$s]))
                        labels:
                          group: %2$s
                """.formatted(window, group);
    }

    private static String alert(Slo slo, List<BurnRateRule> pages, String group) {
        String condition = pages.stream()
                .map(rule -> "(" + tooFast(slo, rule, rule.longWindow(), group) + " and "
                        + tooFast(slo, rule, rule.shortWindow(), group) + ")")
                .collect(joining(" or "));
        return """
                      - alert: %s
                        expr: %s
                        labels:
                          severity: page
                          group: %s
                        annotations:
                          summary: '{{ $labels.slo }} burns its error budget too fast'
                """.formatted(ALERT, condition, group);
    }

    private static String tooFast(Slo slo, BurnRateRule rule, Duration window, String group) {
        return "slo:bad_ratio:rate" + Spans.text(window) + "{group=\"" + group + "\"} > " + rule.factor() + " * "
                + slo.objective().allowedBadRatio().toDouble();
    }
}
