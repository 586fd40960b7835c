// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FirstScreenTest {
    private static final Path SOURCE = Path.of("src/main/java/io/github/slo4j/examples/quickstart/FirstScreen.java");

    @Test
    void theFirstScreenRunsAndSpendsNothing() {
        assertThat(FirstScreen.remainingAfterOneEvent(20_000_000)).isEqualTo(1);
    }

    @Test
    void theReadmeShowsJustTheseLines() throws Exception {
        assertThat(ReadmeCode.shownUnder("# slo4j"))
                .isNotEmpty()
                .isEqualTo(ReadmeCode.between(SOURCE, "// README begins", "// README ends"));
    }
}
