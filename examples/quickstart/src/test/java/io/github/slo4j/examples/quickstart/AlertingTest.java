// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertRule;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertingTest {
    private static final Path SOURCE = Path.of("src/main/java/io/github/slo4j/examples/quickstart/Alerting.java");

    @Test
    void theRulesAreThoseOfThePresetAndFiveMore() {
        assertThat(Alerting.watched().alerts().rules())
                .extracting(AlertRule::describe)
                .containsExactly(
                        "1h/5m x14.4",
                        "6h/30m x6",
                        "1d/2h x3",
                        "3d/6h x1",
                        "75% of the budget spent",
                        "budget lasts 3d or less at the pace of 6h",
                        "worse than 95% over 10m",
                        "no data for 10m",
                        "traffic x10 or a 10th of the usual over 1h");
        assertThat(Alerting.own().alerts().rules())
                .extracting(AlertRule::describe)
                .containsExactly("1h/5m x14.4", "3d/6h x1");
    }

    @Test
    void anOutageIsToldOnceThoughTwoPromisesBreak() {
        ManualClock clock = new ManualClock();
        List<Alert> heard = new ArrayList<>();
        try (SloEngine slos = SloEngine.builder()
                .clock(clock)
                .slos(Alerting.own(), Alerting.second())
                .onAlert(heard::add)
                .deliverAlertsOn(Runnable::run)
                .start()) {
            for (int second = 0; second < 900; second++) {
                slos.recorder("checkout").record(Outcome.BAD, 1, 50);
                slos.recorder("checkout").record(Outcome.GOOD, Duration.ofMinutes(2));
                slos.recorder("checkout").record(Outcome.GOOD, Duration.ofMinutes(2));
                clock.advance(Duration.ofSeconds(1));
            }

            assertThat(heard).extracting(Alert::slo).containsOnly("checkout-availability");
            assertThat(slos.status("checkout-speed").incident().orElseThrow().silence())
                    .contains("SLO \"checkout-availability\" pages");
        }
    }

    @Test
    void theReadmeShowsJustTheseLines() throws Exception {
        assertThat(ReadmeCode.shownUnder("## Alerts"))
                .isNotEmpty()
                .isEqualTo(ReadmeCode.between(SOURCE, "// README begins", "// README pauses")
                        + ReadmeCode.between(SOURCE, "// README goes on", "// README pauses again")
                        + ReadmeCode.between(SOURCE, "// README goes on again", "// README ends"));
    }
}
