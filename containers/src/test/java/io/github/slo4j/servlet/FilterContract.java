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
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the filter owes in every container. The wire is read from a raw socket; how often and as what a request was
 * recorded is read from the engine, once more after the container has stopped, when no further event can come.
 */
abstract class FilterContract {
    private static final RouteResolver ROUTES = (request, path) ->
            path.startsWith("/do/") ? "web" : path.startsWith("/strange") ? "no-such-recorder" : null;

    @RegisterExtension
    static final Matrix MATRIX = new Matrix();

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
                    .fasterThan(Duration.ofMinutes(1))
                    .target("99%")
                    .over(rollingDays(30)));
    private final AtomicLong now = new AtomicLong();
    private final Container container = Container.underTest();
    private final Behaviours behaviours = new Behaviours(container);
    private URI server;
    private boolean running;

    /** How the application maps the filter. */
    abstract void map(ServletContext context, SloFilter filter);

    abstract boolean errorPages();

    private SloFilter filter() {
        return new SloFilter(new Settings(engine, ROUTES).with(now::get, new Steps()));
    }

    private void start() throws Exception {
        start(context -> map(context, filter()));
    }

    private void start(Consumer<ServletContext> filters) throws Exception {
        server = container.start(new Application(behaviours, filters), errorPages());
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

    private String wire(String method, String path, String... headers) throws IOException {
        String answer = Wire.exchange(server, method, path, headers);
        MATRIX.saw(Wire.status(answer));
        return answer;
    }

    private String status(String method, String path, String... headers) throws IOException {
        return Wire.status(wire(method, path, headers));
    }

    private CompletableFuture<String> later(String method, String path) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Wire.exchange(server, method, path);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** The one event, seen once the container is done with the request, and still the only one after it stopped. */
    private void assertRecordedOnce(String slo, Tally expected, long ignored) throws Exception {
        await().atMost(Duration.ofSeconds(10)).until(() -> engine.ledger().sent() >= 1);
        stopContainer();
        SloStatus status = engine.status(slo);
        assertThat(engine.ledger().sent()).isEqualTo(1);
        assertThat(status.events()).isEqualTo(expected);
        assertThat(status.ignoredEvents()).isEqualTo(ignored);
    }

    private void assertGood() throws Exception {
        assertRecordedOnce("availability", new Tally(1, 0), 0);
        MATRIX.saw("good");
    }

    private void assertGoodOnlyWithItsFinalStatus() throws Exception {
        assertRecordedOnce("exact", new Tally(1, 0), 0);
        MATRIX.saw("good");
    }

    private void assertBad() throws Exception {
        assertRecordedOnce("availability", new Tally(0, 1), 0);
        MATRIX.saw("bad");
    }

    private void assertIgnored() throws Exception {
        assertRecordedOnce("availability", Tally.NONE, 1);
        MATRIX.saw("ignored");
    }

    private void assertNoEvent() throws Exception {
        stopContainer();
        assertThat(engine.ledger().sent()).isZero();
        MATRIX.saw("no event");
    }

    @ParameterizedTest(name = "{0} status {1}")
    @CsvSource({"GET, 200", "GET, 404", "POST, 302", "DELETE, 401", "GET, 429"})
    void aRequestThatWasAnsweredIsGood(String method, String code) throws Exception {
        start();
        assertThat(status(method, "/do/status/" + code)).isEqualTo(code);
        assertGood();
    }

    @Test
    void aServerErrorByStatusIsBad() throws Exception {
        start();
        assertThat(status("GET", "/do/status/503")).isEqualTo("503");
        assertBad();
    }

    @Test
    void S11_aHeadRequestIsOneRequest() throws Exception {
        start();
        assertThat(status("HEAD", "/do/status/204")).isEqualTo("204");
        assertGood();
    }

    @Test
    void S11_anOptionsRequestMakesNoEvent() throws Exception {
        start();
        assertThat(status("OPTIONS", "/do/status/503")).isEqualTo("503");
        assertNoEvent();
    }

    @Test
    void S11_aRequestThatWaitsFor100ContinueIsOneRequest() throws Exception {
        start();
        try (Socket socket = Wire.connect(server)) {
            Wire.send(
                    socket,
                    "POST /do/body HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Length: 5\r\n"
                            + "Expect: 100-continue\r\n\r\n");
            assertThat(Wire.readUntil(socket, "\r\n\r\n")).startsWith("HTTP/1.1 100");
            Wire.send(socket, "hello");
            assertThat(Wire.readUntil(socket, "hello")).startsWith("HTTP/1.1 200");
        }
        MATRIX.saw("200");
        assertGood();
    }

    @Test
    void S11_sendErrorIsBadOnceThoughAnErrorDispatchFollows() throws Exception {
        start();
        assertThat(status("GET", "/do/send-error")).isEqualTo("503");
        assertBad();
    }

    @Test
    void S11_aServletThatIsUnavailableIsBad() throws Exception {
        start();
        status("GET", "/do/unavailable");
        assertBad();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"throw", "throw-error", "throw-checked"})
    void S2_anExceptionIsBadOnceThoughAnErrorDispatchFollows(String how) throws Exception {
        start();
        assertThat(status("GET", "/do/" + how)).isEqualTo("500");
        assertBad();
    }

    @Test
    void S4_anExceptionAfterTheCommitIsBadThoughTheStatusSaid200() throws Exception {
        start();
        assertThat(status("GET", "/do/throw-after-commit")).isEqualTo("200");
        assertBad();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"forward, 201", "include, 200"})
    void S3_forwardsAndIncludesAreOneRequest(String how, String code) throws Exception {
        start();
        assertThat(status("GET", "/do/" + how)).isEqualTo(code);
        assertGood();
    }

    @Test
    void S1_anAsynchronousRequestIsRecordedAtItsEndWithItsFinalStatusAndWholeTime() throws Exception {
        start();
        CompletableFuture<String> answer = later("GET", "/do/async/201");
        behaviours.arrived.await();
        now.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(engine.ledger().sent())
                .as("nothing is recorded while it runs")
                .isZero();

        behaviours.release.countDown();

        assertThat(answer.get()).startsWith("HTTP/1.1 201");
        MATRIX.saw("201");
        assertGoodOnlyWithItsFinalStatus();
        assertThat(engine.status("speed").events()).as("slower than a minute").isEqualTo(new Tally(0, 1));
    }

    @Test
    void S1_anAsynchronousRequestThatCompletesAtOnceIsRecorded() throws Exception {
        start();
        assertThat(status("GET", "/do/async-at-once")).isEqualTo("202");
        assertGoodOnlyWithItsFinalStatus();
    }

    @Test
    void S1_anAsynchronousServerErrorIsBad() throws Exception {
        start();
        behaviours.release.countDown();
        assertThat(status("GET", "/do/async/503")).isEqualTo("503");
        assertBad();
    }

    @Test
    void S1_aTimeoutThatNobodyHandlesIsBad() throws Exception {
        start();
        assertThat(status("GET", "/do/async-timeout")).isEqualTo("500");
        assertBad();
    }

    @Test
    void S1_aTimeoutIsBadThoughItWasAnsweredWith200() throws Exception {
        start();
        assertThat(status("GET", "/do/async-handled-timeout")).isEqualTo("200");
        assertBad();
    }

    @Test
    void S1_anAsynchronousDispatchIsOneRequestWithItsFinalStatus() throws Exception {
        start();
        assertThat(status("GET", "/do/async-dispatch")).isEqualTo("203");
        assertGoodOnlyWithItsFinalStatus();
    }

    @Test
    void S1_anExceptionInAnAsynchronousDispatchIsBad() throws Exception {
        start();
        assertThat(status("GET", "/do/async-dispatch-throw")).isEqualTo("500");
        assertBad();
    }

    @Test
    void S4_anExceptionAfterTheCommitOfAnAsynchronousDispatchIsBadThoughTheStatusSaid200() throws Exception {
        start();
        assertThat(status("GET", "/do/async-dispatch-throw-after-commit")).isEqualTo("200");
        assertBad();
    }

    @Test
    void S1_aRestartedRequestIsRecordedOnceAtItsRealEnd() throws Exception {
        start();
        behaviours.release.countDown();
        assertThat(status("GET", "/do/async-twice")).isEqualTo("207");
        assertGoodOnlyWithItsFinalStatus();
    }

    @Test
    void S1_anExceptionAfterStartAsyncIsBad() throws Exception {
        start();
        assertThat(status("GET", "/do/async-throw")).isIn("500", "none");
        assertBad();
    }

    @Test
    void S12_anApplicationMayStartAsyncAndWriteWithoutBlocking() throws Exception {
        start();
        assertThat(wire("GET", "/do/non-blocking")).startsWith("HTTP/1.1 200").hasSizeGreaterThan(100_000);
        assertGood();
    }

    @Test
    void S5_aClientThatGoesAwayFromADownloadIsIgnored() throws Exception {
        start();
        leaveDuring("/do/endless");
        assertIgnored();
    }

    @Test
    void S5_aClientThatGoesAwayFromAnAsynchronousDownloadIsNotBad() throws Exception {
        start();
        leaveDuring("/do/async-endless");
        await().atMost(Duration.ofSeconds(10)).until(() -> engine.ledger().sent() >= 1);
        stopContainer();
        SloStatus status = engine.status("availability");
        assertThat(engine.ledger().sent()).isEqualTo(1);
        assertThat(status.events().bad()).isZero();
        MATRIX.saw(status.ignoredEvents() == 1 ? "ignored" : "good");
    }

    @Test
    void S5_aClientThatGoesAwayFromAnUploadIsIgnored() throws Exception {
        start();
        try (Socket socket = Wire.connect(server)) {
            Wire.send(socket, "POST /do/body HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\nhello");
            await().until(() -> behaviours.reading.getCount() == 0);
            socket.setSoLinger(true, 0);
        }
        assertIgnored();
    }

    private void leaveDuring(String path) throws IOException {
        try (Socket socket = Wire.connect(server)) {
            Wire.send(socket, "GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n");
            assertThat(socket.getInputStream().read()).isPositive();
            socket.setSoLinger(true, 0); // closing now resets the connection
        }
    }

    @Test
    void S5_aBackEndThatWentAwayIsAFailureThoughTheExceptionIsTheSame() throws Exception {
        start();
        assertThat(status("GET", "/do/upstream-gone")).isEqualTo("500");
        assertBad();
    }

    @Test
    void aMalformedParameterIsNoFailureOfTheService() throws Exception {
        start();
        assertThat(status("GET", "/do/parameter?x=%ZZ")).isIn("200", "400");

        stopContainer();
        Tally events = engine.status("availability").events();
        assertThat(events.bad()).isZero();
        MATRIX.saw(events.good() == 1 ? "good" : "no event");
    }

    @Test
    void whatTheApplicationSaidOverridesTheStatus() throws Exception {
        start();
        assertThat(status("GET", "/do/said-bad")).isEqualTo("200");
        assertBad();
    }

    @Test
    void whatTheApplicationSaidOverridesTheException() throws Exception {
        start();
        assertThat(status("GET", "/do/said-ignored")).isEqualTo("500");
        assertIgnored();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"GET", "HEAD"})
    void S6_anUnmatchedRouteIsInNoSloAndCountedAsOverflow(String method) throws Exception {
        start();
        assertThat(status(method, "/wp-admin/setup.php")).isEqualTo("404");

        assertRecordedOnce("availability", Tally.NONE, 0);
        assertThat(engine.ledger().overflow()).isEqualTo(1);
        MATRIX.saw("overflow");
    }

    @Test
    void S6_aRouteThatNoSloKnowsCreatesNothingAndIsCountedAsRejected() throws Exception {
        start();
        assertThat(status("GET", "/strange/thing")).isEqualTo("200");

        assertRecordedOnce("availability", Tally.NONE, 0);
        assertThat(engine.ledger().rejected().get(Rejection.UNKNOWN_RECORDER)).isEqualTo(1);
        MATRIX.saw("rejected");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"/do/status/201;jsessionid=1", "/do/%73tatus/201", "//do//status/201", "/x/../do/status/201"})
    void S6_aPathWrittenOtherwiseIsTheSameRouteWhereverTheContainerTakesIt(String path) throws Exception {
        start(context -> map(context, new SloFilter(engine, Routes.of(new Route("GET", "/do/status/{code}", "web")))));

        String answer = status("GET", path);

        stopContainer();
        Tally events = engine.status("availability").events();
        assertThat(events.good()).isEqualTo(answer.equals("201") ? 1 : 0);
        assertThat(events.bad()).isZero();
        MATRIX.saw(events.good() == 1 ? "good" : "in no SLO");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"BREW", "GETT", "PROPFIND", "A-METHOD-OF-MANY-LETTERS"})
    void S7_aMethodThatNobodyKnowsIsOnNoRouteThatNamesAMethod(String method) throws Exception {
        start(context -> map(context, new SloFilter(engine, Routes.of(new Route("GET", "/do/**", "web")))));

        status(method, "/do/status/200");

        stopContainer();
        assertThat(engine.status("availability").events()).isEqualTo(Tally.NONE);
        assertThat(engine.unknownNames()).isEmpty();
        MATRIX.saw("in no SLO");
    }

    @Test
    void S7_aMethodThatNobodyKnowsIsOnNoRouteOfAnyMethodEither() throws Exception {
        start(context -> map(context, new SloFilter(engine, Routes.of(new Route("*", "/do/**", "web")))));

        assertThat(status("BREW", "/do/status/501")).isEqualTo("501");

        assertRecordedOnce("availability", Tally.NONE, 0);
        assertThat(engine.ledger().overflow()).isEqualTo(1);
        MATRIX.saw("overflow");
    }

    @Test
    void S7_headersOfAnyLengthAreNotLookedAt() throws Exception {
        start();
        assertThat(status("GET", "/do/status/200", "Connection: close", "User-Agent: " + "x".repeat(7_000)))
                .isEqualTo("200");
        assertGood();
    }

    @Test
    void S8_forwardedHeadersChangeNothing() throws Exception {
        start();
        assertThat(status(
                        "GET",
                        "/do/status/200",
                        "Connection: close",
                        "X-Forwarded-For: 10.0.0.1",
                        "X-Forwarded-Host: elsewhere",
                        "X-Forwarded-Prefix: /strange",
                        "X-Original-URL: /strange/x"))
                .isEqualTo("200");
        assertGood();
    }

    @Test
    void S10_anUpgradeToAnotherProtocolMakesNoEvent() throws Exception {
        start();
        try (Socket socket = Wire.connect(server)) {
            Wire.send(
                    socket,
                    "GET /do/upgrade HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            assertThat(Wire.readUntil(socket, "hello")).startsWith("HTTP/1.1 101");
        }
        MATRIX.saw("101");
        assertNoEvent();
    }

    @Test
    void S10_aStreamOfEventsMakesNoEvent() throws Exception {
        start();
        behaviours.release.countDown();
        assertThat(wire("GET", "/do/event-stream")).startsWith("HTTP/1.1 200").contains("data: x");
        assertNoEvent();
    }

    @Test
    void S10_aStreamThatEndsByATimeoutMakesNoEvent() throws Exception {
        start();
        assertThat(wire("GET", "/do/stream-timeout")).startsWith("HTTP/1.1 200").contains("data: x");
        assertNoEvent();
    }

    @Test
    void S10_aStreamThatNeverBeganIsARequestThatFailed() throws Exception {
        start();
        assertThat(status("GET", "/do/stream-throw")).isEqualTo("500");
        assertBad();
    }

    @Test
    void S10_aStreamThatIsRefusedIsARequestThatFailed() throws Exception {
        start();
        assertThat(status("GET", "/do/stream-503")).isEqualTo("503");
        assertBad();
    }

    @Test
    void S10_anApplicationThatPrintsAStreamLearnsThatTheClientIsGone() throws Exception {
        start(context -> map(
                context, filter().toFirstByte(request -> request.getRequestURI().endsWith("stream"))));
        leaveDuring("/do/printed-stream");
        assertThat(behaviours.arrived.await(20, TimeUnit.SECONDS)).isTrue();
        assertGood();
    }

    @Test
    void S10_aStreamIsRecordedWithItsFirstByteWhereThatIsAskedFor() throws Exception {
        start(context -> map(
                context, filter().toFirstByte(request -> request.getRequestURI().endsWith("stream"))));
        CompletableFuture<String> answer = later("GET", "/do/event-stream");
        behaviours.arrived.await();

        await().until(() -> engine.ledger().sent() == 1);
        now.addAndGet(Duration.ofMinutes(2).toNanos());
        behaviours.release.countDown();

        assertThat(answer.get()).startsWith("HTTP/1.1 200").contains("data: x");
        MATRIX.saw("200");
        assertGood();
        assertThat(engine.status("speed").events()).as("faster than a minute").isEqualTo(new Tally(1, 0));
    }

    @Test
    void S10_whatIsExcludedStaysSoWhenItIsForwarded() throws Exception {
        start(context -> map(
                context, filter().excluding(request -> request.getRequestURI().endsWith("forward"))));
        assertThat(status("GET", "/do/forward")).isEqualTo("201");
        assertNoEvent();
    }

    @Test
    void S10_aLongPollMakesNoEventWhereItIsExcluded() throws Exception {
        start(context -> map(
                context, filter().excluding(request -> request.getRequestURI().contains("async"))));
        behaviours.release.countDown();
        assertThat(status("GET", "/do/async/503")).isEqualTo("503");
        assertNoEvent();
    }

    @Test
    void S3_aSecondFilterOfTheSameEngineRecordsNothing() throws Exception {
        start(context -> {
            map(context, filter());
            Application.mapToAll(context, "second", filter());
        });
        assertThat(status("GET", "/do/async-dispatch")).isEqualTo("203");
        assertGoodOnlyWithItsFinalStatus();
    }

    @Test
    void S3_aSecondCopyOfThisLibraryRecordsNothing() throws Exception {
        Filter copy = copyOfTheFilter();
        start(context -> {
            map(context, filter());
            Application.mapToAll(context, "copy", copy);
        });
        assertThat(copy.getClass()).isNotSameAs(SloFilter.class);
        assertThat(status("GET", "/do/async-dispatch")).isEqualTo("203");
        assertGoodOnlyWithItsFinalStatus();
    }

    /** The filter's classes once more, on the same engine. */
    private Filter copyOfTheFilter() throws Exception {
        URL library = SloFilter.class.getProtectionDomain().getCodeSource().getLocation();
        ClassLoader own = SloFilter.class.getClassLoader();
        ClassLoader others = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.startsWith("io.github.slo4j.servlet.")) {
                    throw new ClassNotFoundException(name);
                }
                return own.loadClass(name);
            }
        };
        return (Filter) new URLClassLoader(new URL[] {library}, others)
                .loadClass(SloFilter.class.getName())
                .getConstructor(SloEngine.class)
                .newInstance(engine);
    }

    @Test
    void S9_aFaultOfOurOwnChangesNothingAndTheChainIsCalledOnce() throws Exception {
        AtomicInteger chained = new AtomicInteger();
        SloFilter broken = new SloFilter(engine, (request, path) -> {
            throw new IllegalStateException("a bug in the resolver");
        });
        start(context -> Application.mapToAll(
                context,
                "around",
                (request, response, chain) -> broken.doFilter(request, response, counting(chain, chained))));

        assertThat(status("GET", "/do/status/201")).isEqualTo("201");
        assertRecordedOnce("availability", Tally.NONE, 0);
        assertThat(chained).hasValue(1);
        assertThat(broken.faults()).isEqualTo(1);
        assertThat(engine.ledger().overflow())
                .as("the request is accounted for")
                .isEqualTo(1);
        MATRIX.saw("overflow");
    }

    private static FilterChain counting(FilterChain chain, AtomicInteger count) {
        return (request, response) -> {
            count.incrementAndGet();
            chain.doFilter(request, response);
        };
    }

    @Test
    void S9_theSameThrowableLeavesThatCameIn() throws Exception {
        CompletableFuture<Throwable> left = new CompletableFuture<>();
        SloFilter filter = filter();
        StackOverflowError thrown = new StackOverflowError("thrown by the application");
        start(context -> Application.mapToAll(context, "around", (request, response, chain) -> {
            try {
                filter.doFilter(request, response, (q, s) -> {
                    throw thrown;
                });
            } catch (Throwable same) {
                left.complete(same);
                throw same;
            }
        }));

        assertThat(status("GET", "/do/anything")).isEqualTo("500");
        assertThat(left).isCompletedWithValue(thrown);
        assertBad();
    }
}
