// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.customer;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/** What customers write down of what they sent and how it was answered. */
public final class Notes {
    private static final Duration STALE = Duration.ofMinutes(6);
    private static final int MOST_MISSING = 2;
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Witness witness;
    private final Map<Action, LongAdder> sent = new EnumMap<>(Action.class);
    private final Map<Action, LongAdder> failed = new EnumMap<>(Action.class);
    private final LongAdder scans = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder stockSeen = new LongAdder();
    private final LongAdder staleStockSeen = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder receipts = new LongAdder();
    private final LongAdder wrongReceipts = new LongAdder();
    private final LongAdder ordered = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();
    private final AtomicLongArray missing = new AtomicLongArray(MOST_MISSING + 1);
    private final Queue<Long> searches = new ConcurrentLinkedQueue<>();
    private final Finds finds = new Finds();
    private final Minutes searchMinutes = new Minutes();
    private final Minutes pictureMinutes = new Minutes();
    private final Minutes payMinutes = new Minutes();

    Notes(Witness witness) {
        this.witness = witness;
        for (Action action : Action.values()) {
            sent.put(action, new LongAdder());
            failed.put(action, new LongAdder());
        }
    }

    void send(Action action) {
        of(sent, action).increment();
    }

    void scan() {
        scans.increment();
    }

    void noAnswer() {
        unanswered.increment();
    }

    void answered(Action action, HttpResponse<byte[]> answer, long waitedNanos) {
        boolean good = answer.statusCode() < 500;
        if (!good) {
            of(failed, action).increment();
        }
        double second = witness.secondsNow();
        switch (action) {
            case BROWSE -> page(answer, second);
            case SEARCH -> search(answer, good, waitedNanos, second);
            case CART -> header(answer, "Receipt").forEach(this::receipt);
            case CHECKOUT -> header(answer, "Order").forEach(this::order);
            case PAY -> pay(good, second);
        }
    }

    private static List<String> header(HttpResponse<?> answer, String name) {
        return answer.headers().allValues(name);
    }

    private void page(HttpResponse<byte[]> answer, double second) {
        for (String age : header(answer, "Stock-Age")) {
            stockSeen.increment();
            staleStockSeen.add(Duration.parse(age).compareTo(STALE) > 0 ? 1 : 0);
        }
        header(answer, "Missing").forEach(parts -> missing.incrementAndGet(Integer.parseInt(parts)));
        bytes.add(answer.body().length);
        pictureMinutes.saw(second, true, answer.body().length);
    }

    private void search(HttpResponse<?> answer, boolean good, long waitedNanos, double second) {
        header(answer, "Found").forEach(line -> finds.saw(line, second));
        searches.add(waitedNanos);
        searchMinutes.saw(second, good && waitedNanos < Duration.ofMillis(300).toNanos(), 0);
    }

    /** Such as {@code 2 x 350 = 700}, in cents. */
    private void receipt(String line) {
        List<Integer> numbers = NUMBER.matcher(line)
                .results()
                .map(number -> Integer.valueOf(number.group()))
                .toList();
        receipts.increment();
        boolean right = numbers.get(0) * numbers.get(1) == numbers.get(2);
        wrongReceipts.add(right ? 0 : 1);
    }

    private void order(String word) {
        ordered.increment();
        turnedAway.add(word.equals("CLOSED") ? 1 : 0);
    }

    private void pay(boolean good, double second) {
        witness.saw(good);
        payMinutes.saw(second, good, 0);
    }

    private static LongAdder of(Map<Action, LongAdder> counts, Action action) {
        return counts.computeIfAbsent(action, fresh -> new LongAdder());
    }

    public long sent(Action action) {
        return of(sent, action).sum();
    }

    public long sent() {
        return sent.values().stream().mapToLong(LongAdder::sum).sum() + scans.sum();
    }

    public long failed(Action action) {
        return of(failed, action).sum();
    }

    public long scans() {
        return scans.sum();
    }

    public long unanswered() {
        return unanswered.sum();
    }

    public long stockSeen() {
        return stockSeen.sum();
    }

    public long staleStockSeen() {
        return staleStockSeen.sum();
    }

    /** Pages from which so many parts were missing, by that number. */
    public List<Long> missing() {
        return List.of(missing.get(0), missing.get(1), missing.get(2));
    }

    /** Of pictures. */
    public long bytes() {
        return bytes.sum();
    }

    public long receipts() {
        return receipts.sum();
    }

    /** Receipts that do not add up. */
    public long wrongReceipts() {
        return wrongReceipts.sum();
    }

    /** Orders that were answered, with goods or without. */
    public long ordered() {
        return ordered.sum();
    }

    /** Orders that were not taken because the book was closed. */
    public long turnedAway() {
        return turnedAway.sum();
    }

    public long searchesThatTook(Duration atLeast) {
        return searches.stream().filter(nanos -> nanos >= atLeast.toNanos()).count();
    }

    /** What searches showed. */
    public Finds finds() {
        return finds;
    }

    /** Bad are searches that failed or took 300 ms. */
    public Minutes searchMinutes() {
        return searchMinutes;
    }

    public Minutes pictureMinutes() {
        return pictureMinutes;
    }

    public Minutes payMinutes() {
        return payMinutes;
    }
}
