// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiversTest {
    private static final Path SOURCE = Path.of("src/main/java/io/github/slo4j/examples/quickstart/Receivers.java");
    private static final Slo CHECKOUT =
            Slo.named("checkout").on("checkout").availability().target("99.9%").over(rollingDays(30));

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            calls.add(exchange.getRequestURI().getPath() + " " + body);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void pageIn(String environment) {
        String uri = "http://127.0.0.1:" + server.getAddress().getPort();
        ManualClock clock = new ManualClock();
        try (Receivers receivers = new Receivers(environment, uri, uri + "/services/T0/B0/secret");
                SloEngine engine = SloEngine.builder()
                        .clock(clock)
                        .slos(CHECKOUT)
                        .onAlert(receivers.told())
                        .deliverAlertsOn(Runnable::run)
                        .start()) {
            for (int second = 0; second < 60; second++) {
                engine.recorder("checkout").record(Outcome.BAD, 1, 10);
                clock.advance(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void inProductionBothAreTold() {
        pageIn("production");

        assertThat(calls).hasSize(2);
        assertThat(calls)
                .anyMatch(call -> call.startsWith("/api/v2/alerts [{\"labels\":{\"alertname\":\"SloAlert\",\"slo\":"
                        + "\"checkout\",\"severity\":\"page\",\"service\":\"shop\",\"environment\":\"production\","
                        + "\"team\":\"checkout\"}"))
                .anyMatch(call -> call.startsWith("/services/T0/B0/secret {\"text\":\"PAGE checkout (production): "));
    }

    @Test
    void elsewhereNobodyIsWoken() {
        pageIn("staging");

        assertThat(calls).singleElement().asString().contains("PAGE checkout (staging): ");
    }

    @Test
    void theEngineStartsWithThem() {
        try (SloEngine slos = Receivers.start(CHECKOUT, alert -> {})) {
            assertThat(slos.definitions()).hasSize(1);
        }
    }

    @Test
    void theReadmeShowsJustTheseLines() throws Exception {
        assertThat(ReadmeCode.shownUnder("## Receivers"))
                .isNotEmpty()
                .isEqualTo(ReadmeCode.between(SOURCE, "// README begins", "// README pauses")
                        + ReadmeCode.between(SOURCE, "// README goes on", "// README ends"));
    }
}
