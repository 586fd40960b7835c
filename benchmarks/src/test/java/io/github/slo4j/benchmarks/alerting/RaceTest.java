// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.slo4j.testing.RealParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That all who race are there, and know of the same clean past. The race itself takes two minutes and is a command. */
class RaceTest {
    private static final Pattern VALUE = Pattern.compile("\"value\":\\[[^,]+,\"([^\"]+)\"]");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @BeforeEach
    void allAreNeeded() {
        List.of("prometheus", "promtool", "prometheus-alertmanager").forEach(RealParts::require);
    }

    @Test
    void promtoolAcceptsTheRulesThatAreMadeOfTheDefinition() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yml"), Rules.of(Stage.slo("web")));

        assertThat(Server.run(List.of("promtool", "check", "rules", rules.toString())))
                .contains("30 rules found");
        assertThat(Files.readString(rules))
                .contains("(slo:bad_ratio:rate1h{group=\"group-5\"} > 14.4 * 0.001"
                        + " and slo:bad_ratio:rate5m{group=\"group-5\"} > 14.4 * 0.001)")
                .contains("(slo:bad_ratio:rate6h{group=\"group-5\"} > 6 * 0.001"
                        + " and slo:bad_ratio:rate30m{group=\"group-5\"} > 6 * 0.001)");
    }

    @Test
    void prometheusKnowsThePastAndScrapesThePresentAndNobodyPages() throws Exception {
        try (Stage stage = new Stage(2)) {
            await().atMost(PATIENCE)
                    .until(() ->
                            stage.scrapes() > 0 && valueOf(stage, "count(slo:bad_ratio:rate6h)") == 2 * Rules.GROUPS);

            double events = 6 * 3_600 * Stage.PER_SECOND;
            assertThat(valueOf(stage, "min(increase(slo_events_total{outcome=\"good\"}[6h]))"))
                    .isBetween(0.99 * events, 1.01 * events);
            assertThat(valueOf(stage, "max(slo:bad_ratio:rate5m)")).isZero();
            assertThat(stage.inbox().pages()).isZero();
        }
    }

    /** Not a number while there is none. */
    private static double valueOf(Stage stage, String promql) throws Exception {
        Matcher value = VALUE.matcher(stage.ask(promql));
        return value.find() ? Double.parseDouble(value.group(1)) : Double.NaN;
    }
}
