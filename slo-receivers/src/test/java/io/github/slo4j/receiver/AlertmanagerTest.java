// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.slo4j.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertmanagerTest extends ReceiverContract {
    private static final Instant FIRED = Instant.parse("2026-01-05T00:00:53Z");

    @Override
    ReceiverBuilder<?, ?> receiver(String uri) {
        return Alertmanager.at(uri);
    }

    /** Looked at when it fires, at once. */
    @Override
    boolean tellsOfFiring(JsonNode body) {
        return end(body).equals(start(body).plusSeconds(240));
    }

    @Override
    String identity(Stub.Request request) {
        return json(request).at("/0/labels").toString();
    }

    private static Instant start(JsonNode body) {
        return Instant.parse(body.at("/0/startsAt").asText());
    }

    private static Instant end(JsonNode body) {
        return Instant.parse(body.at("/0/endsAt").asText());
    }

    private static List<JsonNode> pages(Stub stub) {
        return stub.requests().stream()
                .map(ReceiverContract::json)
                .filter(body -> body.at("/0/labels/severity").asText().equals("page"))
                .toList();
    }

    @Test
    void whatResolvedByAClockThatIsAheadHasEndedAllTheSame() {
        Instant now = FIRED.plusSeconds(60);
        Message resolved = new Message(
                "web@1", "web", "page", "resolved", false, FIRED, now.plusSeconds(3_600), "page of web", "burn");

        assertThat(new Alertmanager.Version2(new Origin(null, null, null), Map.of(), Duration.ofMinutes(1))
                        .body(resolved, now))
                .contains("\"startsAt\":\"" + FIRED + "\",\"endsAt\":\"" + now + "\"");
    }

    @Test
    void N8_whatFiresIsToldAgainEachMinuteWithAnEndFourMinutesAhead() throws Exception {
        try (Stub stub = Stub.answering(FINE);
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            hand.stage.pageFires();
            hand.look();
            for (int second = 0; second < 180; second++) {
                hand.look(Duration.ofSeconds(1));
            }

            assertThat(pages(stub)).extracting(AlertmanagerTest::start).containsOnly(FIRED);
            assertThat(pages(stub))
                    .extracting(AlertmanagerTest::end)
                    .containsExactly(
                            FIRED.plusSeconds(240),
                            FIRED.plusSeconds(300),
                            FIRED.plusSeconds(360),
                            FIRED.plusSeconds(420));
        }
    }

    @Test
    void N8_whatHasResolvedIsToldForFifteenMinutesWithTheSameLabelsAndAnnotations() throws Exception {
        try (Stub stub = Stub.answering(FINE);
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            hand.stage.pageFires();
            hand.look();
            hand.stage.pageResolves();
            Instant resolved = clock.instant();
            for (int minute = 0; minute < 30; minute++) {
                hand.look();
                hand.stage.allIsWell(Duration.ofMinutes(1));
            }

            List<JsonNode> pages = pages(stub);
            assertThat(pages).hasSize(1 + 16);
            assertThat(pages.subList(1, 17)).extracting(AlertmanagerTest::end).containsOnly(resolved);
            assertThat(pages)
                    .extracting(page -> page.at("/0/labels"))
                    .containsOnly(pages.get(0).at("/0/labels"));
            assertThat(pages)
                    .extracting(page -> page.at("/0/annotations"))
                    .containsOnly(pages.get(0).at("/0/annotations"));
        }
    }

    @Test
    void N8_anIncidentThatFollowsIsTheSameAlertAndTakesThePlaceOfTheEndOfTheOneBefore() throws Exception {
        try (Stub stub = Stub.answering(FINE);
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            hand.stage.pageFires();
            hand.look();
            hand.stage.pageResolves();
            hand.look();
            hand.stage.pageFires();
            Instant firedAgain = clock.instant();
            hand.look();
            int soFar = pages(stub).size();
            for (int minute = 0; minute < 4; minute++) {
                hand.stage.allIsWell(Duration.ofMinutes(1));
                hand.look();
            }

            assertThat(pages(stub).subList(soFar - 1, soFar + 4))
                    .extracting(AlertmanagerTest::start)
                    .as("the end of the one before would resolve it")
                    .containsOnly(firedAgain);
        }
    }

    @Test
    void pageAndTicketAreTwoAlerts() throws Exception {
        try (Stub stub = Stub.answering(FINE);
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            hand.stage.pageFires();
            hand.stage.ticketFires();
            hand.look();

            assertThat(stub.requests())
                    .extracting(
                            request -> json(request).at("/0/labels/severity").asText())
                    .containsExactly("page", "ticket");
            assertThat(stub.requests())
                    .extracting(request ->
                            json(request).at("/0/annotations/incident").asText())
                    .containsOnly("web@2026-01-05T00:00:53Z");
            assertThat(stub.requests()).allMatch(request -> request.line().equals("POST /api/v2/alerts HTTP/1.1"));
            assertThat(hand.stage.isFiring(Severity.TICKET)).isTrue();
        }
    }

    @Test
    void aPrefixStaysBeforeThePathOfTheApi() throws Exception {
        try (Stub stub = Stub.answering(FINE);
                ByHand hand = new ByHand(receiver(stub.uri() + "/monitoring/alerts/"))) {
            hand.stage.pageFires();
            hand.look();

            assertThat(stub.requests().get(0).line()).isEqualTo("POST /monitoring/alerts/api/v2/alerts HTTP/1.1");
        }
    }

    @Test
    void anEndIsNeverBeforeItsStartWhateverTheWallClockDid() throws Exception {
        try (Stub stub = Stub.answering(FINE);
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            hand.stage.pageFires();
            clock.stepWall(Duration.ofDays(-1));
            hand.look();
            hand.stage.pageResolves();
            hand.look();

            assertThat(pages(stub)).hasSize(2).allMatch(page -> !end(page).isBefore(start(page)));
        }
    }

    @Test
    void whatIsSentIsThis() throws Exception {
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
        Dialect dialect = new Alertmanager.Version2(
                new Origin("shop", "production", "https://shop.example/slo"),
                Map.of("team", "checkout"),
                Duration.ofSeconds(30));

        assertThat(dialect.body(notice, FIRED.plusSeconds(60))).isEqualTo("""
                [{"labels":{"alertname":"SloAlert","slo":"web","severity":"page","service":"shop",\
                "environment":"production","team":"checkout"},\
                "annotations":{"incident":"web@1","summary":"page of web",\
                "evidence":"1h/5m x14.4: burn 20.00 and 30.00"},\
                "startsAt":"2026-01-05T00:00:53Z","endsAt":"2026-01-05T00:03:53Z",\
                "generatorURL":"https://shop.example/slo"}]""");
    }

    @Test
    void labelsThatAlertmanagerWouldRefuseAreRefusedHere() {
        Alertmanager.Builder builder = Alertmanager.at("http://host");

        assertThat(Stream.of("", "a-b", "1a", "a.b", "ä", "a\n"))
                .allSatisfy(name -> assertThatThrownBy(() -> builder.label(name, "x"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(
                                "a label's name must be letters, digits and underscores and not begin with a digit, but was \""
                                        + name.replace('\n', '?') + "\"; Alertmanager would refuse every alert"));
        assertThatThrownBy(() -> builder.label("severity", "x"))
                .hasMessage("label severity is set by the receiver itself;"
                        + " use service(...), environment(...) or another name");
        assertThatThrownBy(() -> builder.label("team", " "))
                .hasMessage("the value of label team must be 1 to 200 characters without line breaks, but was \" \";"
                        + " an empty label would be no label");
        assertThat(Stream.of(Duration.ofMillis(999), Duration.ofMillis(60_001)))
                .allSatisfy(interval -> assertThatThrownBy(() -> builder.resendEvery(interval))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("interval must be between 1s and 1m, but was ")
                        .hasMessageEndingWith("; Alertmanager resolves what it is not told of again"));
        assertThatThrownBy(() -> Alertmanager.at("http://host/?a=SECRET"))
                .hasMessage("the URI of Alertmanager must have no query, but http://host is followed by one;"
                        + " the path of the API is added to what is given");
    }
}
