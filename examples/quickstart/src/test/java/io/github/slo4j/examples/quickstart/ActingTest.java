// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ActingTest {
    private static final Path SOURCE = Path.of("src/main/java/io/github/slo4j/examples/quickstart/Acting.java");

    private final ManualClock clock = new ManualClock();
    private final SloEngine slos =
            SloEngine.builder().clock(clock).slos(Acting.SLOS).start();
    private final Acting acting = new Acting(slos);

    private void seconds(int count, Outcome ofNewPath, Outcome ofCheckout) {
        for (int second = 0; second < count; second++) {
            slos.recorder("pay-new").record(ofNewPath, 1, 10);
            slos.recorder("pay-old").record(Outcome.GOOD, 1, 90);
            slos.recorder("checkout-availability").record(ofCheckout, 1, 100);
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void aNewPathThatFailsIsCutAndNothingElseIsTouched() {
        seconds(60, Outcome.GOOD, Outcome.GOOD);

        seconds(3, Outcome.BAD, Outcome.GOOD);

        assertThat(acting.canary.state().isCut()).isTrue();
        assertThat(acting.canary.takesNext()).isFalse();
        assertThat(acting.migration.permits()).isTrue();
        assertThat(acting.ready.isReady()).isTrue();
    }

    @Test
    void inAnOutageTheMigrationWaitsAndTrafficIsNotWelcome() {
        seconds(60, Outcome.GOOD, Outcome.BAD);

        assertThat(acting.migration.permits()).isFalse();
        assertThat(acting.ready.trouble()).contains("SLO \"checkout-availability\" pages");
    }

    @Test
    void theReadmeShowsJustTheseLines() throws Exception {
        assertThat(ReadmeCode.shownUnder("## Acting"))
                .isNotEmpty()
                .isEqualTo(ReadmeCode.between(SOURCE, "// README begins", "// README ends"));
    }
}
