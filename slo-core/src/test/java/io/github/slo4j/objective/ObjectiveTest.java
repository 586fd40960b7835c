// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveTest {

    @ParameterizedTest(name = "{0} over {1} days allows {2} minutes")
    @CsvSource({
        "99%, 7, 100.8", "99%, 28, 403.2", "99%, 30, 432", "99%, 90, 1296",
        "99.9%, 7, 10.08", "99.9%, 28, 40.32", "99.9%, 30, 43.2", "99.9%, 90, 129.6",
        "99.95%, 7, 5.04", "99.95%, 28, 20.16", "99.95%, 30, 21.6", "99.95%, 90, 64.8",
        "99.99%, 7, 1.008", "99.99%, 28, 4.032", "99.99%, 30, 4.32", "99.99%, 90, 12.96",
    })
    void theBudgetAsTime(String target, int days, double minutes) {
        Objective objective = new Objective(Ratio.parse(target), Period.rollingDays(days));

        assertThat(objective.allowedBadTime(objective.period().at(Instant.EPOCH)))
                .isEqualTo(Duration.ofNanos(Math.round(minutes * 60e9)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100.0000000001% | target must be strictly between 0% and 100%, but was 100.0000000001%; 99.9% leaves one event in a thousand to fail; a number without % is a fraction of one",
                "100% | target must be strictly between 0% and 100%, but was 100%; a promise without any error budget cannot be kept or alerted on, try 99.99%",
                "101% | target must be strictly between 0% and 100%, but was 101%; 99.9% leaves one event in a thousand to fail; a number without % is a fraction of one",
                "99.9 | target must be strictly between 0% and 100%, but was 9990%; did you mean \"99.9%\"?",
                "0%   | target must be strictly between 0% and 100%, but was 0%; 99.9% leaves one event in a thousand to fail; a number without % is a fraction of one",
            })
    void R8_aTargetThatCannotBeIsRefusedWithTheLikelyFix(String target, String message) {
        assertThatThrownBy(() -> new Objective(Ratio.parse(target), Period.rollingDays(30)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT59S, 59s",
        "PT-1H, -1h",
        "P91D, 91d",
        "PT2160H0.5S, 7776000.5s",
        "P200000DT0.000000001S, 17280000000.000000001s"
    })
    void R8_aPeriodOutOfRangeIsRefused(Duration length, String shown) {
        assertThatThrownBy(() -> new Objective(Ratio.parse("99%"), Period.rolling(length)))
                .hasMessage("a rolling period must be between 1m and 90d, but was " + shown
                        + "; services are commonly judged over 28 or 30 days");
    }

    @Test
    void theShortestAndTheLongestPeriodAreAccepted() {
        assertThat(new Objective(Ratio.parse("99%"), Period.rollingMinutes(1))).hasToString("99% over rolling 1m");
        assertThat(new Objective(Ratio.parse("99%"), Period.rollingDays(90))).hasToString("99% over rolling 90d");
    }
}
