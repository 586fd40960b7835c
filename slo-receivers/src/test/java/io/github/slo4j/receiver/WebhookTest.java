// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookTest extends ReceiverContract {
    private static final Instant FIRED = Instant.parse("2026-01-05T10:00:00Z");

    @Override
    ReceiverBuilder<?, ?> receiver(String uri) {
        return Webhook.to(uri);
    }

    @Override
    boolean tellsOfFiring(JsonNode body) {
        return body.get("firing").asBoolean();
    }

    @Override
    String identity(Stub.Request request) {
        return request.headers().get("idempotency-key");
    }

    @Test
    void whatIsSentIsThis() {
        Notice notice =
                new Notice("web@1", "web", "page", "firing", true, FIRED, FIRED, "1h/5m x14.4: burn 20.00 and 30.00");

        assertThat(new Webhook.Version1(new Origin("shop", "production", "https://shop.example/slo"))
                        .body(notice, FIRED))
                .isEqualTo("""
                        {"version":1,"incident":"web@1","slo":"web","severity":"page","phase":"firing","firing":true,\
                        "startedAt":"2026-01-05T10:00:00Z","changedAt":"2026-01-05T10:00:00Z",\
                        "summary":"page of web","evidence":"1h/5m x14.4: burn 20.00 and 30.00",\
                        "service":"shop","environment":"production","statusPage":"https://shop.example/slo"}""");
        assertThat(new Webhook.Version1(new Origin(null, null, null)).body(notice, FIRED))
                .endsWith("\"evidence\":\"1h/5m x14.4: burn 20.00 and 30.00\"}");
    }

    @Test
    void N6_eachChangeHasAKeyOfItsOwn() throws Exception {
        try (Stub stub = Stub.answering(FINE);
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            hand.stage.pageFires();
            hand.stage.ticketFires();
            hand.look();
            hand.stage.pageResolves();
            hand.look();
            hand.stage.pageFires();
            hand.look();

            assertThat(stub.requests())
                    .extracting(request -> json(request).get("incident").asText())
                    .as("the ticket has kept the incident open")
                    .hasSize(4)
                    .containsOnly("web@2026-01-05T00:00:53Z");
            assertThat(stub.requests()).extracting(this::identity).doesNotHaveDuplicates();
        }
    }

    @Test
    void aChangeIsToldOnce() throws Exception {
        try (Stub stub = Stub.answering(FINE);
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            hand.stage.pageFires();
            hand.look();
            hand.look(Duration.ofMinutes(3));

            assertThat(stub.requests()).hasSize(1);
        }
    }
}
