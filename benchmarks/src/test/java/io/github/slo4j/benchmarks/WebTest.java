// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.benchmarks.web.WholeRequests;
import org.junit.jupiter.api.Test;

/** Only that they run: figures from a short run beside other work mean nothing. */
class WebTest {

    @Test
    void theShortRunAsksEachServer() throws Exception {
        String printed = Printed.by(() -> WholeRequests.main(new String[] {"--short"}));

        assertThat(printed.lines().filter(line -> line.startsWith("| "))).hasSize(2 + 4);
        assertThat(printed).contains("| slo4j's filter |").doesNotContain("NaN");
    }
}
