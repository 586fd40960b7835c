// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path SOURCE = Path.of("src/main/java/io/github/slo4j/examples/war/Promises.java");

    /** The row's first piece of code in the last column. */
    @Test
    void theReadmeShowsWhatRunsHere() throws IOException {
        String row = Files.readAllLines(Path.of("../../README.md")).stream()
                .filter(line -> line.startsWith("| a WAR "))
                .findFirst()
                .orElseThrow();

        String shown = row.split(" \\| ")[2].split("`")[1];

        assertThat(Files.readString(SOURCE)).containsIgnoringWhitespaces(shown);
    }
}
