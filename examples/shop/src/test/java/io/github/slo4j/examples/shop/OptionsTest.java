// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void anUnknownOptionIsRefusedWithTheUsage() {
        assertThat(Options.parse(List.of("--serve", "--speed=30")))
                .isEqualTo(new Options(true, 30, 8080, Optional.empty()));
        assertThat(Options.parse(List.of("--keep=a dir", "--serve", "--port=1")))
                .isEqualTo(new Options(true, 60, 1, Optional.of(Path.of("a dir"))));
        assertThatThrownBy(() -> Options.parse(List.of("--sevre")))
                .hasMessage("there is no option --sevre; usage: java -jar shop.jar [--serve [--keep=DIRECTORY]]"
                        + " [--speed=60] [--port=0]");
    }

    @Test
    void aDayThatIsReportedOnHasNoDayBefore() {
        assertThatThrownBy(() -> Options.parse(List.of("--keep=history")))
                .hasMessageStartingWith("--keep goes with --serve: the report is about one day alone; usage: ");
    }
}
