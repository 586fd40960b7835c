// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void anUnknownOptionIsRefusedWithTheUsage() {
        assertThat(Options.parse(List.of("--serve", "--speed=30"))).isEqualTo(new Options(true, 30, 8080));
        assertThatThrownBy(() -> Options.parse(List.of("--sevre")))
                .hasMessage("there is no option --sevre; usage: java -jar shop.jar [--serve] [--speed=60] [--port=0]");
    }
}
