// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.httpclient;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Yields what it is told, the same object each time, and writes down the end of its life. */
final class ScriptedClient extends HttpClient {
    final StringBuilder life = new StringBuilder();
    boolean failAtOnce;
    private final HttpClient settings;
    private HttpResponse<?> response;
    private Throwable failure;

    ScriptedClient(HttpClient settings) {
        this.settings = settings;
    }

    @SuppressWarnings("unchecked")
    HttpResponse<String> succeed() {
        failure = null;
        response = (HttpResponse<String>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpResponse.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "statusCode" -> 200;
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> "a response";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return (HttpResponse<String>) response;
    }

    void fail(Throwable thrown) {
        failure = thrown;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        throwIfSo();
        return (HttpResponse<T>) response;
    }

    private void throwIfSo() throws IOException, InterruptedException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return sendAsync(request, handler, null);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> handler, HttpResponse.PushPromiseHandler<T> pushes) {
        if (failure == null) {
            return CompletableFuture.completedFuture((HttpResponse<T>) response);
        }
        if (failAtOnce) {
            ScriptedClient.<RuntimeException>throwAsIs(failure);
        }
        return CompletableFuture.failedFuture(failure);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void throwAsIs(Throwable thrown) throws X {
        throw (X) thrown;
    }

    public void shutdown() {
        life.append("shutdown ");
    }

    public void shutdownNow() {
        life.append("shutdownNow ");
    }

    public boolean isTerminated() {
        life.append("isTerminated ");
        return true;
    }

    public boolean awaitTermination(Duration duration) throws InterruptedException {
        life.append("awaitTermination ").append(duration).append(' ');
        if (duration.isZero()) {
            throw new InterruptedException("as told");
        }
        return false;
    }

    public void close() {
        life.append("close ");
        if (failure instanceof RuntimeException thrown) {
            throw thrown;
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return settings.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return settings.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return settings.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return settings.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return settings.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return settings.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return settings.authenticator();
    }

    @Override
    public Version version() {
        return settings.version();
    }

    @Override
    public Optional<Executor> executor() {
        return settings.executor();
    }
}
