// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Few lines about much that goes wrong. */
class SparingTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // wraps on its way, as a monotonic clock may
    private final Sparing sparing = new Sparing(now::get);

    private List<Long> saidOf(LongStream numbers, Duration apart) {
        List<Long> said = new ArrayList<>();
        numbers.forEach(number -> {
            if (sparing.isWorthALine(number)) {
                said.add(number);
            }
            now.addAndGet(apart.toNanos());
        });
        return said;
    }

    @Test
    void whatGoesWrongNowAndThenIsSaidWhereItsNumberHasDoubled() {
        assertThat(saidOf(LongStream.rangeClosed(1, 20), Duration.ofMinutes(1))).containsExactly(1L, 2L, 4L, 8L, 16L);
    }

    @Test
    void M5_whatGoesWrongAMillionTimesASecondIsFourLinesInItsFirstMinute() {
        assertThat(saidOf(LongStream.rangeClosed(1, 59_999).map(i -> i * 1_000), Duration.ofMillis(1)))
                .containsExactly(1_000L, 12_001_000L, 24_002_000L, 48_004_000L);
    }

    @Test
    void M5_whatGoesWrongAtEachTickIsFourLinesInItsFirstMinute() {
        assertThat(saidOf(LongStream.rangeClosed(1, 60), Duration.ofSeconds(1))).containsExactly(1L, 13L, 26L, 52L);
    }

    @Test
    void aLineThatHadToWaitIsSaidAtTheNextOccasion() {
        saidOf(LongStream.of(1, 2, 3), Duration.ofSeconds(1));

        now.addAndGet(Duration.ofSeconds(12).toNanos());

        assertThat(saidOf(LongStream.of(4), Duration.ZERO)).containsExactly(4L);
    }

    @Test
    void ofManyWhoAskAtOnceOneIsToldToSpeak() throws InterruptedException {
        AtomicInteger spoke = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        AtomicLong number = new AtomicLong();
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException nobodyDoes) {
                        throw new IllegalStateException(nobodyDoes);
                    }
                    for (int times = 0; times < 10_000; times++) {
                        spoke.addAndGet(sparing.isWorthALine(number.incrementAndGet()) ? 1 : 0);
                    }
                }))
                .toList();

        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(spoke).hasValue(1);
    }
}
