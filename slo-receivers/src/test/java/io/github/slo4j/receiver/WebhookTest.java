// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.slo4j.alert.Notice;
import io.github.slo4j.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        Message notice = new Message(
                "web@1",
                "web",
                "page",
                "firing",
                true,
                FIRED,
                FIRED,
                "page of web",
                "1h/5m x14.4: burn 20.00 and 30.00");

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
    void aNoticeHasNoSlo() {
        Notice notice = new Notice(FIRED, "release 1.4 checked", List.of("home: fine", "pay: late"), true);

        assertThat(new Webhook.Version1(new Origin(null, null, null)).body(Message.of(notice), FIRED))
                .isEqualTo("""
                        {"version":1,"incident":"release 1.4 checked@2026-01-05T10:00:00Z","severity":"notice",\
                        "phase":"good","firing":false,"startedAt":"2026-01-05T10:00:00Z",\
                        "changedAt":"2026-01-05T10:00:00Z","summary":"release 1.4 checked",\
                        "evidence":"home: fine; pay: late"}""");
    }

    @Test
    void aNoticeOfTheEngineIsPosted() throws Exception {
        try (Stub stub = Stub.answering(FINE);
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            hand.receiver.onNotice(new Notice(FIRED, "canary cut", List.of(), false));
            hand.look();

            assertThat(stub.requests())
                    .extracting(request -> json(request).get("summary").asText())
                    .containsExactly("canary cut");
        }
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
    void N9_whatHadNotArrivedAtTheEndIsToldAfterTheRestartByTheSameKey() throws Exception {
        Store store = Store.inMemory();
        try (Stub down = Stub.answering(Stub.answer(503));
                Stub up = Stub.answering(FINE)) {
            try (ByHand first = new ByHand(receiver(down.uri()), store)) {
                first.stage.pageFires();
                first.look();
                assertThat(first.receiver.unsent()).containsExactly("page of web firing [web@2026-01-05T00:00:53Z]");
            }
            clock.advance(Duration.ofMinutes(1));

            try (ByHand second = new ByHand(receiver(up.uri()), store)) {
                second.look();

                assertThat(up.requests()).singleElement().satisfies(request -> {
                    assertThat(identity(request))
                            .isEqualTo(identity(down.requests().get(0)));
                    assertThat(request.body()).isEqualTo(down.requests().get(0).body());
                });
            }
        }
    }

    @Test
    void P14_whoeverGotAPageBeforeTheRestartKnowsItAgainAndHearsOfItsEnd() throws Exception {
        Store store = Store.inMemory();
        try (Stub stub = Stub.answering(FINE)) {
            try (ByHand first = new ByHand(receiver(stub.uri()), store)) {
                first.stage.pageFires();
                first.look();
            }
            clock.advance(Duration.ofSeconds(5));
            try (ByHand second = new ByHand(receiver(stub.uri()), store)) {
                second.look();
                second.stage.pageResolves();
                second.look();
            }

            assertThat(stub.requests())
                    .extracting(request -> json(request).get("phase").asText())
                    .containsExactly("firing", "firing", "resolved");
            assertThat(stub.requests().stream().map(this::identity).distinct()).hasSize(2);
            assertThat(stub.requests())
                    .extracting(request -> json(request).get("incident").asText())
                    .containsOnly("web@2026-01-05T00:00:53Z");
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
