// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.slo4j.alert.Alert.Phase;
import io.github.slo4j.testing.Unprintable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AlertDispatchTest {
    private static final Alert ALERT = new Alert(
            "checkout@now",
            "checkout",
            Severity.PAGE,
            Phase.FIRING,
            Instant.EPOCH,
            Instant.EPOCH,
            BurnRateRule.page(Duration.ofHours(1), "14.4").evidence(Seen.of(1_149, 17)));

    private final List<Alert> heard = new ArrayList<>();

    @Test
    void aListenerThatThrowsKeepsNobodyElseFromHearing() {
        AlertDispatch dispatch = new AlertDispatch(
                List.of(
                        alert -> {
                            throw new IllegalStateException("a broken listener");
                        },
                        alert -> {
                            throw new StackOverflowError("a worse one");
                        },
                        heard::add),
                Runnable::run);

        dispatch.post(ALERT);
        dispatch.deliver();

        assertThat(heard).containsExactly(ALERT);
        assertThat(dispatch.failures()).isEqualTo(2);
    }

    @Test
    void aListenerIsCalledAgainThoughWhatItThrewCannotEvenBeLogged() {
        Logger logger = (Logger) LoggerFactory.getLogger(AlertDispatch.class);
        logger.setLevel(Level.WARN);
        try {
            AlertDispatch dispatch = new AlertDispatch(
                    List.of(alert -> {
                        heard.add(alert);
                        throw new Unprintable();
                    }),
                    AlertDispatchTest::onAThreadOfItsOwn);

            dispatch.post(ALERT);
            dispatch.deliver();
            dispatch.post(ALERT);
            dispatch.deliver();

            assertThat(heard).hasSize(2);
        } finally {
            logger.setLevel(null);
        }
    }

    private static void onAThreadOfItsOwn(Runnable work) {
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler((dead, failure) -> {});
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void N2_aListenerThatHangsHoldsUpNeitherTheCallerNorAnotherListenerNorMemory() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        Semaphore heardByTheOther = new Semaphore(0);
        AlertDispatch dispatch = new AlertDispatch(
                List.of(
                        alert -> {
                            entered.countDown();
                            await(released);
                            heard.add(alert);
                        },
                        alert -> heardByTheOther.release()),
                AlertDispatch.THREAD_WHILE_NEEDED);
        dispatch.post(ALERT);
        dispatch.deliver();
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

        for (int i = 0; i < 300; i++) {
            assertThat(heardByTheOther.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            dispatch.post(ALERT);
            dispatch.deliver();
        }

        assertThat(dispatch.failures())
                .as("alerts overtaken in the full mailbox")
                .isEqualTo(43);
        assertThat(dispatch.unheard()).containsExactly(ALERT);
        released.countDown();
        dispatch.awaitQuiet(Duration.ofSeconds(10));
        assertThat(heard).as("the one under way, 256, and the newest").hasSize(258);
        assertThat(dispatch.unheard()).isEmpty();
    }

    @Test
    void anAlertForWhichThereIsNoThreadIsToldAtTheNextTick() {
        List<Runnable> accepted = new ArrayList<>();
        Executor tired = work -> {
            if (accepted.isEmpty()) {
                accepted.add(work);
                throw new OutOfMemoryError("unable to create native thread");
            }
            work.run();
        };
        AlertDispatch dispatch = new AlertDispatch(List.of(heard::add), tired);
        dispatch.post(ALERT);
        dispatch.deliver();
        assertThat(heard).isEmpty();

        dispatch.deliver();
        dispatch.deliver();

        assertThat(heard).containsExactly(ALERT);
        assertThat(dispatch.failures()).isEqualTo(1);
    }

    @Test
    void theEvidenceReadsAsOneLine() {
        assertThat(ALERT.evidence().describe())
                .isEqualTo("1h/5m x14.4: burn 14.58 (17 bad of 1,166, 100.0 % observed) and 14.58 (17 bad of 1,166,"
                        + " 100.0 % observed)");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
