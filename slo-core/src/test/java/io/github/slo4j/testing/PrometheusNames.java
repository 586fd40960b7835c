// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The series of an SLO as Prometheus gets to see them, whichever exporter they come from. Written out, not derived. */
public final class PrometheusNames {
    /** Name, keys of the labels, and type. */
    public static final List<String> EXPECTED = List.of(
            "slo_alert_firing{engine,severity,slo} gauge",
            "slo_burn_rate{engine,slo,window} gauge",
            "slo_coverage{engine,slo} gauge",
            "slo_error_budget_remaining{engine,slo} gauge",
            "slo_events_total{engine,outcome,slo} counter",
            "slo_excluded{engine,slo} gauge",
            "slo_good_ratio{engine,slo} gauge",
            "slo_objective{engine,slo} gauge",
            "slo_state{engine,slo,state} gauge");

    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? [^}]+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"[^\"]*\"");

    private PrometheusNames() {}

    /** What a scrape in the text format holds, without what OpenTelemetry says about where it comes from. */
    public static List<String> in(String scrape) {
        Map<String, String> types = new HashMap<>();
        scrape.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" "))
                .forEach(words -> types.put(words[2], words[3]));
        return scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .filter(sample -> !sample.group(1).equals("target_info"))
                .map(sample -> sample.group(1) + keys(sample.group(2)) + " " + types.get(sample.group(1)))
                .distinct()
                .sorted()
                .toList();
    }

    private static String keys(String labels) {
        return LABEL.matcher(labels == null ? "" : labels)
                .results()
                .map(label -> label.group(1))
                .filter(key -> !key.startsWith("otel_scope_"))
                .sorted()
                .collect(Collectors.joining(",", "{", "}"));
    }
}
