// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.store.Store;
import io.github.slo4j.testing.AlertmanagerServer;
import io.github.slo4j.testing.ChildJvm;
import io.github.slo4j.time.ManualClock;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Alertmanager between the engine and a webhook. The engine's clock is moved; the receiver and Alertmanager live in
 * real time, so that an end that was not put off in time would be seen to pass.
 */
class RealAlertmanagerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RESEND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private Stub webhook;
    private AlertmanagerServer server;

    @BeforeEach
    void start() throws Exception {
        webhook = Stub.answering(Stub.answer(200));
        server = AlertmanagerServer.telling(webhook.uri(), folder);
        until(() -> !server.alerts().isEmpty());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        webhook.close();
    }

    private Alertmanager receiver() {
        return Alertmanager.at(server.uri())
                .service("shop")
                .environment("production")
                .label("team", "checkout")
                .statusPage("https://shop.example/slo")
                .resendEvery(RESEND)
                .start();
    }

    /** Some hours ago, for an incident that takes hours of the engine's time and must not end in the future. */
    private static Stage hoursAgo(Alertmanager receiver) {
        return new Stage(new ManualClock(Instant.now().minus(Duration.ofHours(30)), 0), receiver);
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
    }

    /** What the webhook was told last of a severity. */
    private Optional<JsonNode> told(Severity severity) {
        return webhook.requests().stream()
                .map(ReceiverContract::json)
                .map(body -> body.at("/alerts/0"))
                .filter(alert -> alert.at("/labels/severity").asText().equalsIgnoreCase(severity.name()))
                .reduce((earlier, later) -> later);
    }

    private boolean wasTold(Severity severity, String status) {
        return told(severity)
                .filter(alert -> alert.get("status").asText().equals(status))
                .isPresent();
    }

    private List<JsonNode> active() throws Exception {
        String alerts = server.alerts();
        return alerts.isEmpty()
                ? List.of()
                : StreamSupport.stream(JSON.readTree(alerts).spliterator(), false)
                        .toList();
    }

    private Instant endOfThePage() throws Exception {
        return active().stream()
                .map(alert -> Instant.parse(alert.get("endsAt").asText()))
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    @Test
    void pageAndTicketAreTwoAlertsOfOneIncidentAndEachResolvesByItself() throws Exception {
        try (Alertmanager receiver = receiver();
                Stage stage = hoursAgo(receiver)) {
            stage.pageFires();
            stage.ticketFires();
            until(() -> wasTold(Severity.PAGE, "firing") && wasTold(Severity.TICKET, "firing"));
            JsonNode page = told(Severity.PAGE).orElseThrow();
            JsonNode ticket = told(Severity.TICKET).orElseThrow();

            stage.pageResolves();
            until(() -> wasTold(Severity.PAGE, "resolved"));

            assertThat(stage.isFiring(Severity.TICKET)).isTrue();
            assertThat(wasTold(Severity.TICKET, "firing")).isTrue();
            assertThat(active())
                    .extracting(alert -> alert.at("/labels/severity").asText())
                    .containsExactly("ticket");
            JsonNode resolved = told(Severity.PAGE).orElseThrow();
            assertThat(resolved.get("labels")).isEqualTo(page.get("labels"));
            assertThat(resolved.get("annotations")).isEqualTo(page.get("annotations"));
            assertThat(page.get("labels").toString())
                    .isEqualTo("{\"alertname\":\"SloAlert\",\"environment\":\"production\",\"service\":\"shop\","
                            + "\"severity\":\"page\",\"slo\":\"web\",\"team\":\"checkout\"}");
            assertThat(page.get("generatorURL").asText()).isEqualTo("https://shop.example/slo");
            assertThat(page.at("/annotations/incident").asText()).startsWith("web@");
            assertThat(ticket.at("/annotations/incident")).isEqualTo(page.at("/annotations/incident"));

            stage.ticketResolves();
            until(() -> wasTold(Severity.TICKET, "resolved"));
            assertThat(told(Severity.TICKET).orElseThrow().get("annotations")).isEqualTo(ticket.get("annotations"));
            assertThat(receiver.failures()).isZero();
        }
    }

    @Test
    void N8_whatFiresIsToldAgainBeforeItsEndPasses() throws Exception {
        try (Alertmanager receiver = receiver();
                Stage stage = hoursAgo(receiver)) {
            stage.pageFires();
            until(() -> wasTold(Severity.PAGE, "firing"));
            Instant firstEnd = endOfThePage();

            until(() -> Instant.now().isAfter(firstEnd.plus(RESEND)));

            assertThat(endOfThePage()).as("it has been put off").isAfter(Instant.now());
            assertThat(wasTold(Severity.PAGE, "firing")).isTrue();
            assertThat(webhook.requests()).as("and nobody was told again").hasSize(1);
        }
    }

    /** So that the test before shows something. */
    @Test
    void N8_whatIsNotToldAgainResolvesAtItsEnd() throws Exception {
        Stage stage;
        try (Alertmanager receiver = receiver()) {
            stage = hoursAgo(receiver);
            stage.pageFires();
            until(() -> wasTold(Severity.PAGE, "firing"));
        }

        until(() -> wasTold(Severity.PAGE, "resolved"));

        assertThat(stage.isFiring(Severity.PAGE)).isTrue();
        stage.close();
    }

    @Test
    void P14_aProcessThatIsKilledWhileItPagesGoesOnWithThePageAfterTheRestart() throws Exception {
        Path kept = folder.resolve("kept");
        Process killed = ChildJvm.with("-Dalertmanager=" + server.uri(), "-Dstore=" + kept)
                .start(Paging.class);
        Instant end;
        try (BufferedReader said = killed.inputReader()) {
            end = said.lines()
                    .filter(line -> line.startsWith(Paging.PAGED))
                    .map(line -> Instant.parse(line.substring(Paging.PAGED.length())))
                    .findFirst()
                    .orElseThrow();
            until(() -> wasTold(Severity.PAGE, "firing"));
        } finally {
            killed.destroyForcibly().waitFor();
        }
        JsonNode before = active().get(0);

        try (Alertmanager receiver = Paging.receiver(server.uri());
                Stage second = new Stage(new ManualClock(end.plusSeconds(1), 77), Store.in(kept), receiver)) {
            Instant endWithoutUs = Instant.parse(before.get("endsAt").asText());
            until(() -> Instant.now().isAfter(endWithoutUs.plus(Paging.RESEND)));

            assertThat(second.isFiring(Severity.PAGE)).isTrue();
            assertThat(active()).singleElement().satisfies(after -> {
                assertThat(after.get("fingerprint")).isEqualTo(before.get("fingerprint"));
                assertThat(after.get("startsAt")).isEqualTo(before.get("startsAt"));
                assertThat(after.get("annotations")).isEqualTo(before.get("annotations"));
            });
            assertThat(webhook.requests()).as("nobody was called again").hasSize(1);

            second.pageResolves();
            until(() -> wasTold(Severity.PAGE, "resolved"));
            assertThat(webhook.requests()).hasSize(2);
            assertThat(receiver.failures()).isZero();
        }
    }

    @Test
    void N1_anAlertmanagerThatWasKilledAndForgotEverythingLearnsOfWhatFires() throws Exception {
        try (Alertmanager receiver = receiver();
                Stage stage = hoursAgo(receiver)) {
            stage.pageFires();
            until(() -> wasTold(Severity.PAGE, "firing"));
            JsonNode before = told(Severity.PAGE).orElseThrow();

            server.kill();
            until(() -> receiver.failures() > 0);
            server.startAfresh();
            until(() -> webhook.requests().size() == 2);

            JsonNode after = told(Severity.PAGE).orElseThrow();
            assertThat(after.get("status").asText()).isEqualTo("firing");
            assertThat(after.get("labels")).isEqualTo(before.get("labels"));
            assertThat(after.get("annotations")).isEqualTo(before.get("annotations"));
            assertThat(after.get("startsAt")).isEqualTo(before.get("startsAt"));
        }
    }

    @Test
    void N1_anAlertmanagerThatIsDownAtTheStartIsToldTheNewestStateOnceItIsUp() throws Exception {
        server.kill();
        try (Alertmanager receiver = receiver();
                Stage stage = hoursAgo(receiver)) {
            stage.pageFires();
            stage.ticketFires();
            stage.pageResolves();
            until(() -> receiver.failures() > 0);

            server.startAfresh();
            until(() -> wasTold(Severity.TICKET, "firing"));
            until(() -> receiver.unsent().isEmpty());

            assertThat(active())
                    .extracting(alert -> alert.at("/labels/severity").asText())
                    .containsExactly("ticket");
            assertThat(told(Severity.PAGE))
                    .as("nobody is told of the end of what he never heard of")
                    .isEmpty();
        }
    }
}
