// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.alert.Alert.Phase;
import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AlertDispatchTest {
    private static final WindowTally WINDOW = new WindowTally(
            Instant.EPOCH, Instant.EPOCH.plusSeconds(3600), Duration.ofHours(1), new Tally(1_149, 17), Tally.NONE);
    private static final BurnRate BURN = new BurnRate(WINDOW, new Ratio(1, 1000));
    private static final Alert ALERT = new Alert(
            "checkout@now",
            "checkout",
            Severity.PAGE,
            Phase.FIRING,
            Instant.EPOCH,
            Instant.EPOCH,
            new Evidence(BurnRateRule.page(Duration.ofHours(1), "14.4"), BURN, BURN));

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

        dispatch.tell(ALERT);

        assertThat(heard).containsExactly(ALERT);
        assertThat(dispatch.failures()).isEqualTo(2);
    }

    @Test
    void aListenerThatHangsHoldsUpNeitherTheCallerNorMemory() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        ThreadPoolExecutor thread = AlertDispatch.ownThread();
        AlertDispatch dispatch = new AlertDispatch(
                List.of(alert -> {
                    entered.countDown();
                    await(released);
                }),
                thread);
        dispatch.tell(ALERT);
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

        for (int i = 0; i < 300; i++) {
            dispatch.tell(ALERT);
        }

        assertThat(thread.getQueue()).hasSize(256);
        assertThat(dispatch.failures()).as("alerts that found the queue full").isEqualTo(44);
        released.countDown();
        thread.shutdownNow();
        assertThat(thread.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theEvidenceReadsAsOneLine() {
        assertThat(ALERT.evidence().describe())
                .isEqualTo("1h/5m x14.4: burn 14.6 (17 bad of 1,166, 100 % observed) and 14.6 (17 bad of 1,166, 100 %"
                        + " observed)");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
