// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatioTest {

    @ParameterizedTest
    @CsvSource({
        "99.9%, 999, 1000",
        "0.999, 999, 1000",
        "14.4, 72, 5",
        "100%, 1, 1",
        "99.9995 %, 1999990, 2000000",
        "0, 0, 1"
    })
    void decimalsAreReadExactly(String text, long numerator, long denominator) {
        assertThat(Ratio.parse(text)).isEqualTo(new Ratio(numerator, denominator));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "abc", "-1", "NaN", "1e3", "99,9%", "1/2", "0.12345678901"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Ratio.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a ratio is written with a decimal point and at most ten decimals, such as \"99.9%\" or \"0.999\", but was \""
                                + text + "\"");
    }

    @Test
    void whatDoublesMissIsExact() {
        Ratio allowed = Ratio.parse("99.9%").complement();
        Ratio burn = new Ratio(144, 10_000).times(allowed.inverse());

        assertThat(0.0144 / (1 - 0.999)).isNotEqualTo(14.4);
        assertThat(burn).isEqualTo(Ratio.parse("14.4"));
    }

    @Test
    void aRatioWritesItselfAsPeopleDo() {
        assertThat(Ratio.parse("99.95%")).hasToString("0.9995");
        assertThat(Ratio.parse("99.95%").toPercent()).isEqualTo("99.95%");
        assertThat(new Ratio(28, 30)).hasToString("0.933333");
        assertThat(new Ratio(100, 1)).hasToString("100");
    }

    @Test
    void aFractionMustMakeSense() {
        assertThatThrownBy(() -> new Ratio(1, 0))
                .hasMessage("a ratio needs a numerator of 0 or more and a denominator of 1 or more, but was 1/0");
    }
}
