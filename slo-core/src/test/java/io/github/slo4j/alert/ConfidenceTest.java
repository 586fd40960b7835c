// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.count.Tally;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceTest {

    @ParameterizedTest(name = "{0} bad of {1} at 99.9 % burn at least {2}")
    @CsvSource({"1, 10, 22.6", "1, 100, 2.2", "20, 1000, 13.9"})
    void theLowestBurnThatIsCompatibleWithTheCounts(long bad, long valid, double burn) {
        double lowest = Confidence.NINETY_FIVE_PERCENT.lowestBadRatio(new Tally(valid - bad, bad));

        assertThat(lowest / 0.001).isCloseTo(burn, Offset.offset(0.051));
    }

    @Test
    void withoutABoundTheObservedRatioStands() {
        assertThat(Confidence.NONE.lowestBadRatio(new Tally(9, 1))).isEqualTo(0.1);
    }

    @Test
    void withoutEventsNothingIsKnownToBeBad() {
        assertThat(Confidence.NINETY_FIVE_PERCENT.lowestBadRatio(Tally.NONE)).isZero();
    }

    @Test
    void withoutFailuresNothingIsKnownToBeBad() {
        assertThat(Confidence.NINETY_FIVE_PERCENT.lowestBadRatio(new Tally(1_000, 0)))
                .isCloseTo(0, Offset.offset(1e-15));
    }

    @Test
    void aConfidenceOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new Confidence(Double.NaN, 0))
                .hasMessage("confidence z must be between 0 and 5, but was NaN; 1.645 is one-sided 95%");
    }

    @Test
    void aNegativeNumberOfFailuresIsRefused() {
        assertThatThrownBy(() -> new Confidence(0, -1))
                .hasMessage("the least number of bad events must be 0 or more, but was -1; 3 is the default");
    }
}
