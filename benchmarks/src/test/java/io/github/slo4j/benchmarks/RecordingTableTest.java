// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Only that it runs: figures from a short run beside other work mean nothing. */
class RecordingTableTest {

    @Test
    void theShortTableHasARowForEachCandidate() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            RecordingTable.main(new String[] {"--short"});
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("| ")))
                .hasSize(2 + 13)
                .anyMatch(line -> line.startsWith("| slo4j | "))
                .noneMatch(line -> line.contains("NaN"));
    }
}
