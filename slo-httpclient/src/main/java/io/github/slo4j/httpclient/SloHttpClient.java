// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.httpclient;

import io.github.slo4j.SloEngine;
import io.github.slo4j.httpclient.Calls.Call;
import io.github.slo4j.sli.SliRecorder;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * An HttpClient whose calls are events, so that those you depend on have SLOs of their own.
 *
 * <pre>{@code
 * HttpClient client = SloHttpClient.byHost(HttpClient.newHttpClient(), engine,
 *     Map.of("api.payments.example", "payments"));
 * }</pre>
 *
 * <ol>
 *   <li>A send is one event, redirects included. Its status is the final one, which each SLO reads as it does everywhere.
 *   <li>It takes from the call until the client hands over the response. With a body handler that collects the body, such
 *       as those for strings, bytes, files, or none, that is the end of the body; with one that streams, such as those for
 *       input streams, lines, or publishers, it is the end of the headers, and how the body fares is not known here.
 *   <li>A call without an answer is bad, whatever the {@linkplain Failure reason}; {@link #failures()} has their counts.
 *       A call that the caller cancelled, or whose thread was interrupted, is ignored. A future that the caller completes
 *       exceptionally himself, such as with {@code orTimeout}, is bad then.
 *   <li>Sends are single events even if they are attempts at one thing. {@link #call} makes them one.
 *   <li>Responses and exceptions are those of the client behind, the very objects. Its futures are followed by futures of
 *       the same kind, for which cancelling means the same. A fault of our own is logged and touches nobody.
 *   <li>A request under no name belongs to no SLO; the ledger counts it as overflow. Web sockets and pushes are not
 *       recorded.
 * </ol>
 *
 * <p>Thread-safety: safe for use by many threads, as the client behind is.
 */
public final class SloHttpClient extends HttpClient {
    private final HttpClient client;
    private final SloEngine engine;
    private final Function<? super HttpRequest, @Nullable String> recorders;
    private final Calls calls;

    private SloHttpClient(
            HttpClient client,
            SloEngine engine,
            Function<? super HttpRequest, @Nullable String> recorders,
            LongSupplier nanoTime) {
        this.client = Objects.requireNonNull(client, "client");
        this.engine = Objects.requireNonNull(engine, "engine");
        this.recorders = Objects.requireNonNull(recorders, "recorders");
        this.calls = new Calls(nanoTime);
    }

    /**
     * Decorates a client, and finds recorders by the host of a request.
     *
     * @param client the client that does the work
     * @param engine where events are recorded
     * @param recorders the names under which SLOs refer to the calls to each host, by host, in any case and without port
     * @return the decorated client
     * @throws IllegalArgumentException if no SLO refers to a recorder
     */
    public static SloHttpClient byHost(HttpClient client, SloEngine engine, Map<String, String> recorders) {
        Map<String, String> byHost = new HashMap<>();
        recorders.forEach((host, recorder) -> {
            requireKnown(engine, host, recorder);
            byHost.put(host.toLowerCase(Locale.ROOT), recorder);
        });
        return by(client, engine, request -> {
            String host = request.uri().getHost();
            return host == null ? null : byHost.get(host.toLowerCase(Locale.ROOT));
        });
    }

    private static void requireKnown(SloEngine engine, String host, String recorder) {
        try {
            engine.recorder(recorder);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "host \"" + host + "\": " + unknown.getMessage() + "; define an SLO on it first", unknown);
        }
    }

    /**
     * Decorates a client, and finds recorders by a function.
     *
     * @param client the client that does the work
     * @param engine where events are recorded
     * @param recorders finds the name under which SLOs refer to a request. It is asked once for each, when the call has
     *     ended, and should answer with one of a few fixed names: a name that no SLO refers to creates nothing and is
     *     counted as rejected. If it answers null, or throws, the event is in no SLO and counted as overflow.
     * @return the decorated client
     */
    public static SloHttpClient by(
            HttpClient client, SloEngine engine, Function<? super HttpRequest, @Nullable String> recorders) {
        return by(client, engine, recorders, System::nanoTime);
    }

    static SloHttpClient by(
            HttpClient client,
            SloEngine engine,
            Function<? super HttpRequest, @Nullable String> recorders,
            LongSupplier nanoTime) {
        return new SloHttpClient(client, engine, recorders, nanoTime);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return make(begin(request), plain -> plain.send(request, handler));
    }

    /**
     * Makes several attempts one event. It is what they yield in the end: a response tells its status, any other result is
     * good; an exception is bad, or ignored if it tells of cancelling. So a call that was retried and succeeded is good,
     * and took all the time that it took.
     *
     * <pre>{@code
     * HttpResponse<String> paid = client.call(payments, plain -> retry(() -> plain.send(request, ofString())));
     * }</pre>
     *
     * @param <T> what the call yields
     * @param recorder where the event is recorded
     * @param attempts makes the attempts, by the client that it is given and that records nothing
     * @return what the attempts yield
     * @throws IOException what the attempts throw
     * @throws InterruptedException what the attempts throw
     */
    public <T> T call(SliRecorder recorder, Attempts<T> attempts) throws IOException, InterruptedException {
        return make(begin(recorder), attempts);
    }

    private <T> T make(Call call, Attempts<T> attempts) throws IOException, InterruptedException {
        try {
            T result = attempts.make(client);
            call.yielded(result);
            return result;
        } catch (Throwable failure) {
            call.failed(failure);
            throw failure;
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return makeAsync(begin(request), plain -> plain.sendAsync(request, handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        return makeAsync(begin(request), plain -> plain.sendAsync(request, handler, pushes));
    }

    /**
     * Makes several asynchronous attempts one event, as {@link #call} does.
     *
     * @param <T> what the call yields
     * @param recorder where the event is recorded
     * @param attempts begins the attempts, by the client that it is given and that records nothing
     * @return a future that ends as that of the attempts does; cancelling it cancels that
     * @throws NullPointerException if the attempts give no future
     */
    public <T> CompletableFuture<T> callAsync(
            SliRecorder recorder, Function<? super HttpClient, CompletableFuture<T>> attempts) {
        return makeAsync(begin(recorder), attempts);
    }

    private <T> CompletableFuture<T> makeAsync(Call call, Function<? super HttpClient, CompletableFuture<T>> attempts) {
        CompletableFuture<T> future;
        try {
            future = Objects.requireNonNull(attempts.apply(client), "the attempts must give a future, but gave null");
        } catch (Throwable failure) {
            call.failed(failure);
            throw failure;
        }
        return call.follow(future);
    }

    private Call begin(SliRecorder recorder) {
        Objects.requireNonNull(recorder, "recorder");
        return calls.begin(() -> recorder);
    }

    private Call begin(HttpRequest request) {
        return calls.begin(() -> recorder(request));
    }

    private SliRecorder recorder(HttpRequest request) {
        try {
            String name = recorders.apply(request);
            return name == null ? engine.overflow() : engine.recorderFromOutside(name);
        } catch (Throwable fault) {
            calls.faults().note(fault);
            return engine.overflow();
        }
    }

    /**
     * Counts the calls without an answer, by reason.
     *
     * @return the counts so far, for all reasons, many of them zero
     */
    public Map<Failure, Long> failures() {
        return calls.failures();
    }

    /**
     * Counts faults of our own, among them those of the function that finds recorders.
     *
     * @return faults so far
     */
    public long faults() {
        return calls.faults().count();
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return client.newWebSocketBuilder();
    }

    /** Shuts the client behind down, if it can be: from JDK 21 on. */
    public void shutdown() {
        LifeCycle.shutdown(client);
    }

    /** Shuts the client behind down at once, if it can be: from JDK 21 on. */
    public void shutdownNow() {
        LifeCycle.shutdownNow(client);
    }

    /**
     * Tells whether the client behind has come to its end.
     *
     * @return true if so; before JDK 21 always false
     */
    public boolean isTerminated() {
        return LifeCycle.isTerminated(client);
    }

    /**
     * Waits for the client behind to come to its end.
     *
     * @param duration how long at most
     * @return true if it has; before JDK 21 there is nothing to wait for, and the answer is true at once
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return LifeCycle.awaitTermination(client, duration);
    }

    /** Closes the client behind, if it can be: from JDK 21 on. */
    public void close() {
        LifeCycle.close(client);
    }

    @Override
    public String toString() {
        return "SloHttpClient of " + client;
    }
}
