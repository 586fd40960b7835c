// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Mark;
import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.Persistence.State;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartingTest {
    private static final Path SOURCE = Path.of("src/main/java/io/github/slo4j/examples/quickstart/Restarting.java");

    @TempDir
    Path folder;

    @Test
    void theNewNameGoesOnWithTheCountsOfTheOld() throws Exception {
        Path directory = folder.resolve("slo");
        Slo before = Slo.named("checkout-availability")
                .on("checkout")
                .availability()
                .target("99.9%")
                .over(rollingDays(30));
        try (SloEngine first =
                SloEngine.builder().slos(before).store(Store.in(directory)).start()) {
            first.recorder("checkout").record(Outcome.GOOD, 1, 1_000);
        }

        try (SloEngine second = Restarting.start(directory)) {
            SloStatus status = second.status("payment-availability");
            assertThat(second.persistence().state()).isEqualTo(State.KEPT);
            assertThat(status.period().tally()).isEqualTo(new Tally(1_000, 0));
            assertThat(status.marks()).contains(Mark.RESTORED);
            assertThat(status.events()).isEqualTo(Tally.NONE);
            assertThat(permissions(directory)).isNotEmpty().containsOnly("rw-------");
        }
    }

    private static List<String> permissions(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(RestartingTest::permissionsOf).toList();
        }
    }

    private static String permissionsOf(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException gone) {
            throw new AssertionError(file.toString(), gone);
        }
    }

    @Test
    void theReadmeShowsJustTheseLines() throws Exception {
        assertThat(ReadmeCode.shownUnder("## Across restarts"))
                .isNotEmpty()
                .isEqualTo(ReadmeCode.between(SOURCE, "// README begins", "// README ends"));
    }
}
