// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.slo4j.alert.AlertDispatch;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.testing.Unprintable;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever follows the SLOs is called until it has followed, and holds up nobody. */
class WatchersTest {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock();
    private SloEngine engine = engineCalling(Runnable::run);

    private SloEngine engineCalling(Executor executor) {
        return SloEngine.builder()
                .clock(clock)
                .slos(slo("first"))
                .deliverAlertsOn(executor)
                .start();
    }

    private static Slo slo(String name) {
        return Slo.named(name).on(name).availability().target("99%").over(rollingDays(7));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aWatcherIsCalledNowAndAfterEachChangeUntilItLeaves() {
        List<Integer> seen = new ArrayList<>();
        Subscription watching =
                engine.onChange(() -> seen.add(engine.definitions().size()));

        engine.add(slo("second"));
        engine.remove("first");
        clock.advance(TICK);
        watching.close();
        watching.close();
        engine.remove("second");

        assertThat(seen).containsExactly(1, 2, 1);
        assertThat(engine.listenerFailures()).isZero();
    }

    @Test
    void E1_aWatcherThatThrowsIsCountedAndCalledAgainAtEachTickUntilItSucceeds() {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger callsOfTheOther = new AtomicInteger();
        engine.onChange(() -> {
            if (calls.incrementAndGet() <= 3) {
                throw new AssertionError("a broken watcher");
            }
        });
        engine.onChange(callsOfTheOther::incrementAndGet);
        assertThat(engine.listenerFailures()).isEqualTo(1);

        engine.add(slo("second"));
        clock.advance(TICK);
        assertThat(engine.listenerFailures()).isEqualTo(3);
        clock.advance(TICK);
        clock.advance(TICK);

        assertThat(calls).hasValue(4);
        assertThat(engine.listenerFailures()).isEqualTo(3);
        assertThat(callsOfTheOther).hasValue(2);
    }

    @Test
    void E1_aWatcherThatHangsHoldsUpNeitherChangesNorTicksNorAnotherWatcher() throws Exception {
        engine.close();
        engine = engineCalling(AlertDispatch.THREAD_WHILE_NEEDED);
        CountDownLatch entered = new CountDownLatch(2);
        CountDownLatch released = new CountDownLatch(1);
        LinkedBlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
        AtomicInteger atOnce = new AtomicInteger();
        engine.onChange(() -> {
            entered.countDown();
            if (entered.getCount() == 0) { // the first call is the caller's own
                assertThat(atOnce.incrementAndGet()).isEqualTo(1);
                await(released);
                atOnce.decrementAndGet();
            }
        });
        engine.onChange(() -> seen.add(engine.definitions().size()));
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(1);

        engine.add(slo("second"));
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        engine.recorder("second").record(Outcome.GOOD, 1);
        clock.advance(TICK);

        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
        engine.add(slo("third"));
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(engine.statuses().get("second").events().good()).isEqualTo(1);
        released.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void E1_aWatcherIsCalledAgainThoughNobodyCouldBeFoundToCallItAndThatCannotBeLogged() {
        Logger logger = (Logger) LoggerFactory.getLogger(Watcher.class);
        logger.setLevel(Level.WARN);
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger refusals = new AtomicInteger(1);
        engine.close();
        engine = engineCalling(work -> {
            if (refusals.getAndDecrement() > 0) {
                throw new Unprintable();
            }
            work.run();
        });
        try {
            engine.onChange(calls::incrementAndGet);

            engine.add(slo("second"));
            clock.advance(TICK);

            assertThat(calls).hasValue(2);
        } finally {
            logger.setLevel(null);
        }
    }

    @Test
    void changesThatComeWhileAWatcherIsAtWorkAreOneMoreCall() {
        List<Runnable> work = new ArrayList<>();
        engine.close();
        engine = engineCalling(work::add);
        List<Integer> seen = new ArrayList<>();
        engine.onChange(() -> seen.add(engine.definitions().size()));

        engine.add(slo("second"));
        engine.add(slo("third"));
        clock.advance(TICK);
        work.forEach(Runnable::run);
        clock.advance(TICK);

        assertThat(work).hasSize(1);
        assertThat(seen).containsExactly(1, 3);
    }

    @Test
    void aWatcherForWhomThereIsNoThreadIsCalledAtTheNextTick() {
        AtomicInteger refusals = new AtomicInteger(1);
        engine.close();
        engine = engineCalling(work -> {
            if (refusals.getAndDecrement() == 1) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            work.run();
        });
        List<Integer> seen = new ArrayList<>();
        engine.onChange(() -> seen.add(engine.definitions().size()));

        engine.add(slo("second"));
        assertThat(seen).containsExactly(1);
        clock.advance(TICK);

        assertThat(seen).containsExactly(1, 2);
        assertThat(engine.listenerFailures()).isEqualTo(1);
    }

    @Test
    void aChangeMadeByAWatcherIsToldToAllAndToItself() {
        List<Integer> seen = new ArrayList<>();
        List<Integer> seenByItself = new ArrayList<>();
        engine.onChange(() -> seen.add(engine.definitions().size()));
        engine.onChange(() -> {
            seenByItself.add(engine.definitions().size());
            if (engine.definitions().size() == 2) {
                engine.add(slo("third"));
            }
        });

        engine.add(slo("second"));

        assertThat(seen).containsExactly(1, 2, 3);
        assertThat(seenByItself).containsExactly(1, 2, 3);
    }
}
