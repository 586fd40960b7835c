// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Input;
import io.github.slo4j.time.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final ManualClock clock = new ManualClock();
    private final Witness witness = new Witness(clock::nanoTime);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private boolean print(SloEngine engine, boolean faultInjected) {
        Customers customers = new Customers(URI.create("http://127.0.0.1"), witness, 100);
        Stock stock = new Stock(engine, clock, clock.instant());
        CanaryStop healer = new CanaryStop(new Canary(10), witness);
        return new Report(new PrintStream(printed, true, UTF_8), 60, clock.instant())
                .print(new Report.Evidence(engine, customers, stock, witness, healer, faultInjected, "no history"));
    }

    @Test
    void aStoryWithoutFaultAndWithoutPageDoesNotHold() {
        try (SloEngine engine =
                SloEngine.builder().clock(clock).slos(Promises.all()).start()) {
            assertThat(print(engine, false)).isFalse();
        }

        assertThat(printed.toString(UTF_8)).contains("NO   no page", "2 claims did not hold.");
    }

    @Test
    void anEventThatNobodySentDoesNotHold() {
        try (SloEngine engine =
                SloEngine.builder().clock(clock).slos(Promises.all()).start()) {
            engine.recorder("cart").record(200, 1);
            clock.advance(Duration.ofSeconds(1));
            assertThat(print(engine, true)).isFalse();
        }

        assertThat(printed.toString(UTF_8))
                .contains("NO   0 sent, 1 counted", "NO   0 sent, 1 accounted for", "3 claims did not hold.");
    }

    @Test
    void whatOnlyTheEngineSawDoesNotHold() {
        try (SloEngine engine =
                SloEngine.builder().clock(clock).slos(Promises.all()).start()) {
            engine.recorder("stock", Input.AGES).read(Duration.ofMinutes(7));
            engine.recorder("checkout").record(500, 1);
            clock.advance(Duration.ofMinutes(8));
            assertThat(print(engine, true)).isFalse();
        }

        assertThat(printed.toString(UTF_8))
                .contains("NO   8 passed, 1 judged, 1 of them bad; 0 checkouts failed")
                .contains("NO   0 seen and 0 of them stale by the customers' count; 1 and 1 by the engine's")
                .contains("NO   0 made and 0 missed by the job's count; 0 in time and 1 not by the engine's")
                .contains(
                        "NO   NaN % by the customers' count, NaN % by the engine's; what hurts: checkout-availability");
    }

    @Test
    void anUnknownOptionIsRefusedWithTheUsage() {
        assertThat(Options.parse(List.of("--serve", "--speed=30"))).isEqualTo(new Options(true, 30, 8080));
        assertThatThrownBy(() -> Options.parse(List.of("--sevre")))
                .hasMessage("there is no option --sevre; usage: java -jar shop.jar [--serve] [--speed=60] [--port=0]");
    }
}
