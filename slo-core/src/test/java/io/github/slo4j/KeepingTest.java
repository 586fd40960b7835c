// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.Persistence;
import io.github.slo4j.status.Persistence.State;
import io.github.slo4j.store.Store;
import io.github.slo4j.testing.ClockOver;
import io.github.slo4j.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine whose store is slow, full, gone, or somebody else's. */
class KeepingTest {
    private static final Slo SLO =
            Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30));

    private final ManualClock clock = new ManualClock(Instant.parse("2026-06-01T08:00:00Z"), 5);

    private SloEngineBuilder engine(Store store) {
        return SloEngine.builder().clock(clock).slos(SLO).store(store).withoutAlertLog();
    }

    /** Passes everything on to a store, after something has happened. */
    private static Store before(Store store, Runnable happening) {
        return differing(store, happening, () -> {}, () -> {});
    }

    /** Passes everything on to a store, after something has happened before it is written or read, or after its close. */
    private static Store differing(Store store, Runnable beforeWriting, Runnable beforeReading, Runnable afterClose) {
        return () -> {
            Store.Session session = store.open();
            return new Store.Session() {
                @Override
                public List<String> read(Consumer<byte[]> reader) throws IOException {
                    beforeReading.run();
                    return session.read(reader);
                }

                @Override
                public void rewrite(Iterable<byte[]> blocks) throws IOException {
                    beforeWriting.run();
                    session.rewrite(blocks);
                }

                @Override
                public void append(byte[] block) throws IOException {
                    beforeWriting.run();
                    session.append(block);
                }

                @Override
                public void close() throws IOException {
                    session.close();
                    afterClose.run();
                }
            };
        };
    }

    @Test
    void P16_aSlowStoreSkipsSavesAndHoldsUpNobody() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Store slow = before(Store.inMemory(), () -> {
            begun.countDown();
            awaitQuietly(released);
        });
        try (SloEngine engine = engine(slow).start()) {
            clock.advance(ofSeconds(30));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

            clock.advance(ofMinutes(2)); // while the save hangs
            engine.recorder("web").record(Outcome.GOOD, 1);

            assertThat(engine.persistence().skipped()).isEqualTo(4);
            assertThat(engine.persistence().saves()).isZero();
            assertThat(engine.status("web").events()).isEqualTo(new Tally(1, 0));
            released.countDown();
        }
    }

    @Test
    void P16_atMostOneSaveRunsAtATime() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        try (SloEngine engine =
                engine(Store.inMemory()).deliverAlertsOn(waiting::add).start()) {
            clock.advance(ofMinutes(5));

            assertThat(waiting).hasSize(1);
            assertThat(engine.persistence().skipped()).isEqualTo(9);
            waiting.remove().run();
            assertThat(engine.persistence().saves()).isEqualTo(1);
            clock.advance(ofSeconds(30));
            assertThat(waiting).hasSize(1);
            waiting.remove().run();
            assertThat(engine.persistence().saves()).isEqualTo(2);
            clock.advance(ofSeconds(1));
            waiting.forEach(Runnable::run);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void P4_aStoreThatFailsIsTriedAgainLessAndLessOftenAndRecoversByItself() {
        boolean[] full = {true};
        int[] attempts = {0};
        Store inner = Store.inMemory();
        Store flaky = before(inner, () -> {
            attempts[0]++;
            if (full[0]) {
                throw new IllegalStateException("no space left");
            }
        });
        try (SloEngine engine = engine(flaky).deliverAlertsOn(Runnable::run).start()) {
            engine.recorder("web").record(Outcome.GOOD, 0, 100);
            clock.advance(ofMinutes(30));

            assertThat(attempts[0]).isBetween(7, 10); // at once, after 30 s, 1, 2, 4, 5, 5 ... minutes
            Persistence failing = engine.persistence();
            assertThat(failing.state()).isEqualTo(State.FAILING);
            assertThat(failing.failures()).isEqualTo(attempts[0]);
            assertThat(failing.problem().orElseThrow())
                    .isEqualTo("saving failed (" + attempts[0]
                            + " in a row) and is tried again: java.lang.IllegalStateException: no space left");
            assertThat(engine.status("web").period().tally()).isEqualTo(new Tally(100, 0));

            full[0] = false;
            clock.advance(ofMinutes(5));
            assertThat(engine.persistence().state()).isEqualTo(State.KEPT);
            assertThat(engine.persistence().problem()).isEmpty();
        }
        try (SloEngine second = engine(inner).start()) {
            assertThat(second.status("web").period().tally()).isEqualTo(new Tally(100, 0));
        }
    }

    @Test
    void P16_theLastSaveWaitsForTheOneThatIsUnderWayAndAnInterruptDoesNotLoseIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Store inner = Store.inMemory();
        Store slow = before(inner, () -> {
            begun.countDown();
            awaitQuietly(released);
        });
        SloEngine engine = engine(slow).start();
        clock.advance(ofSeconds(30));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        engine.recorder("web").record(Outcome.GOOD, 0, 7);

        Thread.currentThread().interrupt();
        engine.close(); // in vain: the store hangs
        assertThat(Thread.interrupted()).isTrue();
        released.countDown();

        org.awaitility.Awaitility.await().untilAsserted(() -> {
            try (SloEngine second = engine(inner).storeRequired().start()) {
                assertThat(second.status("web").period().tally()).isEqualTo(new Tally(7, 0));
            }
        });
    }

    @Test
    void anEngineWhoseExecutorWasClosedBeforeItSavesAllTheSame() {
        Store store = Store.inMemory();
        boolean[] isClosed = {false};
        SloEngine engine = engine(store)
                .deliverAlertsOn(work -> {
                    if (isClosed[0]) {
                        throw new java.util.concurrent.RejectedExecutionException("closed");
                    }
                    work.run();
                })
                .start();
        engine.recorder("web").record(Outcome.GOOD, 0, 7);
        isClosed[0] = true;
        engine.close();

        try (SloEngine second = engine(store).storeRequired().start()) {
            assertThat(second.status("web").period().tally()).isEqualTo(new Tally(7, 0));
        }
    }

    @Test
    void anEngineWhoseExecutorDropsTheSaveSavesAllTheSame() {
        Store store = Store.inMemory();
        Deque<Runnable> dropped = new ArrayDeque<>();
        SloEngine engine = engine(store).deliverAlertsOn(dropped::add).start();
        engine.recorder("web").record(Outcome.GOOD, 0, 7);
        clock.advance(ofSeconds(31));
        engine.close();
        assertThat(engine.persistence().saves()).isEqualTo(1);

        try (SloEngine second = engine(store).storeRequired().start()) {
            dropped.forEach(Runnable::run); // in vain, for the store is another's by now
            assertThat(second.status("web").period().tally()).isEqualTo(new Tally(7, 0));
            assertThat(engine.persistence().failures()).isZero();
        }
    }

    @Test
    void P5_aLastSaveThatFailsIsTriedOnceMore() {
        boolean[] fails = {false};
        Store inner = Store.inMemory();
        Store flaky = before(inner, () -> {
            if (fails[0]) {
                fails[0] = false;
                throw new IllegalStateException("EIO");
            }
        });
        try (SloEngine engine = engine(flaky).deliverAlertsOn(Runnable::run).start()) {
            clock.advance(ofSeconds(31));
            engine.recorder("web").record(Outcome.GOOD, 0, 500);
            fails[0] = true;
        }

        try (SloEngine second = engine(inner).start()) {
            assertThat(second.status("web").period().tally()).isEqualTo(new Tally(500, 0));
        }
    }

    @Test
    void anErrorOfTheStoreAtTheStartLeavesTheEngineInMemoryAndTheStoreFree() {
        Store inner = Store.inMemory();
        Store broken = differing(
                inner,
                () -> {},
                () -> {
                    throw new NoClassDefFoundError("driver");
                },
                () -> {});

        try (SloEngine engine = engine(broken).start()) {
            assertThat(engine.persistence().problem())
                    .contains("engine \"default\" forgets all it knows when it ends, and knows nothing of before:"
                            + " java.lang.NoClassDefFoundError: driver");
        }
        try (SloEngine second = engine(inner).start()) {
            assertThat(second.persistence().state()).isEqualTo(State.KEPT);
        }
    }

    @Test
    void anErrorOfTheStoreAtTheEndHoldsUpNobody() {
        Store broken = differing(Store.inMemory(), () -> {}, () -> {}, () -> {
            throw new AssertionError("a store's own");
        });
        SloEngine engine = engine(broken).start();

        long before = System.nanoTime();
        engine.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(ofSeconds(1));
        assertThat(engine.persistence().saves()).isEqualTo(1);
    }

    @Test
    void anEngineThatDoesNotKnowWhatItKnowsAtItsEndFreesTheStore() {
        Store store = Store.inMemory();
        boolean[] isBroken = {false};
        SloEngine engine = engine(store)
                .clock(new ClockOver(clock) {
                    @Override
                    public Instant instant() {
                        return isBroken[0] ? Instant.MAX : super.instant();
                    }
                })
                .deliverAlertsOn(Runnable::run)
                .start();
        engine.recorder("web").record(Outcome.GOOD, 0, 7);
        clock.advance(ofSeconds(2));
        isBroken[0] = true;
        engine.close();

        try (SloEngine second = engine(store).storeRequired().start()) {
            assertThat(second.status("web").period().tally()).isEqualTo(new Tally(7, 0));
            assertThat(second.persistence().restored().orElseThrow().isWhole()).isFalse();
        }
    }

    @Test
    void whoeverClosesAsWellWaitsForTheLastSaveToo() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        SloEngine engine = engine(before(Store.inMemory(), () -> {
                    begun.countDown();
                    awaitQuietly(released);
                }))
                .start();
        Thread first = new Thread(engine::close);
        first.start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        Thread second = new Thread(engine::close);
        second.start();
        org.awaitility.Awaitility.await().until(() -> second.getState() == Thread.State.WAITING);

        released.countDown();
        second.join();
        assertThat(engine.persistence().saves()).isEqualTo(1);
        first.join();
    }

    @Test
    void C11_savingOnTheCallersThreadLeavesItsInterruptStanding() {
        try (SloEngine engine =
                engine(Store.inMemory()).deliverAlertsOn(Runnable::run).start()) {
            Thread.currentThread().interrupt();
            clock.advance(ofSeconds(1));

            assertThat(engine.persistence().saves()).isEqualTo(1);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aReleaseThatIsMarkedAgainIsNotSavedAgain() {
        try (SloEngine engine =
                engine(Store.inMemory()).deliverAlertsOn(Runnable::run).start()) {
            for (int second = 0; second < 25; second++) {
                engine.markRelease("1.4.2");
                clock.advance(ofSeconds(1));
            }
            assertThat(engine.persistence().saves()).isEqualTo(1);
        }
    }

    @Test
    void aCloseThatTheStoreHangsInReturnsInTime() {
        CountDownLatch never = new CountDownLatch(1);
        Store hanging = before(Store.inMemory(), () -> awaitQuietly(never));
        SloEngine engine = engine(hanging).start();
        clock.advance(ofSeconds(30));

        long before = System.nanoTime();
        engine.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(ofSeconds(10));
        never.countDown();
    }

    @Test
    void P6_whereNothingCanBeKeptTheEngineRunsInMemoryOrNotAtAll(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "by a file");

        try (SloEngine engine = engine(Store.in(file)).start()) {
            engine.recorder("web").record(Outcome.GOOD, 1);
            assertThat(engine.status("web").events()).isEqualTo(new Tally(1, 0));
            assertThat(engine.persistence().state()).isEqualTo(State.MEMORY_ONLY);
            assertThat(engine.persistence().problem().orElseThrow())
                    .startsWith("engine \"default\" forgets all it knows when it ends, and knows nothing of before: ")
                    .contains("taken");
        }
        assertThatThrownBy(() -> engine(Store.in(file)).storeRequired().start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("taken");
        assertThat(file).hasContent("by a file");
    }

    @Test
    void whatIsWrittenFollowsWhatHasChangedAndNotWhatThereIs() {
        Slo[] slos = new Slo[1_000];
        for (int i = 0; i < slos.length; i++) {
            slos[i] = Slo.named("s" + i)
                    .on("r" + i)
                    .availability()
                    .target("99%")
                    .over(rollingDays(30))
                    .alerting(io.github.slo4j.alert.AlertPolicy.none());
        }
        Store store = Store.inMemory();
        try (SloEngine engine = SloEngine.builder()
                .clock(clock)
                .slos(slos)
                .store(store)
                .deliverAlertsOn(Runnable::run)
                .start()) {
            clock.advance(ofMinutes(2)); // definitions are with the journal by now
            long quietBefore = engine.persistence().bytes();
            clock.advance(ofMinutes(5));
            long quiet = engine.persistence().bytes() - quietBefore;

            long busyBefore = engine.persistence().bytes();
            for (int save = 0; save < 10; save++) {
                engine.recorder("r7").record(Outcome.GOOD, 1);
                clock.advance(ofSeconds(30));
            }
            long oneIsBusy = engine.persistence().bytes() - busyBefore;

            assertThat(quiet / 10).isLessThan(150);
            assertThat((oneIsBusy - quiet) / 10).isLessThan(10);
        }
    }

    @Test
    void anIntervalOutOfRangeIsRefused() {
        assertThatThrownBy(() -> SloEngine.builder().saveEvery(Duration.ofMillis(9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the interval between saves must be between 0.01s and 10m, but was 0.009s; leave it out for"
                        + " 30 seconds");
    }
}
