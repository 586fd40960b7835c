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
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertmanagerTest extends ReceiverContract {
    private static final Instant FIRED = Instant.parse("2026-01-05T00:00:53Z");

    @Override
    ReceiverBuilder<?, ?> receiver(String uri) {
        return Alertmanager.at(uri);
    }

    /** Looked at when it fires, at once. */
    @Override
    boolean tellsOfFiring(JsonNode body) {
        return end(body.get(0)).equals(start(body.get(0)).plusSeconds(240));
    }

    @Override
    String identity(Stub.Request request) {
        return json(request).at("/0/labels").toString();
    }

    @Override
    Duration longestAskedFor() {
        return Duration.ofMinutes(1);
    }

    private static Instant start(JsonNode alert) {
        return Instant.parse(alert.get("startsAt").asText());
    }

    private static Instant end(JsonNode alert) {
        return Instant.parse(alert.get("endsAt").asText());
    }

    private static Stream<JsonNode> alerts(Stub stub) {
        return stub.requests().stream()
                .map(ReceiverContract::json)
                .flatMap(body -> StreamSupport.stream(body.spliterator(), false));
    }

    private static List<JsonNode> pages(Stub stub) {
        return alerts(stub)
                .filter(alert -> alert.at("/labels/severity").asText().equals("page"))
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

    /** Gives that answer to whatever tells of the SLO "odd". */
    private static Stub answeringOdd(int status) throws Exception {
        AtomicReference<Stub> self = new AtomicReference<>();
        self.set(Stub.behaving((out, number) -> {
            String told = self.get().requests().get(number - 1).body();
            Stub.write(out, told.contains("\"odd\"") ? Stub.answer(status) : FINE);
        }));
        return self.get();
    }

    private static List<Instant> endsTold(Stub stub, String slo) {
        return pages(stub).stream()
                .filter(alert -> alert.at("/labels/slo").asText().equals(slo))
                .map(AlertmanagerTest::end)
                .toList();
    }

    private static void assertThatNoneOfThemPasses(List<Instant> ends, Duration ahead) {
        for (int i = 1; i < ends.size(); i++) {
            Instant told = ends.get(i).minus(ahead);
            assertThat(told).as("told again before its end").isBefore(ends.get(i - 1));
        }
    }

    @Test
    void N8_anAlertThatAlwaysFailsResolvesNoOther() throws Exception {
        try (Stub stub = answeringOdd(503);
                ByHand hand = new ByHand(Alertmanager.at(stub.uri()).resendEvery(Duration.ofSeconds(1)))) {
            hand.receiver.courier().post(firing("odd"));
            hand.receiver.courier().post(firing("web"));
            for (int second = 0; second < 60; second++) {
                hand.look(Duration.ofSeconds(1));
            }

            List<Instant> ends = endsTold(stub, "web");
            assertThat(endsTold(stub, "odd")).hasSizeGreaterThan(50);
            assertThat(ends).hasSizeGreaterThan(50);
            assertThatNoneOfThemPasses(ends.subList(1, ends.size()), Duration.ofSeconds(4));
            assertThat(hand.receiver.unsent()).containsExactly("page of odd firing [odd@1]");
        }
    }

    @Test
    void N8_aBurstIsToldInFewCalls() throws Exception {
        try (Stub stub = Stub.answering(FINE);
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            for (int i = 0; i < 1_000; i++) {
                hand.receiver.courier().post(firing("web-" + i));
            }

            hand.look();

            assertThat(stub.requests())
                    .hasSize(16)
                    .allMatch(request -> json(request).size() <= 64);
            assertThat(hand.receiver.unsent()).isEmpty();
            assertThat(endsTold(stub, "web-999")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void N8_aReceiverThatWantsToBeLeftAloneIsToldAgainBeforeTheEnd(int resendSeconds) throws Exception {
        Duration resend = Duration.ofSeconds(resendSeconds);
        String busy = Stub.answer(429, "Retry-After: 300\r\n");
        try (Stub stub = Stub.answering(FINE, busy, busy, FINE);
                ByHand hand = new ByHand(Alertmanager.at(stub.uri()).resendEvery(resend))) {
            hand.receiver.courier().post(firing("web"));
            hand.look();
            for (int i = 0; i < 3; i++) {
                hand.look(resend);
            }

            List<Instant> ends = endsTold(stub, "web");
            assertThat(ends).hasSize(4);
            assertThat(clock.instant()).as("the third call is heard in time").isBefore(ends.get(0));
        }
    }

    @Test
    void N8_whatIsRefusedInCompanyIsTriedAlone() throws Exception {
        try (Stub stub = answeringOdd(400);
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            hand.receiver.courier().post(firing("odd"));
            hand.receiver.courier().post(firing("web"));
            for (int second = 0; second < 4; second++) {
                hand.look(Duration.ofSeconds(1));
            }

            assertThat(endsTold(stub, "web")).hasSize(3);
            assertThat(stub.requests().get(stub.requests().size() - 1).body()).doesNotContain("odd");
            assertThat(hand.receiver.unsent()).isEmpty();
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
                    .extracting(page -> page.get("labels"))
                    .containsOnly(pages.get(0).get("labels"));
            assertThat(pages)
                    .extracting(page -> page.get("annotations"))
                    .containsOnly(pages.get(0).get("annotations"));
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

            assertThat(alerts(stub))
                    .extracting(alert -> alert.at("/labels/severity").asText())
                    .containsExactly("page", "ticket");
            assertThat(alerts(stub))
                    .extracting(alert -> alert.at("/annotations/incident").asText())
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
