// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.httpclient;

import static io.github.slo4j.httpclient.Server.answer;
import static io.github.slo4j.httpclient.Server.answering;
import static io.github.slo4j.objective.Period.rollingDays;
import static java.net.http.HttpResponse.BodyHandlers.ofInputStream;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.count.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SloHttpClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SloEngine engine = SloEngine.builder()
            .slos(
                    Slo.named("payments")
                            .on("payments")
                            .availability()
                            .target("99%")
                            .over(rollingDays(7)),
                    Slo.named("speed")
                            .on("payments")
                            .fasterThan(ofMillis(300))
                            .target("99%")
                            .over(rollingDays(7)))
            .start();
    private final AtomicLong nanos = new AtomicLong();
    private final HttpClient plain = HttpClient.newBuilder()
            .connectTimeout(Duration.ofMillis(300))
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();
    private final SloHttpClient client = SloHttpClient.by(plain, engine, request -> "payments", nanos::get);
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        engine.close();
    }

    private Server server(Server.Behaviour behaviour) throws IOException {
        Server server = new Server(behaviour);
        open.add(server);
        return server;
    }

    private static HttpRequest get(URI uri) {
        return HttpRequest.newBuilder(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(PATIENCE)
                .build();
    }

    private Tally events() {
        return engine.status("payments").events();
    }

    private void assertOneEvent(int good, int bad, int ignored) {
        assertThat(engine.ledger().sent()).isEqualTo(1);
        assertThat(events()).isEqualTo(new Tally(good, bad));
        assertThat(engine.status("payments").ignoredEvents()).isEqualTo(ignored);
    }

    /** Both ways of asking. */
    enum Way {
        SEND {
            @Override
            <T> HttpResponse<T> ask(HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler)
                    throws Exception {
                return client.send(request, handler);
            }
        },
        SEND_ASYNC {
            @Override
            <T> HttpResponse<T> ask(HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler)
                    throws Exception {
                try {
                    return client.sendAsync(request, handler).get(10, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    throw (Exception) e.getCause();
                }
            }
        },
        SEND_ASYNC_WITH_PUSHES {
            @Override
            <T> HttpResponse<T> ask(HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler)
                    throws Exception {
                try {
                    return client.sendAsync(request, handler, null).get(10, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    throw (Exception) e.getCause();
                }
            }
        };

        abstract <T> HttpResponse<T> ask(HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler)
                throws Exception;
    }

    @ParameterizedTest
    @CsvSource({
        "SEND, 200, 1, 0",
        "SEND, 404, 1, 0",
        "SEND, 503, 0, 1",
        "SEND_ASYNC, 204, 1, 0",
        "SEND_ASYNC, 500, 0, 1",
        "SEND_ASYNC_WITH_PUSHES, 200, 1, 0"
    })
    void anAnswerIsOneEventByItsStatus(Way way, int status, int good, int bad) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        open.add(() -> server.stop(0));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");

        assertThat(way.ask(client, get(uri), ofString()).statusCode()).isEqualTo(status);

        assertOneEvent(good, bad, 0);
        assertThat(client.failures().values()).allMatch(count -> count == 0);
    }

    @ParameterizedTest
    @EnumSource
    void redirectsThatTheClientFollowsAreOneEventWithTheFinalStatus(Way way) throws Exception {
        Server server = server(answering(
                "HTTP/1.1 302 X\r\nLocation: /there\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                answer(503, "")));

        assertThat(way.ask(client, get(server.uri("http")), ofString()).statusCode())
                .isEqualTo(503);

        assertThat(server.requests()).isEqualTo(2);
        assertOneEvent(0, 1, 0);
    }

    @ParameterizedTest
    @EnumSource
    void aCallTakesUntilTheEndOfItsBody(Way way) throws Exception {
        Server server = server((socket, request) -> {
            Server.write(socket, "HTTP/1.1 200 X\r\nContent-Length: 2\r\n\r\n1");
            nanos.addAndGet(ofMillis(300).toNanos());
            Server.write(socket, "2");
        });

        assertThat(way.ask(client, get(server.uri("http")), ofString()).body()).isEqualTo("12");

        assertThat(engine.status("speed").events()).isEqualTo(new Tally(0, 1));
        assertOneEvent(1, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void aCallWhoseBodyIsStreamedTakesUntilTheEndOfItsHeaders(Way way) throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        Server server = server((socket, request) -> {
            Server.write(socket, "HTTP/1.1 200 X\r\nContent-Length: 2\r\n\r\n1");
            answered.await();
            Server.write(socket, "2");
        });

        InputStream body =
                way.ask(client, get(server.uri("http")), ofInputStream()).body();
        assertOneEvent(1, 0, 0);
        nanos.addAndGet(ofMillis(300).toNanos());
        answered.countDown();

        assertThat(body.readAllBytes()).hasSize(2);
        assertThat(engine.status("speed").events()).isEqualTo(new Tally(1, 0));
    }

    @Test
    void whatTheCallerDoesWithAFutureIsNotPartOfTheCall() throws Exception {
        CountDownLatch listening = new CountDownLatch(1);
        Server server = server((socket, request) -> {
            listening.await();
            Server.write(socket, answer(200, "ok"));
        });

        CompletableFuture<Tally> processed = client.sendAsync(get(server.uri("http")), ofString())
                .thenApply(response -> {
                    nanos.addAndGet(ofMillis(300).toNanos());
                    return events();
                });
        listening.countDown();

        assertThat(processed.get(10, TimeUnit.SECONDS))
                .as("recorded before anybody hears of it")
                .isEqualTo(new Tally(1, 0));
        assertThat(engine.status("speed").events()).isEqualTo(new Tally(1, 0));
    }

    private void assertFailure(Way way, HttpRequest request, Failure reason) {
        assertThat(catchThrowable(() -> way.ask(client, request, ofString()))).isInstanceOf(Exception.class);

        assertOneEvent(0, 1, 0);
        assertThat(client.failures())
                .hasSize(Failure.values().length)
                .allSatisfy((each, count) -> assertThat(count).as("%s", each).isEqualTo(each == reason ? 1 : 0));
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedConnectionIsBad(Way way) throws Exception {
        Server gone = new Server(answering(""));
        gone.close();

        assertFailure(way, get(gone.uri("http")), Failure.REFUSED);
    }

    @ParameterizedTest
    @EnumSource
    void aNameWithoutAnAddressIsBad(Way way) {
        assertFailure(way, get(URI.create("http://nowhere.invalid/")), Failure.UNRESOLVED);
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatNeverAnswersIsBad(Way way) throws Exception {
        Server server = server((socket, request) -> {});
        HttpRequest impatient = HttpRequest.newBuilder(server.uri("http"))
                .timeout(ofMillis(100))
                .build();

        assertFailure(way, impatient, Failure.TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatTakesNoConnectionsInTimeIsBad(Way way) throws Exception {
        ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        open.add(full);
        for (int i = 0; i < 5; i++) { // the system lets a few more in than it was told
            Socket waiting = new Socket();
            open.add(waiting);
            try {
                waiting.connect(full.getLocalSocketAddress(), 100);
            } catch (SocketTimeoutException isFull) {
                break;
            }
        }

        assertFailure(way, get(URI.create("http://127.0.0.1:" + full.getLocalPort() + "/")), Failure.CONNECT_TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource
    void aPortThatSpeaksNoTlsIsBad(Way way) throws Exception {
        Server server = server(answering(answer(400, "speak plainly")));

        assertFailure(way, get(server.uri("https")), Failure.TLS);
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatIsResetIsBad(Way way) throws Exception {
        Server server = server((socket, request) -> {
            socket.setSoLinger(true, 0); // closing now resets the connection
            socket.close();
        });

        assertFailure(way, get(server.uri("http")), Failure.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 X\r\nContent-Le",
                "HTTP/1.1 200 X\r\nContent-Length: 10\r\n\r\n12345",
                "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\na\r\n12345"
            })
    void aConnectionThatIsClosedTooEarlyIsBad(String partOfAnAnswer) throws Exception {
        Server server = server(answering(partOfAnAnswer));

        assertFailure(Way.SEND, get(server.uri("http")), Failure.CLOSED);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsNoHttpIsBad(Way way) throws Exception {
        Server server = server(answering("SSH-2.0-OpenSSH_9.2\r\n\r\n"));

        assertFailure(way, get(server.uri("http")), Failure.PROTOCOL);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyHandlerThatThrowsIsBadForWantOfABetterName(Way way) throws Exception {
        Server server = server(answering(answer(200, "ok")));

        assertThat(catchThrowable(() -> way.ask(client, get(server.uri("http")), info -> {
                    throw new IllegalStateException("a broken handler");
                })))
                .isInstanceOf(Exception.class);

        assertOneEvent(0, 1, 0);
        assertThat(client.failures()).containsEntry(Failure.OTHER, 1L);
    }

    @Test
    void aRequestThatCannotBeSentIsBadAndThrowsWhatItThrows() {
        HttpRequest request = get(URI.create("http://127.0.0.1/"));

        assertThatThrownBy(() -> client.sendAsync(request, null)).isInstanceOf(NullPointerException.class);

        assertOneEvent(0, 1, 0);
    }

    @Test
    void aCallWhoseThreadIsInterruptedIsIgnored() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Server server = server((socket, request) -> asked.countDown());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller =
                new Thread(() -> thrown.set(catchThrowable(() -> client.send(get(server.uri("http")), ofString()))));
        caller.start();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        caller.interrupt();
        caller.join(10_000);

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertOneEvent(0, 0, 1);
        assertThat(client.failures()).containsEntry(Failure.CANCELLED, 1L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCancelledFutureIsIgnoredAndTheConnectionGivenUpAsTheClientDoes(boolean mayInterrupt) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Integer> end = new CompletableFuture<>();
        Server server = server((socket, request) -> {
            asked.countDown();
            end.complete(socket.getInputStream().read());
        });
        CompletableFuture<HttpResponse<String>> future = client.sendAsync(get(server.uri("http")), ofString());
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(future.cancel(mayInterrupt)).isTrue();

        assertThat(Failure.of(catchThrowable(future::join))).isEqualTo(Failure.CANCELLED);
        await().until(() -> engine.ledger().sent() > 0);
        assertOneEvent(0, 0, 1);
        if (mayInterrupt) {
            assertThat(end.get(10, TimeUnit.SECONDS)).as("end of stream").isEqualTo(-1);
        }
    }

    @Test
    void aFutureThatTheCallerGivesATimeoutIsBadWhenItRunsOut() throws Exception {
        Server server = server((socket, request) -> {});

        HttpRequest patient = HttpRequest.newBuilder(server.uri("http")).build();

        assertThatThrownBy(() -> client.sendAsync(patient, ofString())
                        .orTimeout(100, TimeUnit.MILLISECONDS)
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(TimeoutException.class);

        await().until(() -> engine.ledger().sent() > 0);
        assertOneEvent(0, 1, 0);
        assertThat(client.failures()).containsEntry(Failure.TIMEOUT, 1L);
    }

    @Test
    void attemptsThatAreOneCallAreOneGoodEventIfTheLastSucceeds() throws Exception {
        Server server = server((socket, request) -> {
            nanos.addAndGet(ofMillis(150).toNanos());
            Server.write(socket, request < 3 ? answer(503, "") : answer(200, "paid"));
            socket.close();
        });

        String paid = client.call(engine.recorder("payments"), attempts -> {
            HttpResponse<String> response = attempts.send(get(server.uri("http")), ofString());
            while (response.statusCode() == 503) {
                response = attempts.send(get(server.uri("http")), ofString());
            }
            return response.body();
        });

        assertThat(paid).isEqualTo("paid");
        assertThat(server.requests()).isEqualTo(3);
        assertOneEvent(1, 0, 0);
        assertThat(engine.status("speed").events()).as("450 ms in all").isEqualTo(new Tally(0, 1));
    }

    @Test
    void attemptsThatAllFailAreOneBadEvent() throws Exception {
        Server server = server(answering(answer(503, "")));

        client.call(engine.recorder("payments"), attempts -> {
            attempts.send(get(server.uri("http")), ofString());
            return attempts.send(get(server.uri("http")), ofString());
        });
        assertOneEvent(0, 1, 0);

        IOException thrown = new IOException("given up");
        assertThatThrownBy(() -> client.call(engine.recorder("payments"), attempts -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(events()).isEqualTo(new Tally(0, 2));
    }

    @Test
    void asynchronousAttemptsAreOneCall() throws Exception {
        Server server = server(answering(answer(503, ""), answer(200, "paid")));

        CompletableFuture<HttpResponse<String>> paid = client.callAsync(
                engine.recorder("payments"),
                attempts -> attempts.sendAsync(get(server.uri("http")), ofString())
                        .thenCompose(first -> attempts.sendAsync(get(server.uri("http")), ofString())));

        assertThat(paid.get(10, TimeUnit.SECONDS).body()).isEqualTo("paid");
        assertOneEvent(1, 0, 0);
    }

    @Test
    void attemptsThatGiveNoFutureAreRefusedAndBad() {
        assertThatThrownBy(() -> client.callAsync(engine.recorder("payments"), plain -> null))
                .hasMessage("the attempts must give a future, but gave null");
        assertThat(engine.ledger().sent()).isEqualTo(1);
    }

    @Test
    void cancellingAsynchronousAttemptsCancelsThem() {
        CompletableFuture<String> never = new CompletableFuture<>();

        CompletableFuture<String> call = client.callAsync(engine.recorder("payments"), attempts -> never);
        call.cancel(true);

        assertThat(never).isCancelled();
        assertOneEvent(0, 0, 1);
    }

    @Test
    void theVeryResponseAndTheVeryExceptionComeOut() throws Exception {
        ScriptedClient scripted = new ScriptedClient(plain);
        HttpRequest request = get(URI.create("http://127.0.0.1/"));
        for (SloHttpClient each : List.of(
                SloHttpClient.by(scripted, engine, any -> "payments"), SloHttpClient.by(scripted, engine, any -> {
                    throw new StackOverflowError("a bug in the function");
                }))) {
            HttpResponse<String> response = scripted.succeed();
            assertThat(each.send(request, ofString())).isSameAs(response);
            assertThat(each.sendAsync(request, ofString()).get()).isSameAs(response);
            assertThat(each.sendAsync(request, ofString(), null).join()).isSameAs(response);

            for (Throwable failure : List.of(
                    new IOException("io"),
                    new InterruptedException(),
                    new IllegalArgumentException(),
                    new StackOverflowError(),
                    new CompletionException(new IOException("wrapped")),
                    new CancellationException())) {
                scripted.fail(failure);
                assertThat(catchThrowable(() -> each.send(request, ofString()))).isSameAs(failure);
                assertSameEnd(each.sendAsync(request, ofString()), scripted.sendAsync(request, ofString()));
                scripted.failAtOnce = true;
                assertThat(catchThrowable(() -> each.sendAsync(request, ofString())))
                        .isSameAs(failure);
                scripted.failAtOnce = false;
            }
        }
        assertThat(engine.ledger().sent()).isEqualTo(2 * (3 + 6 * 3));
    }

    /** Whatever a caller can ask of a failed future, it answers as the client's own does. */
    private static void assertSameEnd(CompletableFuture<?> ours, CompletableFuture<?> theirs) {
        assertThat(ours).isCompletedExceptionally();
        assertThat(ours.isCancelled()).isEqualTo(theirs.isCancelled());
        assertThat(root(catchThrowable(ours::join))).isSameAs(root(catchThrowable(theirs::join)));
        assertThat(catchThrowable(ours::join)).hasSameClassAs(catchThrowable(theirs::join));
        assertThat(root(catchThrowable(ours::get))).isSameAs(root(catchThrowable(theirs::get)));
        assertThat(catchThrowable(ours::get)).hasSameClassAs(catchThrowable(theirs::get));
        assertThat(heardBy(ours)).isSameAs(heardBy(theirs));
    }

    private static Throwable root(Throwable thrown) {
        return Stream.iterate(thrown, each -> each != null, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .orElseThrow();
    }

    private static Throwable heardBy(CompletableFuture<?> future) {
        AtomicReference<Throwable> heard = new AtomicReference<>();
        var unused = future.whenComplete((result, thrown) -> heard.set(thrown));
        return heard.get();
    }

    @Test
    void theEventOfAFunctionThatThrowsIsAccountedFor() throws Exception {
        Server server = server(answering(answer(200, "ok")));
        SloHttpClient broken = SloHttpClient.by(plain, engine, request -> {
            throw new IllegalStateException("a bug in the function");
        });

        assertThat(broken.send(get(server.uri("http")), ofString()).body()).isEqualTo("ok");

        assertThat(engine.ledger().overflow()).isEqualTo(1);
        assertThat(broken.faults()).isEqualTo(1);
    }

    @Test
    void aTableOfHostsFindsTheRecorderAndOtherHostsBelongToNone() throws Exception {
        Server server = server(answering(answer(200, "ok")));
        URI byNumber = server.uri("http");
        URI byName = URI.create("http://LocalHost:" + byNumber.getPort() + "/");
        SloHttpClient byHost = SloHttpClient.byHost(plain, engine, Map.of("localhost", "payments"));

        byHost.send(get(byName), ofString());
        byHost.send(get(byNumber), ofString());

        assertThat(events()).isEqualTo(new Tally(1, 0));
        assertThat(engine.ledger().overflow()).isEqualTo(1);
    }

    @Test
    void aNameThatNoSloRefersToCreatesNothingAndIsCountedAsRejected() throws Exception {
        Server server = server(answering(answer(200, "ok")));
        SloHttpClient misspelt = SloHttpClient.by(plain, engine, request -> "paymants");

        misspelt.send(get(server.uri("http")), ofString());

        assertThat(engine.ledger().rejected().get(Rejection.UNKNOWN_RECORDER)).isEqualTo(1);
        assertThat(engine.unknownNames()).containsExactly("paymants");
    }

    @Test
    void aRecorderThatNoSloRefersToIsRefusedInATable() {
        assertThatThrownBy(() -> SloHttpClient.byHost(plain, engine, Map.of("localhost", "paymants")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "host \"localhost\": there is no recorder \"paymants\"; known are payments; define an SLO on"
                                + " it first");
    }

    @Test
    void whatTheClientIsSetToIsThatOfTheClientBehind() {
        assertThat(client.connectTimeout()).isEqualTo(plain.connectTimeout()).isPresent();
        assertThat(client.followRedirects()).isEqualTo(HttpClient.Redirect.ALWAYS);
        assertThat(client.sslContext()).isSameAs(plain.sslContext());
        assertThat(client.sslParameters().getProtocols())
                .isEqualTo(plain.sslParameters().getProtocols());
        assertThat(client.cookieHandler()).isEqualTo(plain.cookieHandler());
        assertThat(client.proxy()).isEqualTo(plain.proxy());
        assertThat(client.authenticator()).isEqualTo(plain.authenticator());
        assertThat(client.executor()).isEqualTo(plain.executor());
        assertThat(client.version()).isEqualTo(plain.version());
        assertThat(client.newWebSocketBuilder()).hasSameClassAs(plain.newWebSocketBuilder());
        assertThat(client).hasToString("SloHttpClient of " + plain);
    }

    @Test
    void everyMethodOfTheClientIsHandedOn() throws Exception {
        for (var method : HttpClient.class.getMethods()) {
            boolean isInherited =
                    method.getDeclaringClass() == HttpClient.class && !Modifier.isStatic(method.getModifiers());
            if (isInherited) {
                assertThat(SloHttpClient.class
                                .getMethod(method.getName(), method.getParameterTypes())
                                .getDeclaringClass())
                        .as("%s", method)
                        .isEqualTo(SloHttpClient.class);
            }
        }
    }
}
