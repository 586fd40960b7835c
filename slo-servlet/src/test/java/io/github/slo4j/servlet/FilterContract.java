// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.count.Tally;
import io.github.slo4j.status.SloStatus;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the filter owes in every container. The wire is read from a raw socket; how often and as what a request was
 * recorded is read from the engine, once more after the container has stopped, when no further event can come.
 */
abstract class FilterContract {
    private static final RouteResolver ROUTES = (request, path) ->
            path.startsWith("/do/") ? "web" : path.startsWith("/strange") ? "no-such-recorder" : null;

    private final SloEngine engine = SloEngine.start(
            Slo.named("availability").on("web").availability().target("99.9%").over(rollingDays(30)),
            Slo.named("exact")
                    .on("web")
                    .availability()
                    .goodStatus(201, 208)
                    .target("99%")
                    .over(rollingDays(30)),
            Slo.named("speed")
                    .on("web")
                    .fasterThan(Duration.ofMillis(250))
                    .target("99%")
                    .over(rollingDays(30)));
    private final Behaviours behaviours = new Behaviours();
    private final Container container = newContainer();
    private URI server;

    abstract Container newContainer();

    @BeforeEach
    void start() throws Exception {
        start(new SloFilter(engine, ROUTES));
    }

    private void start(Filter filter) throws Exception {
        server = container.start(filter, Map.of("/do/*", behaviours, "/strange/*", behaviours));
    }

    @AfterEach
    void stop() throws Exception {
        behaviours.release.countDown();
        container.stop();
        engine.close();
    }

    /** Sends a request and reads what really came over the wire, to the end of the connection. */
    private String wire(String method, String path) throws Exception {
        SocketAddress address = new InetSocketAddress(server.getHost(), server.getPort());
        try (Socket socket = new Socket()) {
            socket.connect(address, 5_000);
            socket.setSoTimeout(20_000);
            String request = method + " " + path + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        }
    }

    private int status(String method, String path) throws Exception {
        return Integer.parseInt(wire(method, path).split(" ")[1]);
    }

    /** The one event, seen once the container is done with the request, and still the only one after it stopped. */
    private void assertRecordedOnce(String slo, Tally expected, long ignored) throws Exception {
        await().atMost(Duration.ofSeconds(10)).until(() -> engine.ledger().sent() >= 1);
        container.stop();
        SloStatus status = engine.status(slo);
        assertThat(engine.ledger().sent()).isEqualTo(1);
        assertThat(status.events()).isEqualTo(expected);
        assertThat(status.ignoredEvents()).isEqualTo(ignored);
    }

    private void assertGood() throws Exception {
        assertRecordedOnce("availability", new Tally(1, 0), 0);
    }

    private void assertBad() throws Exception {
        assertRecordedOnce("availability", new Tally(0, 1), 0);
    }

    @ParameterizedTest(name = "{0} status {1}")
    @CsvSource({"GET, 200", "GET, 404", "POST, 302", "HEAD, 204"})
    void aRequestThatWasAnsweredIsGood(String method, int code) throws Exception {
        assertThat(status(method, "/do/status/" + code)).isEqualTo(code);
        assertGood();
    }

    @Test
    void aServerErrorByStatusIsBad() throws Exception {
        assertThat(status("GET", "/do/status/503")).isEqualTo(503);
        assertBad();
    }

    @Test
    void S11_sendErrorIsBadOnceThoughAnErrorDispatchFollows() throws Exception {
        assertThat(status("GET", "/do/send-error")).isEqualTo(503);
        assertBad();
    }

    @ParameterizedTest
    @CsvSource({"throw", "throw-error", "throw-checked"})
    void S2_anExceptionIsBadOnceThoughAnErrorDispatchFollows(String how) throws Exception {
        assertThat(status("GET", "/do/" + how)).isEqualTo(500);
        assertBad();
    }

    @Test
    void S4_anExceptionAfterTheCommitIsBadThoughTheStatusSaid200() throws Exception {
        assertThat(wire("GET", "/do/throw-after-commit")).startsWith("HTTP/1.1 200");
        assertBad();
    }

    @ParameterizedTest
    @CsvSource({"forward, 201", "include, 200"})
    void S3_forwardsAndIncludesAreOneRequest(String how, int code) throws Exception {
        assertThat(status("GET", "/do/" + how)).isEqualTo(code);
        assertGood();
    }

    @Test
    void S1_anAsynchronousRequestIsRecordedAtItsEndWithItsFinalStatusAndWholeTime() throws Exception {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return wire("GET", "/do/async/201");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        long start = System.nanoTime();
        await().pollDelay(Duration.ofMillis(300)).until(() -> System.nanoTime() - start > 300_000_000);
        assertThat(engine.ledger().sent())
                .as("nothing is recorded while it runs")
                .isZero();

        behaviours.release.countDown();

        assertThat(answer.get()).startsWith("HTTP/1.1 201");
        assertRecordedOnce("exact", new Tally(1, 0), 0);
        assertThat(engine.status("speed").events()).as("longer than 250 ms").isEqualTo(new Tally(0, 1));
    }

    @Test
    void S1_anAsynchronousRequestThatCompletesAtOnceIsRecorded() throws Exception {
        assertThat(status("GET", "/do/async-at-once")).isEqualTo(202);
        assertRecordedOnce("exact", new Tally(1, 0), 0);
    }

    @Test
    void S1_anAsynchronousServerErrorIsBad() throws Exception {
        behaviours.release.countDown();
        assertThat(status("GET", "/do/async/503")).isEqualTo(503);
        assertBad();
    }

    @Test
    void S1_aTimeoutThatNobodyHandlesIsBad() throws Exception {
        assertThat(status("GET", "/do/async-timeout")).isEqualTo(500);
        assertBad();
    }

    @Test
    void S1_aTimeoutIsBadThoughItWasAnsweredWith200() throws Exception {
        assertThat(status("GET", "/do/async-handled-timeout")).isEqualTo(200);
        assertBad();
    }

    @Test
    void S1_anAsynchronousDispatchIsOneRequestWithItsFinalStatus() throws Exception {
        assertThat(status("GET", "/do/async-dispatch")).isEqualTo(203);
        assertRecordedOnce("exact", new Tally(1, 0), 0);
    }

    @Test
    void S1_anExceptionInAnAsynchronousDispatchIsBad() throws Exception {
        assertThat(status("GET", "/do/async-dispatch-throw")).isEqualTo(500);
        assertBad();
    }

    @Test
    void S4_anExceptionAfterTheCommitOfAnAsynchronousDispatchIsBadThoughTheStatusSaid200() throws Exception {
        assertThat(wire("GET", "/do/async-dispatch-throw-after-commit")).startsWith("HTTP/1.1 200");
        assertBad();
    }

    @Test
    void S1_aRestartedRequestIsRecordedOnceAtItsRealEnd() throws Exception {
        behaviours.release.countDown();
        assertThat(status("GET", "/do/async-twice")).isEqualTo(207);
        assertRecordedOnce("exact", new Tally(1, 0), 0);
    }

    @Test
    void S1_anExceptionAfterStartAsyncIsBad() throws Exception {
        assertThat(status("GET", "/do/async-throw")).isEqualTo(500);
        assertBad();
    }

    @Test
    void S5_aClientThatGoesAwayFromADownloadIsIgnored() throws Exception {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write("GET /do/endless HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isPositive();
            socket.setSoLinger(true, 0); // closing now resets the connection
        }

        assertRecordedOnce("availability", Tally.NONE, 1);
    }

    @Test
    void S5_aBackEndThatWentAwayIsAFailureThoughTheExceptionIsTheSame() throws Exception {
        assertThat(status("GET", "/do/upstream-gone")).isEqualTo(500);
        assertBad();
    }

    @Test
    void aMalformedRequestIsTheClientsFault() throws Exception {
        assertThat(status("GET", "/do/parameter?x=%ZZ")).isEqualTo(400);
        assertGood();
    }

    @Test
    void S6_anUnmatchedRouteIsInNoSloAndCountedAsOverflow() throws Exception {
        assertThat(status("GET", "/wp-admin/setup.php")).isEqualTo(404);

        assertRecordedOnce("availability", Tally.NONE, 0);
        assertThat(engine.ledger().overflow()).isEqualTo(1);
    }

    @Test
    void S6_aRouteThatNoSloKnowsCreatesNothingAndIsCountedAsRejected() throws Exception {
        assertThat(status("GET", "/strange/thing")).isEqualTo(200);

        assertRecordedOnce("availability", Tally.NONE, 0);
        assertThat(engine.ledger().rejected().get(Rejection.UNKNOWN_RECORDER)).isEqualTo(1);
    }

    @Test
    void S3_aSecondFilterOfTheSameEngineRecordsNothing() throws Exception {
        container.stop();
        SloFilter first = new SloFilter(engine, ROUTES);
        SloFilter second = new SloFilter(engine, ROUTES);
        restart((request, response, chain) ->
                first.doFilter(request, response, (q, s) -> second.doFilter(q, s, chain)));

        assertThat(status("GET", "/do/status/200")).isEqualTo(200);
        assertGood();
    }

    @Test
    void S9_aFaultOfOurOwnChangesNothingAndTheChainIsCalledOnce() throws Exception {
        container.stop();
        AtomicInteger chained = new AtomicInteger();
        SloFilter broken = new SloFilter(engine, (HttpServletRequest request, String path) -> {
            throw new IllegalStateException("a bug in the resolver");
        });
        restart((request, response, chain) -> broken.doFilter(request, response, counting(chain, chained)));

        assertThat(status("GET", "/do/status/201")).isEqualTo(201);
        assertRecordedOnce("availability", Tally.NONE, 0);
        assertThat(chained).hasValue(1);
        assertThat(engine.ledger().overflow())
                .as("the request is accounted for")
                .isEqualTo(1);
    }

    private static FilterChain counting(FilterChain chain, AtomicInteger count) {
        return (request, response) -> {
            count.incrementAndGet();
            chain.doFilter(request, response);
        };
    }

    @Test
    void S9_theSameThrowableLeavesThatCameIn() throws Exception {
        container.stop();
        CompletableFuture<Throwable> left = new CompletableFuture<>();
        SloFilter filter = new SloFilter(engine, ROUTES);
        StackOverflowError thrown = new StackOverflowError("thrown by the application");
        restart((request, response, chain) -> {
            try {
                filter.doFilter(request, response, (q, s) -> {
                    throw thrown;
                });
            } catch (Throwable same) {
                left.complete(same);
                throw same;
            }
        });

        assertThat(status("GET", "/do/anything")).isEqualTo(500);
        assertThat(left).isCompletedWithValue(thrown);
        assertBad();
    }

    private Container again;

    private void restart(Filter filter) throws Exception {
        again = newContainer();
        server = again.start(filter, Map.of("/do/*", behaviours));
    }

    @AfterEach
    void stopTheOther() throws Exception {
        if (again != null) {
            again.stop();
        }
    }
}
