// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.SloEngine;
import io.github.slo4j.Subscription;
import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MaintenanceTest {
    private static final Path SOURCE = Path.of("src/main/java/io/github/slo4j/examples/quickstart/Maintenance.java");

    /** Midnight in Berlin, on a Sunday that is the first of a month. */
    private final ManualClock clock = new ManualClock(Instant.parse("2026-10-31T23:00:00Z"), 0);

    private final SloEngine slos = SloEngine.builder()
            .clock(clock)
            .slos(Maintenance.exceptSundayNights())
            .start();

    @Test
    void failuresOnSundayNightCountForNothing() {
        fourHoursOfWhichTwoFail();

        // 30 days without 5 Sundays of 2 hours
        assertThat(slos.status("checkout-availability").errorBudget().remaining())
                .isEqualTo(1);
        assertThat(slos.status("checkout-availability").errorBudget().allowedTime())
                .isEqualTo(Duration.ofSeconds(710 * 3_600).dividedBy(1_000));
    }

    @Test
    void anUpgradeCanBeEnteredAfterTheFactAndTakenBack() {
        fourHoursOfWhichTwoFail();
        slos.recorder("checkout").record(Outcome.BAD, 1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(slos.status("checkout-availability").period().tally()).isEqualTo(new Tally(120, 1));

        Subscription upgrade = Maintenance.upgrade(slos, clock.instant().minusSeconds(60), clock.instant());
        assertThat(slos.status("checkout-availability").period().tally()).isEqualTo(new Tally(120, 0));

        upgrade.close();
        assertThat(slos.status("checkout-availability").period().tally()).isEqualTo(new Tally(120, 1));
    }

    private void fourHoursOfWhichTwoFail() {
        for (int minute = 0; minute < 240; minute++) {
            int hour = clock.instant().atZone(ZoneId.of("Europe/Berlin")).getHour();
            slos.recorder("checkout").record(hour < 2 ? Outcome.GOOD : Outcome.BAD, 1);
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void theReadmeShowsJustTheseLines() throws Exception {
        assertThat(ReadmeCode.shownUnder("## What does not count"))
                .isNotEmpty()
                .isEqualTo(ReadmeCode.between(SOURCE, "// README begins", "// README pauses")
                        + ReadmeCode.between(SOURCE, "// README goes on", "// README ends"));
    }
}
