// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.000351S, 0.351 ms",
        "PT0.020095S, 20.1 ms",
        "PT0.3S, 300 ms",
        "PT0.9999S, 1000 ms",
        "PT1S, 1 s",
        "PT1.5S, 1.5 s",
        "PT59.9S, 59.9 s",
        "PT1M, 1 min",
        "PT20M34S, 20.6 min",
        "PT1H, 1 h",
        "PT24H, 24 h"
    })
    void aDurationIsRoundedToThreeDigitsOfTheUnitThatPeopleUse(Duration span, String text) {
        assertThat(Spans.rounded(span)).isEqualTo(text);
    }
}
