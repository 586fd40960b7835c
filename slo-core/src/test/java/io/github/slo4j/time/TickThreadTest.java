// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.slo4j.testing.Unprintable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TickThreadTest {

    @Test
    void C14_aTaskThatThrowsAnErrorIsRunAgainAtTheNextTick() throws Exception {
        CountDownLatch runs = new CountDownLatch(3);

        try (Ticks ticks = new SystemClock().tickEvery("slo-test", Duration.ofMillis(1), () -> {
            runs.countDown();
            throw new AssertionError("a bug in the task");
        })) {
            assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void C14_aTaskIsRunAgainThoughWhatItThrewCannotEvenBeLogged() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(TickThread.class);
        CountDownLatch runs = new CountDownLatch(3);
        logger.setLevel(Level.WARN);

        try (Ticks ticks = new SystemClock().tickEvery("slo-test", Duration.ofMillis(1), () -> {
            runs.countDown();
            throw new Unprintable();
        })) {
            assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            logger.setLevel(null);
        }
    }

    @Test
    void U6_theThreadIsADaemonWithoutContextClassLoader() throws Exception {
        AtomicReference<Thread> seen = new AtomicReference<>();
        CountDownLatch ran = new CountDownLatch(1);

        try (Ticks ticks = new SystemClock().tickEvery("slo-test", Duration.ofMillis(1), () -> {
            seen.set(Thread.currentThread());
            ran.countDown();
        })) {
            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(seen.get().getName()).isEqualTo("slo-test");
        assertThat(seen.get().isDaemon()).isTrue();
        assertThat(seen.get().getContextClassLoader()).isNull();
        seen.get().join(10_000);
        assertThat(seen.get().isAlive()).as("ends when closed").isFalse();
    }

    @Test
    void aFastClockPassesAnHourInAMinute() {
        FastClock clock = new FastClock(60);
        long real = System.nanoTime();
        long fast = clock.nanoTime();

        long realSpan;
        do {
            realSpan = System.nanoTime() - real;
        } while (realSpan < 2_000_000);
        long fastSpan = clock.nanoTime() - fast;

        assertThat(fastSpan).isBetween(59 * 2_000_000L, 61 * (System.nanoTime() - real));
    }

    @Test
    void aClockFasterThanSensibleIsRefused() {
        assertThatThrownBy(() -> new FastClock(0))
                .hasMessage("clock speed must be between 1 and 3600, but was 0; 60 lets an hour pass in a minute");
    }
}
