// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.slo4j.testing.Unprintable;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
    void M5_aTaskThatAlwaysThrowsDoesNotFillTheLog() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(TickThread.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        CountDownLatch runs = new CountDownLatch(17);
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.addAppender(log);
        log.start();

        try (Ticks ticks = new SystemClock().tickEvery("slo-test", Duration.ofMillis(1), () -> {
            runs.countDown();
            throw new AssertionError("a bug in the task");
        })) {
            assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            logger.detachAppender(log);
            logger.setAdditive(true);
            logger.setLevel(null);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("slo-test failed and goes on at its next tick (1 failures so far)");
    }

    @Test
    void C14_aTaskIsRunThoughTheSleepOfTheMachineCannotBeMeasured() throws Exception {
        CountDownLatch runs = new CountDownLatch(3);
        AtomicBoolean isBroken = new AtomicBoolean();
        Sleep sleep = new Sleep(System::nanoTime, () -> {
            if (isBroken.get()) {
                throw new NoClassDefFoundError("gone with a redeployment");
            }
            return OptionalLong.empty();
        });
        isBroken.set(true);

        try (Ticks ticks = new SystemClock(sleep).tickEvery("slo-test", Duration.ofMillis(1), runs::countDown)) {
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
    }

    @Test
    void M3_theThreadHasEndedWhenItsTicksAreClosedThoughARunWasUnderWay() throws Exception {
        Thread closer = Thread.currentThread();
        AtomicReference<Thread> seen = new AtomicReference<>();
        CountDownLatch ran = new CountDownLatch(1);

        try (Ticks ticks = new SystemClock().tickEvery("slo-test", Duration.ofMillis(1), () -> {
            seen.set(Thread.currentThread());
            ran.countDown();
            while (closer.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
        })) {
            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(seen.get().isAlive()).isFalse();
    }

    @Test
    void M3_aRunMayCloseItsOwnTicks() throws Exception {
        AtomicReference<Ticks> ticks = new AtomicReference<>();
        AtomicReference<Thread> seen = new AtomicReference<>();
        CountDownLatch ran = new CountDownLatch(1);

        ticks.set(new SystemClock().tickEvery("slo-test", Duration.ofMillis(1), () -> {
            if (ticks.get() != null) {
                ticks.get().close();
                seen.set(Thread.currentThread());
                ran.countDown();
            }
        }));

        assertThat(ran.await(1, TimeUnit.SECONDS)).isTrue();
        seen.get().join(10_000);
        assertThat(seen.get().isAlive()).isFalse();
    }

    @Test
    void M3_whoIsInterruptedDoesNotWaitForARunThatHangs() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        Ticks ticks = new SystemClock().tickEvery("slo-test", Duration.ofMillis(1), () -> {
            running.countDown();
            awaitQuietly(hanging);
        });
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

        Thread.currentThread().interrupt();
        ticks.close();

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        hanging.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
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
