// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * The shop's customers: real HTTP requests on loopback at a steady rate. They keep their own count of what they sent
 * and how it was answered, and know nothing of the engine.
 */
final class Customers {
    /** Ten requests of a day in the shop, and one in five hundred that looks for a hole in it. */
    private static final List<Action> HABITS = List.of(
            Action.BROWSE,
            Action.SEARCH,
            Action.PAY,
            Action.BROWSE,
            Action.CART,
            Action.BROWSE,
            Action.CHECKOUT,
            Action.PAY,
            Action.BROWSE,
            Action.SEARCH);

    private static final int SCAN_EVERY = 500;
    private static final Duration STALE = Duration.ofMinutes(6);
    static final int WORKERS = 8;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI shop;
    private final Witness witness;
    private final long pauseNanos;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Action, LongAdder> sent = new EnumMap<>(Action.class);
    private final LongAdder scans = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final Map<Action, LongAdder> failed = new EnumMap<>(Action.class);
    private final LongAdder stockSeen = new LongAdder();
    private final LongAdder staleStockSeen = new LongAdder();
    private final List<Thread> workers;
    private volatile boolean closing;

    Customers(URI shop, Witness witness, int perSecond) {
        this.shop = shop;
        this.witness = witness;
        this.pauseNanos = 1_000_000_000L * WORKERS / perSecond;
        for (Action action : Action.values()) {
            sent.put(action, new LongAdder());
            failed.put(action, new LongAdder());
        }
        workers = IntStream.range(0, WORKERS)
                .mapToObj(worker -> new Thread(this::shopOn, "customer-" + worker))
                .toList();
    }

    /** The share of all requests that an action has. */
    static double shareOf(Action action) {
        return (double) HABITS.stream().filter(action::equals).count() / HABITS.size();
    }

    void start() {
        workers.forEach(Thread::start);
    }

    /** Lets every customer finish what he is about. */
    void leave() throws InterruptedException {
        closing = true;
        for (Thread worker : workers) {
            worker.join();
        }
    }

    private void shopOn() {
        long next = System.nanoTime();
        while (!closing) {
            long wait = next - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            } else {
                next += pauseNanos;
                oneRequest(numbers.getAndIncrement());
            }
        }
    }

    private void oneRequest(long number) {
        if (number % SCAN_EVERY == SCAN_EVERY - 1) {
            scans.increment();
            send("GET", "/wp-login.php");
            return;
        }
        Action action = HABITS.get((int) (number % HABITS.size()));
        sent.getOrDefault(action, scans).increment();
        int status = send(action.method(), action.path(number));
        if (action == Action.PAY && status > 0) {
            witness.saw(status < 500);
        }
        if (status >= 500) {
            failed.getOrDefault(action, unanswered).increment();
        }
    }

    /** The status of the answer, or 0 if there was none. */
    private int send(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(shop.resolve(path))
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<?> answer = client.send(request, BodyHandlers.discarding());
            answer.headers().firstValue("Stock-Age").map(Duration::parse).ifPresent(this::saw);
            return answer.statusCode();
        } catch (IOException noAnswer) {
            unanswered.increment();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            unanswered.increment();
        }
        return 0;
    }

    private void saw(Duration stockAge) {
        stockSeen.increment();
        if (stockAge.compareTo(STALE) > 0) {
            staleStockSeen.increment();
        }
    }

    long failed(Action action) {
        LongAdder count = failed.get(action);
        return count == null ? 0 : count.sum();
    }

    long stockSeen() {
        return stockSeen.sum();
    }

    long staleStockSeen() {
        return staleStockSeen.sum();
    }

    long sent(Action action) {
        LongAdder count = sent.get(action);
        return count == null ? 0 : count.sum();
    }

    long scans() {
        return scans.sum();
    }

    long sent() {
        return sent.values().stream().mapToLong(LongAdder::sum).sum() + scans.sum();
    }

    long unanswered() {
        return unanswered.sum();
    }
}
