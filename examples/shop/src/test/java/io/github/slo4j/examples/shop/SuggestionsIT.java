// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SuggestionsIT {

    @Test
    void targetsAndThresholdsAreProposedWithWhatTheyWouldHaveMeant() throws Exception {
        Process shop = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/shop.jar",
                        Suggestions.class.getName(),
                        "5")
                .redirectErrorStream(true)
                .start();
        String said = new String(shop.getInputStream().readAllBytes(), UTF_8);

        assertThat(shop.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("# Targets, from the made log inside the example")
                .contains("| 99.9% | ")
                .contains("The history is too short")
                .contains("# Thresholds of pay")
                .contains("Proposed: **95% faster than ");
    }
}
