// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Tally;
import io.github.slo4j.status.SloStatus;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the filter owes over TLS and over HTTP/2, where a client may go away from one answer and stay connected for the
 * next. Whenever one has gone away, another request follows, which must be counted as if nothing had been.
 */
@Execution(ExecutionMode.CONCURRENT) // much of it is handshakes and waiting
class SecureContractTest {
    private static final String BROKEN = "connection broken";
    private static final String CLOSED = "connection closed";
    private static final String CANCELLED = "stream cancelled";

    @RegisterExtension
    static final Matrix MATRIX = new Matrix();

    private final SloEngine engine = SloEngine.start(
            Slo.named("availability").on("web").availability().target("99.9%").over(rollingDays(30)));
    private final Container container = Container.underTest();
    private final Behaviours behaviours = new Behaviours(container);
    private URI server;
    private boolean running;

    @BeforeEach
    void start() throws Exception {
        server = container.startSecure(
                new Application(behaviours, new SloFilter(engine, (request, path) -> "web")::registerIn));
        running = true;
    }

    @AfterEach
    void stop() throws Exception {
        behaviours.release.countDown();
        stopContainer();
        engine.close();
    }

    private void stopContainer() throws Exception {
        if (running) {
            running = false;
            container.stop();
        }
    }

    private static HttpClient client() throws Exception {
        return HttpClient.newBuilder().sslContext(Key.context()).build();
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    private SloStatus afterEvents(int expected) throws Exception {
        await().dontCatchUncaughtExceptions() // of other tests
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(10))
                .until(() -> engine.ledger().sent() >= expected);
        stopContainer();
        assertThat(engine.ledger().sent()).isEqualTo(expected);
        return engine.status("availability");
    }

    private void assertIgnoredAndTheNextGood() throws Exception {
        SloStatus status = afterEvents(2);
        assertThat(status.events()).isEqualTo(new Tally(1, 0));
        assertThat(status.ignoredEvents()).isEqualTo(1);
        MATRIX.saw("ignored");
    }

    /** Where the container tells nobody but the application's own thread, what is left is the status. */
    private void assertNotBadAndTheNextGood() throws Exception {
        SloStatus status = afterEvents(2);
        assertThat(status.events().bad()).isZero();
        assertThat(status.events().good() + status.ignoredEvents()).isEqualTo(2);
        MATRIX.saw(status.ignoredEvents() == 1 ? "ignored" : "good");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "status/200, 200, good",
        "status/404, 404, good",
        "async/201, 201, good",
        "async-dispatch, 203, good",
        "status/503, 503, bad",
        "send-error, 503, bad",
        "throw, 500, bad",
        "async/503, 503, bad",
        "async-dispatch-throw, 500, bad",
        "upstream-gone, 500, bad"
    })
    void aRequestOverHttp2IsRecordedAsItsClientSeesIt(String path, int code, String outcome) throws Exception {
        behaviours.release.countDown();

        HttpResponse<String> answer = client().send(get("/do/" + path), BodyHandlers.ofString());

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(code);
        assertThat(afterEvents(1).events()).isEqualTo(outcome.equals("good") ? new Tally(1, 0) : new Tally(0, 1));
        MATRIX.saw(code + " " + outcome);
    }

    @Test
    void S4_anExceptionAfterTheCommitOverHttp2IsBadThoughTheStatusSaid200() throws Exception {
        try (Frames connection = new Frames(server)) {
            assertThat(connection.status(connection.get("/do/throw-after-commit")))
                    .isEqualTo("200");
            assertThat(afterEvents(1).events()).isEqualTo(new Tally(0, 1));
        }
        MATRIX.saw("200 bad");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {BROKEN, CLOSED})
    void S5_aClientThatGoesAwayFromADownloadOverTlsIsIgnored(String how) throws Exception {
        leaveOverTls("/do/endless", how);
        assertIgnoredAndTheNextGood();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {BROKEN, CLOSED})
    void S5_aClientThatGoesAwayFromAnAsynchronousDownloadOverTlsIsNotBad(String how) throws Exception {
        leaveOverTls("/do/async-endless", how);
        assertNotBadAndTheNextGood();
    }

    private void leaveOverTls(String path, String how) throws Exception {
        try (Secure connection = new Secure(server)) {
            Wire.send(connection.tls(), "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            Wire.readUntil(connection.tls(), "\r\n\r\n");
            leave(connection, how);
        }
        next();
    }

    private static void leave(Secure connection, String how) throws IOException {
        if (how.equals(BROKEN)) {
            connection.reset();
        } else {
            connection.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {BROKEN, CLOSED})
    void S5_aClientThatGoesAwayFromAnUploadOverTlsIsIgnored(String how) throws Exception {
        try (Secure connection = new Secure(server)) {
            Wire.send(
                    connection.tls(), "POST /do/body HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nhello");
            behaviours.reading.await();
            leave(connection, how);
        }
        next();
        assertIgnoredAndTheNextGood();
    }

    private void next() throws Exception {
        try (Frames connection = new Frames(server)) {
            next(connection);
        }
    }

    private static void next(Frames connection) throws IOException {
        assertThat(connection.status(connection.get("/do/status/200"))).isEqualTo("200");
    }

    /** Goes away, and asks for something else: on the same connection if there still is one. */
    private void leave(Frames connection, int stream, String how) throws Exception {
        if (how.equals(CANCELLED)) {
            connection.cancel(stream);
            next(connection);
        } else {
            leave(connection.connection(), how);
            next();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {CANCELLED, BROKEN, CLOSED})
    void S5_aClientThatGoesAwayFromADownloadOverHttp2IsIgnored(String how) throws Exception {
        try (Frames connection = new Frames(server)) {
            leave(connection, download(connection, "/do/endless"), how);
        }
        assertIgnoredAndTheNextGood();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {CANCELLED, BROKEN, CLOSED})
    void S5_aClientThatGoesAwayFromAnAsynchronousDownloadOverHttp2IsNotBad(String how) throws Exception {
        try (Frames connection = new Frames(server)) {
            leave(connection, download(connection, "/do/async-endless"), how);
        }
        assertNotBadAndTheNextGood();
    }

    private static int download(Frames connection, String path) throws IOException {
        int stream = connection.get(path);
        assertThat(connection.status(stream)).isEqualTo("200");
        connection.awaitData(stream);
        return stream;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {CANCELLED, BROKEN, CLOSED})
    void S5_aClientThatGoesAwayBeforeItsDownloadBeginsIsIgnored(String how) throws Exception {
        try (Frames connection = new Frames(server)) {
            int stream = connection.get("/do/late");
            behaviours.arrived.await();
            leave(connection, stream, how);

            behaviours.release.countDown();
        }
        assertIgnoredAndTheNextGood();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {CANCELLED, BROKEN, CLOSED})
    void S5_aClientThatGoesAwayFromAsynchronousWorkOverHttp2IsNotBad(String how) throws Exception {
        try (Frames connection = new Frames(server)) {
            int stream = connection.get("/do/async/200");
            behaviours.arrived.await();
            leave(connection, stream, how);

            behaviours.release.countDown();
        }
        assertNotBadAndTheNextGood();
    }

    /** Tomcat, and at times Undertow, end a body that broke off as if it had come whole, unless it is being waited for. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {CANCELLED, BROKEN, CLOSED})
    void S5_aClientThatGoesAwayFromAnUploadOverHttp2IsNotBad(String how) throws Exception {
        try (Frames connection = new Frames(server)) {
            int stream = connection.post("/do/body");
            behaviours.reading.await();
            leave(connection, stream, how);
        }
        assertNotBadAndTheNextGood();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {CANCELLED, BROKEN, CLOSED})
    void S5_aClientThatGoesAwayBeforeItsUploadIsReadOnIsNotBad(String how) throws Exception {
        try (Frames connection = new Frames(server)) {
            int stream = connection.post("/do/late-body");
            behaviours.arrived.await();
            leave(connection, stream, how);

            behaviours.release.countDown();
        }
        assertNotBadAndTheNextGood();
    }

    @Test
    void S5_aDownloadThatTheJdksClientCancelsIsIgnored() throws Exception {
        cancelWithTheJdksClient("/do/endless");
        assertIgnoredAndTheNextGood();
    }

    @Test
    void S5_anAsynchronousDownloadThatTheJdksClientCancelsIsNotBad() throws Exception {
        cancelWithTheJdksClient("/do/async-endless");
        assertNotBadAndTheNextGood();
    }

    private void cancelWithTheJdksClient(String path) throws Exception {
        HttpClient client = client();
        try (InputStream body =
                client.send(get(path), BodyHandlers.ofInputStream()).body()) {
            assertThat(body.read()).isZero();
        }
        next(client);
    }

    private void next(HttpClient client) throws Exception {
        assertThat(client.send(get("/do/status/200"), BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void S5_aCallThatTheJdksClientCancelsBeforeItsAnswerIsIgnored() throws Exception {
        HttpClient client = client();
        CompletableFuture<HttpResponse<Void>> call = client.sendAsync(get("/do/late"), BodyHandlers.discarding());
        behaviours.arrived.await();
        assertThat(call.cancel(true)).isTrue();
        next(client);

        behaviours.release.countDown();

        assertIgnoredAndTheNextGood();
    }
}
