// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only that it runs: a tenth of a second says nothing about anybody but us. */
class PeersTest {

    @Test
    void theShortTableHasARowForEachLibraryAndOursMissesNothing() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        new Peers(new PrintStream(printed, true, StandardCharsets.UTF_8), List.of("--short")).run();

        List<String> table = printed.toString(StandardCharsets.UTF_8)
                .lines()
                .dropWhile(line -> !line.isEmpty())
                .skip(1)
                .toList();
        assertThat(table).hasSize(2 + 8).allMatch(line -> line.startsWith("| "));
        assertThat(table.get(2)).startsWith("| slo4j").endsWith("| 0 | 0 | 0.0 |");
        assertThat(table.get(2).split(" \\| ")[2]).as("readings beside").isNotEqualTo("0");
        assertThat(table.get(2).split(" \\| ")[3])
                .as("SLOs that came and went beside")
                .isNotEqualTo("0");
    }
}
