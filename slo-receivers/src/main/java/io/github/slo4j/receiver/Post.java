// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Posts to one place, one call at a time, each with a deadline for all of it. A call that hangs where nothing can end it,
 * as the resolution of a name may, keeps the one worker; until that is free further calls fail at once, so threads never
 * pile up.
 *
 * <p>Thread-safety: one thread sends; any may stop.
 */
final class Post {
    private static final long IDLE_SECONDS = 10;

    /** For a worker that is not stuck to say so. */
    private static final long MOMENT_MILLIS = 100;

    private final Target target;
    private final Map<String, String> headers;
    private final Duration deadline;
    private final Supplier<Instant> wall;
    private final ThreadPoolExecutor worker;
    private @Nullable HttpClient client;
    private CompletableFuture<?> free = CompletableFuture.completedFuture(null);

    Post(Target target, Map<String, String> headers, Duration deadline, Supplier<Instant> wall, Threads threads) {
        this.target = target;
        this.headers = headers;
        this.deadline = deadline;
        this.wall = wall;
        this.worker = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> threads.create("-http", work));
        worker.allowCoreThreadTimeOut(true);
    }

    /** Posts, and waits for the answer or the deadline. */
    Answer send(String body, Map<String, String> more) throws InterruptedException {
        if (!isFree()) {
            return Answer.away("an earlier call hangs in the resolution of the host's name, or of the proxy's");
        }
        Exchange exchange = new Exchange(request(body, more), wall);
        try {
            HttpClient found = client();
            worker.execute(() -> exchange.begin(found));
        } catch (RuntimeException noClientOrNoThread) {
            return Answer.away(noClientOrNoThread);
        }
        try {
            return exchange.await(deadline);
        } finally {
            if (!exchange.isDone()) {
                noticeWhenFree();
            }
        }
    }

    private void noticeWhenFree() {
        CompletableFuture<?> noticed = new CompletableFuture<>();
        free = noticed;
        try {
            worker.execute(() -> noticed.complete(null));
        } catch (RuntimeException stopped) {
            noticed.complete(null); // and nothing will be sent any more
        }
    }

    private boolean isFree() throws InterruptedException {
        try {
            free.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stuck) {
            return false;
        }
    }

    private HttpRequest request(String body, Map<String, String> more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.uri())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body.getBytes(UTF_8)));
        headers.forEach(request::setHeader);
        more.forEach(request::setHeader);
        return request.build();
    }

    /** Made when it is needed, on the thread that sends: the client's own thread then is of the same group. */
    private HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = HttpClient.newBuilder()
                    .version(Version.HTTP_1_1)
                    .followRedirects(Redirect.NEVER)
                    .executor(worker)
                    .build();
            client = known;
        }
        return known;
    }

    void stop() {
        worker.shutdownNow();
    }
}
