// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.lives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the kills. */
class KillsTest {

    @Test
    void P1_aProcessThatIsKilledAtAnyMomentLosesNothingThatWasSaved(@TempDir Path directory) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        boolean isRight = new Kills(new PrintStream(said, true, StandardCharsets.UTF_8), directory, 7).run(12);

        assertThat(isRight).as(said.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("12 processes killed");
    }
}
