// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request by a client of its own. Before JDK 21 a client cannot be closed; its thread is born into the group of the one
 * that looks, and ended there.
 *
 * <p>The thread that looks does all of the client's work itself, piece by piece: on several threads a handshake that fails
 * hangs now and then, on JDK 17 as on 25.
 */
final class HttpLook implements Look {
    private static final int MOST_READ = 64 * 1024;
    private static final int MOST_SHOWN = 60;
    private static final int SPARE = 8;

    private final URI uri;
    private final int expected;
    private final String text;
    private final Map<String, String> headers;
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();

    HttpLook(URI uri, int expected, String text, Map<String, String> headers) {
        this.uri = uri;
        this.expected = expected;
        this.text = text;
        this.headers = headers;
    }

    @Override
    public Optional<String> call() throws InterruptedException {
        try {
            CompletableFuture<HttpResponse<String>> answer = client().sendAsync(request(), this::body);
            CompletableFuture<Boolean> isThere = answer.handleAsync((response, failure) -> true, work::add);
            while (!isThere.isDone()) {
                work.take().run();
            }
            return judge(answer.get());
        } catch (ExecutionException failed) {
            return Optional.of(words(failed.getCause()));
        } finally {
            endClient();
        }
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .executor(work::add)
                .build();
    }

    private HttpRequest request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method("GET", new Once());
        headers.forEach(request::setHeader);
        return request.build();
    }

    private BodySubscriber<String> body(ResponseInfo head) {
        return new Beginning(head.statusCode() == expected && !text.isEmpty() ? MOST_READ : 0);
    }

    private Optional<String> judge(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status != expected) {
            return Optional.of("answered " + status + ", expected " + expected);
        }
        return response.body().contains(text)
                ? Optional.empty()
                : Optional.of("answered " + status + " without \"" + shown() + "\"");
    }

    private String shown() {
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
    }

    /** By kind, for messages of exceptions name addresses. */
    private static String words(@Nullable Throwable failure) {
        if (failure instanceof ConnectException) {
            return failure.getCause() instanceof UnresolvedAddressException
                    ? "its host is not known"
                    : "cannot be reached";
        } else if (failure instanceof SSLException) {
            return "cannot be reached by TLS";
        } else if (failure instanceof ProtocolException) {
            return "answered no HTTP";
        }
        return "the answer broke off";
    }

    private static void endClient() {
        Thread self = Thread.currentThread();
        ThreadGroup group = self.getThreadGroup();
        Thread[] born = new Thread[group.activeCount() + SPARE];
        int count = group.enumerate(born);
        Stream.of(born).limit(count).filter(thread -> thread != self).forEach(Thread::interrupt);
    }

    /**
     * An empty body of which the client is told the length once. It asks before each time it makes the request, and makes a
     * GET again by itself whose connection was closed without an answer.
     */
    private static final class Once implements BodyPublisher {
        private final AtomicBoolean asked = new AtomicBoolean();

        @Override
        public long contentLength() {
            if (asked.getAndSet(true)) {
                throw new IllegalStateException("the request has been made");
            }
            return 0;
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            BodyPublishers.noBody().subscribe(subscriber);
        }
    }

    /** Reads so much of a body and no more, or nothing at all. */
    private static final class Beginning implements BodySubscriber<String> {
        private final int most;
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private final CompletableFuture<String> body = new CompletableFuture<>();
        private @Nullable Subscription subscription;

        Beginning(int most) {
            this.most = most;
        }

        @Override
        public CompletionStage<String> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
            endWhereEnough();
        }

        @Override
        public void onNext(List<ByteBuffer> pieces) {
            for (ByteBuffer piece : pieces) {
                byte[] bytes = new byte[Math.min(piece.remaining(), most - read.size())];
                piece.get(bytes);
                read.writeBytes(bytes);
            }
            endWhereEnough();
        }

        private void endWhereEnough() {
            Subscription open = subscription;
            if (read.size() == most && open != null) {
                open.cancel();
                onComplete();
            }
        }

        @Override
        public void onError(Throwable brokenOff) {
            body.completeExceptionally(brokenOff);
        }

        @Override
        public void onComplete() {
            body.complete(read.toString(UTF_8));
        }
    }
}
