// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Tally;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;

/** However a request ends in Spring, it is counted once, as what the wire carried. */
@SpringBootTest(
        classes = {Shop.class, Endings.class, Endings.Later.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext // else it and its engine would be kept for other classes
class ShopTest {
    private static final Tally GOOD = new Tally(1, 0);
    private static final Tally BAD = new Tally(0, 1);

    @Autowired
    private SloEngine slos;

    @Value("${local.server.port}")
    private int port;

    private long sentBefore;

    @BeforeEach
    void startCounting() {
        slos.add(Endings.SLO);
        sentBefore = slos.ledger().sent();
    }

    /** Sends one request, and one more of which the outcome is known: were it counted after that, or twice, it would show. */
    private void assertCounted(String path, int status, String slo, Tally expected) throws IOException {
        Tally before = slos.status(slo).events();

        assertThat(exchange(path)).startsWith("HTTP/1.1 " + status + " ");

        awaitEvents(expected.valid());
        assertThat(exchange("/nowhere")).startsWith("HTTP/1.1 404 ");
        awaitEvents(expected.valid() + 1);
        assertThat(slos.status(slo).events()).isEqualTo(before.plus(expected));
    }

    /** An answer may arrive before its event. */
    private void awaitEvents(long events) {
        await().atMost(Duration.ofSeconds(10)).until(() -> slos.ledger().sent() - sentBefore >= events);
        assertThat(slos.ledger().sent() - sentBefore).isEqualTo(events);
    }

    final String exchange(String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            String request = "GET " + path + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theShopIsCounted() throws IOException {
        assertCounted("/products/7", 200, "products", GOOD);
        startCounting();
        assertCounted("/quotes/7", 200, "quotes", GOOD);
    }

    @ParameterizedTest
    @CsvSource({
        "sync, 200",
        "callable, 200",
        "async, 200",
        "deferred, 200",
        "handled, 409",
        "handled-later, 409",
        "not-mapped, 404",
    })
    void whatEndsWellIsOneGoodEvent(String ending, int status) throws IOException {
        assertCounted("/endings/" + ending, status, "endings", GOOD);
    }

    @ParameterizedTest
    @CsvSource({
        "throws, 500",
        "callable-throws, 500",
        "async-throws, 500",
        "unavailable, 503",
        "deferred-unavailable, 503",
        "timeout, 503",
    })
    void whatFailsIsOneBadEvent(String ending, int status) throws IOException {
        assertCounted("/endings/" + ending, status, "endings", BAD);
    }

    @Test
    void S10_aStreamOfServerSentEventsIsNoEvent() throws IOException {
        assertCounted("/endings/stream", 200, "endings", Tally.NONE);
    }

    @Test
    void S6_whatNoControllerAndNoFileAnswersIsInNoSlo() throws IOException {
        long overflow = slos.ledger().overflow();

        assertThat(exchange("/static/nothing.css")).startsWith("HTTP/1.1 404 ");

        awaitEvents(1);
        assertThat(slos.ledger().overflow()).isEqualTo(overflow + 1);
    }
}
