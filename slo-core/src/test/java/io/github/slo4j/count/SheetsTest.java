// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

import static io.github.slo4j.testing.Garbage.awaitCollection;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Who counts where, and that it makes no difference to the sums. */
@Timeout(120)
class SheetsTest {
    private final CellArena arena = new CellArena();
    private final Cells cells = arena.cells(3);

    /** All of these look for their sheet at the same place, for a thread's number is what the thread says it is. */
    private static final class Namesake extends Thread {
        Namesake(Runnable work) {
            super(work);
        }

        @Override
        public long getId() {
            return 1;
        }
    }

    private static <T extends Thread> T ended(T thread) throws InterruptedException {
        thread.start();
        thread.join();
        return thread;
    }

    @Test
    void moreThreadsThanThereAreSheetsCountExactly() throws InterruptedException {
        CountDownLatch allAreThere = new CountDownLatch(200);
        List<Thread> threads = IntStream.range(0, 200)
                .mapToObj(i -> new Thread(() -> {
                    cells.add(0, 1);
                    allAreThere.countDown();
                    await().atMost(60, SECONDS).until(() -> allAreThere.getCount() == 0);
                    for (int event = 0; event < 10_000; event++) {
                        cells.add(event % 3, 1);
                    }
                }))
                .toList();

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(List.of(cells.sum(0), cells.sum(1), cells.sum(2)))
                .containsExactly(200 + 200 * 3_334L, 200 * 3_333L, 200 * 3_333L);
    }

    @Test
    void whoFindsAnotherAtItsPlaceCountsAllTheSame() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch hasCounted = new CountDownLatch(1);
        Thread first = new Namesake(() -> {
            cells.add(1, 5);
            hasCounted.countDown();
            await().atMost(60, SECONDS).until(() -> mayEnd.getCount() == 0);
            cells.add(1, 6);
        });
        first.start();
        hasCounted.await();

        ended(new Namesake(() -> cells.add(1, 70)));
        arena.clearPlaces();
        ended(new Namesake(() -> cells.add(1, 800)));
        mayEnd.countDown();
        first.join();

        assertThat(cells.sum(1)).isEqualTo(881);
    }

    @Test
    void U1_aThreadWhoseNumberThrowsCountsAllTheSame() throws InterruptedException {
        ended(new Thread(() -> cells.add(1, 5)) {
            @Override
            public long getId() {
                throw new IllegalStateException("no number");
            }
        });

        assertThat(cells.sum(1)).isEqualTo(5);
    }

    @Test
    void threadsThatComeAndGoWhileSheetsAreTakenBackCountExactly() throws InterruptedException {
        AtomicInteger running = new AtomicInteger(4);
        List<Thread> spawners = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> {
                    try {
                        for (int life = 0; life < 1_000; life++) {
                            ended(new Namesake(() -> {
                                for (int event = 0; event < 3_000; event++) {
                                    cells.add(2, 1);
                                }
                            }));
                        }
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    } finally {
                        running.decrementAndGet();
                    }
                }))
                .toList();
        spawners.forEach(Thread::start);

        while (running.get() > 0) {
            arena.clearPlaces();
        }

        assertThat(cells.sum(2)).isEqualTo(4 * 1_000 * 3_000L);
    }

    @Test
    void whoeverCountsIsNotDisturbedByTheSearchForTheDead() throws InterruptedException {
        AtomicInteger running = new AtomicInteger(4);
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> (Thread) new Namesake(() -> {
                    for (int event = 0; event < 3_000_000; event++) {
                        cells.add(2, 1);
                    }
                    running.decrementAndGet();
                }))
                .toList();
        threads.forEach(Thread::start);

        while (running.get() > 0) {
            arena.clearPlaces();
        }

        assertThat(cells.sum(2)).isEqualTo(4 * 3_000_000L);
    }

    @Test
    void ofTwoWhoComeToAFreePlaceAtOnceOneOwnsIt() throws InterruptedException {
        int places = 20_000;
        List<Cells> fresh = IntStream.range(0, places)
                .mapToObj(i -> new CellArena().cells(1))
                .toList();
        AtomicInteger arrived = new AtomicInteger();
        Runnable work = () -> {
            for (int place = 0; place < places; place++) {
                arrived.incrementAndGet();
                while (arrived.get() < 2 * (place + 1)) {
                    Thread.onSpinWait();
                }
                fresh.get(place).add(0, 1);
                fresh.get(place).add(0, 1);
            }
        };
        Thread other = new Namesake(work);
        other.start();
        ended(new Namesake(work));
        other.join();

        assertThat(fresh).allMatch(each -> each.sum(0) == 4);
    }

    @Test
    void M3_aThreadThatHasDiedIsNotHeldAndWhatItCountedIs() throws InterruptedException {
        WeakReference<Thread> dead = new WeakReference<>(ended(new Thread(() -> cells.add(0, 9))));

        arena.clearPlaces();

        awaitCollection(dead);
        assertThat(cells.sum(0)).isEqualTo(9);
    }

    @Test
    void M3_sharedCellsHoldNoThreadAtAll() throws InterruptedException {
        Cells shared = Cells.shared(1);
        WeakReference<Thread> dead = new WeakReference<>(ended(new Thread(() -> shared.add(0, 9))));

        awaitCollection(dead);
        assertThat(shared.sum(0)).isEqualTo(9);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void C10_aVirtualThreadOwnsNoSheet() throws ReflectiveOperationException, InterruptedException {
        WeakReference<Thread> dead = new WeakReference<>(ended(virtual(() -> cells.add(0, 9))));

        awaitCollection(dead);
        assertThat(cells.sum(0)).isEqualTo(9);
    }

    private static Thread virtual(Runnable work) throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        return (Thread) Class.forName("java.lang.Thread$Builder")
                .getMethod("unstarted", Runnable.class)
                .invoke(builder, work);
    }

    @Test
    void cellsThatWereAskedForTogetherAreOnTheSameSheets() {
        List<Cells> next = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            next.add(arena.cells(15));
        }

        assertThat(next).extracting(Cells::sheets).containsOnly(cells.sheets());
    }

    @Test
    void M2_sheetsGoWithTheLastOfTheirCells() {
        WeakReference<Sheets> abandoned = new WeakReference<>(arena.cells(1_000).sheets());
        Cells next = arena.cells(1_000);

        awaitCollection(abandoned);
        assertThat(next.sum(0)).isZero();
    }
}
