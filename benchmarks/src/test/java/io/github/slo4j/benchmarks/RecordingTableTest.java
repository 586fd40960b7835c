// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Only that it runs: figures from a short run beside other work mean nothing. */
class RecordingTableTest {

    @Test
    void theShortTableHasARowForEachCandidate() throws Exception {
        String printed = Printed.by(() -> RecordingTable.main(new String[] {"--short"}));

        assertThat(printed.lines().filter(line -> line.startsWith("| ")))
                .hasSize(2 + 18)
                .anyMatch(line -> line.startsWith("| slo4j | "))
                .noneMatch(line -> line.contains("NaN"));
    }
}
