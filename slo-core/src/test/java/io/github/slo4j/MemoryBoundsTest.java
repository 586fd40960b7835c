// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.count.Ledger;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.testing.ChildJvm;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the engine keeps has a bound, whatever comes from outside and however long SLOs come and go. */
class MemoryBoundsTest {
    private static final int MEGABYTE = 1 << 20;

    private static Slo available(String name, String recorder) {
        return Slo.named(name).on(recorder).availability().target("99.9%").over(rollingDays(30));
    }

    private static long usedAfterCollection() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void require(boolean held, String what) {
        if (!held) {
            throw new AssertionError(what);
        }
    }

    @Test
    void M1_aMillionNamesFromOutsideTakeNoMemory() {
        ChildJvm.with("-Xmx64m").run(NamesFromOutside.class);
    }

    static final class NamesFromOutside {
        private static final int NAMES = 1_000_000;

        public static void main(String[] args) {
            ManualClock clock = new ManualClock();
            try (SloEngine engine = SloEngine.builder()
                    .clock(clock)
                    .slos(available("web", "web"))
                    .start()) {
                long before = usedAfterCollection();
                for (int i = 0; i < NAMES; i++) {
                    engine.recorderFromOutside("route-" + i).record(200, i);
                    engine.overflow().record(404, i);
                    engine.recorderFromOutside("web").record(200, i);
                    if (i % 10_000 == 0) {
                        clock.advance(Duration.ofSeconds(1));
                    }
                }
                long grown = usedAfterCollection() - before;

                Ledger ledger = engine.ledger();
                require(ledger.rejected().get(Rejection.UNKNOWN_RECORDER) == NAMES, "rejected, but " + ledger);
                require(ledger.overflow() == NAMES, "overflow, but " + ledger);
                require(ledger.counted() == NAMES, "counted, but " + ledger);
                require(engine.status("web").events().good() == NAMES, "the engine is alive");
                require(engine.unknownNames().size() == 64, "a sample, but " + engine.unknownNames());
                require(grown < 4 * MEGABYTE, "flat heap, but it grew by " + grown);
            }
        }
    }

    @Test
    void M1_anSloAboveTheCapIsRefusedTogetherWithItsCompany() {
        try (SloEngine engine = SloEngine.builder()
                .clock(new ManualClock())
                .atMostSlos(2)
                .slos(available("one", "r"))
                .start()) {

            assertThatThrownBy(() -> engine.add(available("two", "r"), available("three", "r")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the engine has 1 SLOs and cannot take 2 more, for its cap is 2; remove some, or raise"
                            + " the cap with SloEngine.builder().atMostSlos(3)");

            assertThat(engine.definitions()).extracting(Slo::name).containsExactly("one");
            engine.add(available("two", "r"), available("one", "r"));
            assertThat(engine.definitions()).extracting(Slo::name).containsExactly("one", "two");
        }
    }

    @Test
    void M1_theCapIsTenThousandUnlessItIsRaisedAndCannotBeOff() {
        Slo[] many = IntStream.rangeClosed(1, 10_001)
                .mapToObj(i -> available("slo-" + i, "r"))
                .toArray(Slo[]::new);

        assertThatThrownBy(() ->
                        SloEngine.builder().clock(new ManualClock()).slos(many).start())
                .hasMessage("the engine has 0 SLOs and cannot take 10001 more, for its cap is 10000; remove some, or"
                        + " raise the cap with SloEngine.builder().atMostSlos(10001)");
        for (int cap : List.of(0, -1, 1_000_001)) {
            assertThatThrownBy(() -> SloEngine.builder().atMostSlos(cap))
                    .hasMessage("the cap on SLOs must be between 1 and 1000000, but was " + cap
                            + "; leave it out for 10000, the cap cannot be switched off");
        }
    }

    @Test
    void M2_slosThatComeAndGoAMillionTimesLeaveTheHeapFlat() {
        String said = ChildJvm.with("-Xmx64m", "-Dslo4j.changes=" + System.getProperty("slo4j.changes", "1000000"))
                .run(ComeAndGo.class);
        System.out.print(said);
    }

    /** A million definitions on one recorder, and two hundred thousand recorders. */
    static final class ComeAndGo {
        private static final int DEFINITIONS = 1_000;
        private static final int CHANGES = Integer.getInteger("slo4j.changes", 1_000_000);

        private final ManualClock clock = new ManualClock();
        private final SloEngine engine = SloEngine.builder()
                .clock(clock)
                .slos(available("steady", "steady"))
                .start();
        private final List<Slo> definitions =
                IntStream.range(0, DEFINITIONS).mapToObj(ComeAndGo::definition).toList();
        private final SliRecorder same;
        private long early;
        private long counted;
        private long afterClose;

        private ComeAndGo() {
            engine.add(available("first", "same"));
            same = engine.recorder("same");
            engine.remove("first");
        }

        private static Slo definition(int i) {
            return Slo.named("changing")
                    .on("same")
                    .fasterThan(Duration.ofMillis(1 + i))
                    .target("99." + i + "%")
                    .over(rollingDays(1 + i % 90));
        }

        public static void main(String[] args) {
            new ComeAndGo().run();
        }

        private void run() {
            long start = System.nanoTime();
            for (int i = 0; i < CHANGES; i++) {
                changeOnSameRecorder(i);
                if (i % 5 == 0) {
                    comeOnNewRecorder(i);
                }
                if (i % 10_000 == 0) {
                    clock.advance(Duration.ofMinutes(1));
                }
                if (i == CHANGES / 10) {
                    early = usedAfterCollection();
                }
            }
            long seconds = (System.nanoTime() - start) / 1_000_000_000;
            clock.advance(Duration.ofMinutes(2));
            long late = usedAfterCollection();
            System.out.printf(
                    "M2: %,d changes in %d s, %,d bytes after a tenth and %,d at the end%n",
                    CHANGES, seconds, early, late);

            Ledger ledger = engine.ledger();
            require(ledger.counted() == counted && ledger.afterClose() == afterClose, "exact, but " + ledger);
            require(late - early < 3 * MEGABYTE, "a flat heap, but it grew from " + early + " to " + late);
        }

        private void changeOnSameRecorder(int i) {
            Slo slo = definitions.get(i % definitions.size());
            engine.add(slo);
            same.record(Outcome.GOOD, i);
            engine.remove("changing");
            same.record(Outcome.GOOD, i);
            counted++;
            afterClose++;
        }

        private void comeOnNewRecorder(int i) {
            engine.add(available("passing", "recorder-" + i));
            engine.recorder("recorder-" + i).record(503, i);
            engine.remove("passing");
            counted++;
        }
    }
}
