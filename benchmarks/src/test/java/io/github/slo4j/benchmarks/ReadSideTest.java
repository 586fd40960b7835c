// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Only that they run: figures from a short run beside other work mean nothing. */
class ReadSideTest {

    @Test
    void theShortRunPrintsEachFigure() throws Exception {
        String printed = Printed.by(() -> ReadSide.main(new String[] {"--short"}));

        assertThat(printed.lines().filter(line -> line.startsWith("| "))).hasSize(2 + 6);
        assertThat(printed).contains("evaluation of all alert windows", "share of one processor");
        assertThat(printed).doesNotContain("NaN");
    }

    @Test
    void theShortBatchesPrintARowForEachCandidate() throws Exception {
        String printed = Printed.by(() -> InTurns.main(new String[] {"--short"}));

        assertThat(printed.lines().filter(line -> line.startsWith("| "))).hasSizeGreaterThan(8);
        assertThat(printed).contains("| longAdder |").doesNotContain("NaN");
    }
}
