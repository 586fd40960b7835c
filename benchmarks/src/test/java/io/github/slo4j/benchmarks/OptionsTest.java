// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OptionsTest {
    private static String[] given(String... arguments) {
        return arguments;
    }

    @Test
    void whatWasAskedForIsThereAndNothingElse() {
        Options options = Options.of(given("--alone"), Options.SHORT, "--alone");

        assertThat(options.has("--alone")).isTrue();
        assertThat(options.has(Options.SHORT)).isFalse();
    }

    @Test
    void whatIsNotKnownIsRefusedBeforeItCostsMinutes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of(given("--help"), Options.SHORT, "--alone"))
                .withMessage("there is no option --help; there is --short and --alone");
    }
}
