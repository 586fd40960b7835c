// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.count.Tally;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FromPracticeTest {
    private final ManualClock clock = new ManualClock();
    private final List<Alert> alerts = new ArrayList<>();
    private final SloEngine slos = SloEngine.builder()
            .clock(clock)
            .slos(FromPractice.homePage(), FromPractice.tenMinutes())
            .onAlert(alerts::add)
            .deliverAlertsOn(Runnable::run)
            .start();

    @ParameterizedTest(name = "a home page served in {0} ns is good: {1}")
    @CsvSource({"99999999, 1", "100000000, 0", "100000001, 0"})
    void lessThanAHundredMillisecondsIsStrict(long nanos, long good) {
        slos.recorder("home").record(200, nanos);

        assertThat(slos.status("home-page-speed").events()).isEqualTo(new Tally(good, 1 - good));
    }

    @ParameterizedTest(name = "status {0} is good: {1}")
    @CsvSource({"199, 0", "200, 1", "403, 1", "404, 0", "500, 0"})
    void statusCodesFrom200To403AreGood(int code, long good) {
        slos.recorder("web").record(code, 1);

        assertThat(slos.status("responses").events()).isEqualTo(new Tally(good, 1 - good));
    }

    @Test
    void theTenMinutesPageWhenTheirBudgetIsSpent() {
        for (int second = 0; second < 600; second++) {
            for (int request = 0; request < 200; request++) {
                slos.recorder("web").record(200, 1);
            }
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(alerts).isEmpty();

        for (int failure = 0; failure < 30; failure++) {
            slos.recorder("web").record(503, 1);
        }
        clock.advance(Duration.ofSeconds(1));

        assertThat(slos.status("responses").errorBudget().remaining()).isNegative();
        assertThat(alerts).hasSize(1);
    }
}
