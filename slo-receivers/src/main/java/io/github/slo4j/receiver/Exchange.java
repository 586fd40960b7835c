// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call. Once the status is known it stands, whatever becomes of the body: that is read, 64 KB at most, only to keep
 * the connection.
 *
 * <p>Who may race whom: the worker begins while another thread waits and gives up; whichever comes second cancels.
 */
final class Exchange {
    private static final int MOST_OF_A_BODY = 64 * 1_024;

    private static final Answer NO_ANSWER = Answer.away("the call ended without an answer");

    private final HttpRequest request;
    private final Supplier<Instant> wall;
    private final CompletableFuture<Answer> done = new CompletableFuture<>();
    private volatile @Nullable ResponseInfo head;
    private volatile @Nullable CompletableFuture<?> sending;
    private volatile boolean givenUp;

    Exchange(HttpRequest request, Supplier<Instant> wall) {
        this.request = request;
        this.wall = wall;
    }

    /** Runs on the worker, for it may hang while a proxy is looked for or a name is resolved. */
    void begin(HttpClient client) {
        if (givenUp) {
            return;
        }
        try {
            CompletableFuture<HttpResponse<@Nullable Void>> future = client.sendAsync(request, this::read);
            sending = future;
            CompletableFuture<?> unused = future.whenComplete(this::end);
            if (givenUp) {
                future.cancel(true);
            }
        } catch (Throwable broken) {
            end(null, broken);
        }
    }

    private BodySubscriber<@Nullable Void> read(ResponseInfo info) {
        head = info;
        return new Discarded();
    }

    private void end(@Nullable HttpResponse<?> response, @Nullable Throwable failure) {
        done.complete(answerOr(() -> failure == null ? NO_ANSWER : Answer.away(failure)));
    }

    Answer await(Duration deadline) throws InterruptedException {
        try {
            return done.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return answerOr(() -> Answer.away("there was no answer within " + deadline.toMillis() / 1e3 + " s"));
        } finally {
            giveUp();
        }
    }

    private Answer answerOr(Supplier<Answer> otherwise) {
        ResponseInfo known = head;
        return known == null ? otherwise.get() : Answer.of(known.statusCode(), known.headers(), wall.get());
    }

    boolean isDone() {
        return done.isDone();
    }

    private void giveUp() {
        givenUp = true;
        CompletableFuture<?> future = sending;
        if (future != null) {
            future.cancel(true);
        }
    }

    /** Reads a body to its end or to the limit, and forgets it. */
    private static final class Discarded implements BodySubscriber<@Nullable Void> {
        private final CompletableFuture<@Nullable Void> body = new CompletableFuture<>();
        private @Nullable Subscription subscription;
        private long read;

        @Override
        public CompletionStage<@Nullable Void> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                read += buffer.remaining();
            }
            if (read >= MOST_OF_A_BODY && subscription != null) {
                subscription.cancel();
                body.complete(null);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(null);
        }
    }
}
