// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.Notice;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.time.ManualClock;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many threads an engine has, and for how long. */
class EngineThreadsTest {
    private static final Slo SLO =
            Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30));

    private static Stream<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("slo-"));
    }

    private static List<String> names() {
        return threads().map(Thread::getName).sorted().toList();
    }

    @Test
    void U6_anEngineHasOneDaemonThreadAndAnotherOnceSomethingIsProbed() {
        try (SloEngine engine = SloEngine.builder().named("few").slos(SLO).start()) {
            assertThat(names()).containsExactly("slo-slicer-few");

            engine.probe(() -> {});
            engine.probe(() -> {});

            assertThat(names()).containsExactly("slo-prober-few", "slo-slicer-few");
            assertThat(threads()).allMatch(Thread::isDaemon);
        }

        assertThat(names()).as("after the close").isEmpty();
    }

    @Test
    void U6_aListenerHasADaemonThreadWhileItHasSomethingToHearAndNoLonger() {
        CountDownLatch heard = new CountDownLatch(1);
        AlertListener slow = new AlertListener() {
            @Override
            public void onAlert(Alert alert) {}

            @Override
            public void onNotice(Notice notice) {
                try {
                    heard.await();
                } catch (InterruptedException nobodyDoesThat) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (SloEngine engine = SloEngine.builder()
                .named("told")
                .slos(SLO)
                .withoutAlertLog()
                .onAlert(slow)
                .start()) {
            engine.tell(new Notice(engine.now(), "something", List.of(), true));
            engine.tell(new Notice(engine.now(), "something else", List.of(), true));

            assertThat(names()).containsExactly("slo-listener", "slo-slicer-told");
            assertThat(threads()).allMatch(Thread::isDaemon);
            heard.countDown();
            await().until(() -> names().equals(List.of("slo-slicer-told")));
        }
    }

    @Test
    void M3_aThreadThatHasRecordedIsHeldUntilTheFirstTickAfterItsEnd() throws InterruptedException {
        ManualClock clock = new ManualClock();
        try (SloEngine engine = SloEngine.builder().clock(clock).slos(SLO).start()) {
            WeakReference<Thread> ended = new WeakReference<>(recordOnce(engine.recorder("web")));

            clock.advance(Duration.ofSeconds(1));

            await().until(() -> {
                System.gc();
                return ended.refersTo(null);
            });
            assertThat(engine.ledger().counted()).isEqualTo(1);
        }
    }

    private static Thread recordOnce(SliRecorder recorder) throws InterruptedException {
        Thread thread = new Thread(() -> recorder.record(Outcome.GOOD, 1));
        thread.start();
        thread.join();
        return thread;
    }
}
