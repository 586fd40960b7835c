// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TierTest {

    private static double offBy(Duration window) {
        return (double) Tier.covering(window).slice().toSeconds() / window.toSeconds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT5M", "PT10M", "PT30M", "PT1H", "PT2H", "PT6H", "PT24H", "P3D"})
    void aWindowOfTheUsualRulesIsRoundedOutwardByAtMostThreeAndAHalfPercent(String window) {
        assertThat(offBy(Duration.parse(window))).isLessThanOrEqualTo(0.035);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 14, 28, 30, 60, 90})
    void aPeriodOfAWeekOrMoreIsRoundedOutwardByAtMostOnePercent(int days) {
        assertThat(offBy(Duration.ofDays(days))).isLessThanOrEqualTo(0.01);
    }

    @Test
    void allTiersTogetherHoldAThousandAndOneSamples() {
        assertThat(Tier.ALL.stream().mapToInt(Tier::samples).sum()).isEqualTo(1_001);
    }
}
