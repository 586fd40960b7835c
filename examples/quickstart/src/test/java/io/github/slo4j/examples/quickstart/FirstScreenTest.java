// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstScreenTest {
    private static final Path SOURCE = Path.of("src/main/java/io/github/slo4j/examples/quickstart/FirstScreen.java");

    @Test
    void theFirstScreenRunsAndSpendsNothing() {
        assertThat(FirstScreen.remainingAfterOneEvent(20_000_000)).isEqualTo(1);
    }

    @Test
    void theReadmeShowsJustTheseLines() throws Exception {
        String shown = code(between(Files.readAllLines(Path.of("../../README.md")), "```java", "```"));
        String run = code(between(Files.readAllLines(SOURCE), "// README begins", "// README ends"));

        assertThat(shown).isNotEmpty().isEqualTo(run);
    }

    private static List<String> between(List<String> lines, String begin, String end) {
        return lines.stream()
                .dropWhile(line -> !line.strip().equals(begin))
                .skip(1)
                .takeWhile(line -> !line.strip().equals(end))
                .toList();
    }

    /** Without layout, which follows the page on the one side and the formatter on the other. */
    private static String code(List<String> lines) {
        return String.join("", lines).replaceAll("\\s", "");
    }
}
