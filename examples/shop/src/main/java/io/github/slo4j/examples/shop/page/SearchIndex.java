// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.page;

import io.github.slo4j.examples.shop.customer.Minutes;
import io.github.slo4j.examples.shop.work.Spell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

/**
 * Looks up where a word is. While a tenth of the index is being merged, a word in ten takes long, and now and then one
 * takes very long. It writes down whom it let wait.
 */
public final class SearchIndex implements Page {
    private static final Duration LONG = Duration.ofMillis(350);
    private static final Duration VERY_LONG = Duration.ofMillis(1_100);
    private static final int LONG_EVERY = 10;
    private static final int VERY_LONG_EVERY = 100;

    private final Spell merging;
    private final DoubleSupplier secondsNow;
    private final Ranking ranking;
    private final AtomicLong lookedUpInMerge = new AtomicLong();
    private final Queue<Duration> waits = new ConcurrentLinkedQueue<>();
    private final Minutes minutes = new Minutes();

    public SearchIndex(Spell merging, DoubleSupplier secondsNow, Ranking ranking) {
        this.merging = merging;
        this.secondsNow = secondsNow;
        this.ranking = ranking;
    }

    @Override
    public void answer(String path, HttpServletResponse response) throws IOException {
        Duration wait = waitOfNext();
        if (!wait.isZero()) {
            waits.add(wait);
            await(wait);
        }
        minutes.saw(secondsNow.getAsDouble(), wait.isZero(), 0);
        response.setHeader("Found", ranking.show());
        Page.say(response, HttpServletResponse.SC_OK, "found");
    }

    private Duration waitOfNext() {
        if (!merging.isNow()) {
            return Duration.ZERO;
        }
        long number = lookedUpInMerge.getAndIncrement();
        return number % VERY_LONG_EVERY == 0 ? VERY_LONG : number % LONG_EVERY == 0 ? LONG : Duration.ZERO;
    }

    private static void await(Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        for (long left = wait.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** How many it let wait for so long. */
    public long waitsOf(Duration atLeast) {
        return waits.stream().filter(wait -> wait.compareTo(atLeast) >= 0).count();
    }

    /** Bad are those that it let wait. */
    public Minutes minutes() {
        return minutes;
    }
}
