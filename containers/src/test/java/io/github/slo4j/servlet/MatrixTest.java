// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs after the contract has run in each container, and prints what was seen where. */
class MatrixTest {
    private static final List<String> CONTAINERS = List.of("jetty12", "undertow2", "tomcat10", "tomcat11");

    @Test
    void everyCaseRanInEveryContainerAndHeld() throws IOException {
        Map<String, Map<String, String>> rows = Matrix.read();

        System.out.println("| case | " + String.join(" | ", CONTAINERS) + " |");
        System.out.println("| --- |" + " --- |".repeat(CONTAINERS.size()));
        rows.forEach((title, cells) -> System.out.println("| " + title + " | "
                + CONTAINERS.stream()
                        .map(container -> cells.getOrDefault(container, "-"))
                        .collect(Collectors.joining(" | "))
                + " |"));

        assertThat(rows).isNotEmpty();
        assertThat(rows).allSatisfy((title, cells) -> {
            assertThat(cells).containsOnlyKeys(CONTAINERS);
            assertThat(cells).doesNotContainValue("FAILED");
        });
    }
}
