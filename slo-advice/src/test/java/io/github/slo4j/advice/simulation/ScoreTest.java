// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages against outages of which the test knows: one from 1,000 to 4,600 s, one from 100,000 to 103,600 s. */
class ScoreTest {
    private final Score score =
            new Score(List.of(new Outage(1_000, 4_600), new Outage(100_000, 103_600)), Duration.ofDays(15));

    private List<String> figures() {
        return List.of(score.precision(), score.recall(), score.detection(), score.reset(), score.falsePagesPerMonth());
    }

    @Test
    void withoutPagesThereIsNoPrecisionAndNoTime() {
        assertThat(figures()).containsExactly("–", "0 %", "–", "–", "0.0");
    }

    @Test
    void aPageInAnOutageIsRight() {
        score.fired(1_055);
        score.resolved(4_900);

        assertThat(figures()).containsExactly("100 %", "50 %", "55 s", "5 min", "0.0");
    }

    @Test
    void aPageWithinHalfAnHourOfItsEndIsRightAndALaterOneWrong() {
        score.fired(4_600 + 1_800);
        score.resolved(6_500);
        score.fired(4_600 + 1_801);

        assertThat(figures()).containsExactly("50 %", "50 %", "90 min", "32 min", "2.0");
    }

    @Test
    void aPageBeforeAnOutageIsWrong() {
        score.fired(999);
        score.resolved(100_001);

        assertThat(figures()).containsExactly("0 %", "0 %", "–", "–", "2.0");
    }

    @Test
    void ofSeveralPagesTheFirstDetectsAndTheLastResets() {
        score.fired(1_060);
        score.resolved(2_000);
        score.fired(3_000);
        score.resolved(4_690);

        assertThat(figures()).containsExactly("100 %", "50 %", "60 s", "90 s", "0.0");
    }

    @Test
    void aPageThatResolvesWhileTheOutageGoesOnWasNotResetByItsEnd() {
        score.fired(1_060);
        score.resolved(2_000);

        assertThat(score.reset()).isEqualTo("–");
    }
}
