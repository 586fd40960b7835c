// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.customer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * The shop's customers: real HTTP requests on loopback at a steady rate. They write down what they sent and how it was
 * answered, and know nothing of the engine.
 */
public final class Customers {
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

    /** So many are in the shop at once, each with one request. */
    public static final int WORKERS = 8;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI shop;
    private final Notes notes;
    private final long pauseNanos;
    private final AtomicLong numbers = new AtomicLong();
    private final List<Thread> workers;
    private volatile boolean closing;

    public Customers(URI shop, Witness witness, int perSecond) {
        this.shop = shop;
        this.notes = new Notes(witness);
        this.pauseNanos = 1_000_000_000L * WORKERS / perSecond;
        workers = IntStream.range(0, WORKERS)
                .mapToObj(worker -> new Thread(this::shopOn, "customer-" + worker))
                .toList();
    }

    /** The share of all requests that an action has. */
    public static double shareOf(Action action) {
        return (double) HABITS.stream().filter(action::equals).count() / HABITS.size();
    }

    public void start() {
        workers.forEach(Thread::start);
    }

    /** Lets every customer finish what he is about. */
    public void leave() throws InterruptedException {
        closing = true;
        for (Thread worker : workers) {
            worker.join();
        }
    }

    public Notes notes() {
        return notes;
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
            notes.scan();
            send("GET", "/wp-login.php");
            return;
        }
        Action action = HABITS.get((int) (number % HABITS.size()));
        notes.send(action);
        long begun = System.nanoTime();
        send(action.method(), action.path(number))
                .ifPresent(answer -> notes.answered(action, answer, System.nanoTime() - begun));
    }

    private Optional<HttpResponse<byte[]>> send(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(shop.resolve(path))
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            return Optional.of(client.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException noAnswer) {
            notes.noAnswer();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            notes.noAnswer();
        }
        return Optional.empty();
    }
}
