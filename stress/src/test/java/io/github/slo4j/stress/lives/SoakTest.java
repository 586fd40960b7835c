// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.lives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the soak. */
class SoakTest {

    @Test
    void everyEventIsThereAfterManyLivesWhateverClocksAndReceiversDo(@TempDir Path directory) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        boolean isExact =
                new Soak(new PrintStream(said, true, StandardCharsets.UTF_8), directory.resolve("store")).run(true);

        assertThat(isExact).as(said.toString(StandardCharsets.UTF_8)).isTrue();
    }
}
