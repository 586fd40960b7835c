// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.testing.Garbage.awaitCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.count.CellArena;
import io.github.slo4j.count.Counts;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.time.ManualClock;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A writer that is descheduled in the middle of {@code record}: it has read where to count, and counts much later. */
class DescheduledWriterTest {
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Slo AVAILABILITY =
            Slo.named("availability").on("web").availability().target("99.9%").over(rollingDays(90));
    private static final Slo SPEED = Slo.named("speed")
            .on("web")
            .fasterThan(Duration.ofMillis(300))
            .target("99%")
            .over(rollingDays(30));

    private final ManualClock clock = new ManualClock();
    private final SloEngine engine = SloEngine.builder()
            .clock(clock)
            .tick(Duration.ofSeconds(5)) // three months of ticks are played
            .slos(AVAILABILITY)
            .start();
    private final SliRecorder web = engine.recorder("web");

    @AfterEach
    void close() {
        engine.close();
    }

    private WindowTally window(Duration length) {
        return engine.status("availability").burnRates().get(length).window();
    }

    @Test
    void C2_aWriterThatSleptThroughALapOfEveryRingCountsInTheSliceInWhichItWakes() {
        web.record(Outcome.GOOD, 1, 1_000);
        Generation heldByTheWriter = web.open();
        engine.add(SPEED);
        clock.advance(Duration.ofDays(91));
        Tally before = engine.status("availability").period().tally();

        heldByTheWriter.record(Outcome.BAD, 1, 1);

        assertThat(before).isEqualTo(Tally.NONE);
        assertThat(engine.status("availability").events()).isEqualTo(new Tally(1_000, 1));
        assertThat(engine.status("speed").events()).as("of one that came later").isEqualTo(Tally.NONE);
        assertThat(engine.status("availability").burnRates().values())
                .isNotEmpty()
                .allSatisfy(burn -> assertThat(burn.window().tally()).isEqualTo(new Tally(0, 1)));
        assertThat(window(SHORT).from()).isEqualTo(clock.instant().minus(SHORT));
        assertThat(window(SHORT).to()).isEqualTo(clock.instant());
    }

    @Test
    void C2_whatAWriterCountsLateLeavesEachWindowInItsTime() {
        Generation heldByTheWriter = web.open();
        engine.add(SPEED);
        clock.advance(Duration.ofDays(91));
        heldByTheWriter.record(Outcome.BAD, 1, 1);

        clock.advance(SHORT);
        Tally atTheEdge = window(SHORT).tally();
        clock.advance(Duration.ofSeconds(10));

        assertThat(atTheEdge).isEqualTo(new Tally(0, 1));
        assertThat(window(SHORT).tally()).isEqualTo(Tally.NONE);
        assertThat(window(Duration.ofHours(1)).tally()).isEqualTo(new Tally(0, 1));

        clock.advance(Duration.ofHours(1));

        assertThat(window(Duration.ofHours(1)).tally()).isEqualTo(Tally.NONE);
        assertThat(engine.status("availability").period().tally()).isEqualTo(new Tally(0, 1));

        clock.advance(Duration.ofDays(91));

        assertThat(engine.status("availability").period().tally()).isEqualTo(Tally.NONE);
        assertThat(engine.ledger().counted()).isEqualTo(1);
    }

    private void comeAndGo(int changes) {
        for (int change = 0; change < changes; change += 2) {
            engine.add(SPEED);
            engine.remove("speed");
        }
    }

    @Test
    void M2_whatAWriterHoldsOutlivesEveryTidyingAndItsSumsOutliveIt() {
        web.record(Outcome.GOOD, 1, 1_000);
        Generation[] writer = {web.open()};
        WeakReference<Generation> held = new WeakReference<>(writer[0]);
        comeAndGo(20);
        WeakReference<Generation> unheld = new WeakReference<>(web.open());
        comeAndGo(20);
        awaitCollection(unheld);
        clock.advance(Duration.ofMinutes(2));

        writer[0].record(Outcome.BAD, 1, 7);
        Reference.reachabilityFence(writer[0]);

        assertThat(engine.status("availability").events()).isEqualTo(new Tally(1_000, 7));
        assertThat(engine.ledger().counted()).isEqualTo(1_007);

        writer[0] = null;
        awaitCollection(held);
        clock.advance(Duration.ofMinutes(2));
        comeAndGo(20);

        assertThat(engine.status("availability").events()).isEqualTo(new Tally(1_000, 7));
        assertThat(engine.ledger().counted()).isEqualTo(1_007);
        assertThat(window(Duration.ofHours(1)).tally()).isEqualTo(new Tally(1_000, 7));
    }

    @Test
    void M2_cellsOfWritersThatHaveLeftAreGivenBackAndThoseOfOthersAreNot() {
        RecorderControl control = new RecorderControl(
                "api", new Handles(new ManualClock()), new CellLayouts(), new CellArena(), new Sink());
        SliCounter counter = control.watch(List.of(new Availability(StatusRule.DEFAULT)), new int[] {0})
                .get(0);
        Generation[] writer = {control.recorder().open()};
        WeakReference<Generation> held = new WeakReference<>(writer[0]);
        control.recorder().record(Outcome.GOOD, 1, 3);
        SliCounter other = control.watch(List.of(new Availability(StatusRule.DEFAULT)), new int[] {1})
                .get(0);
        System.gc();

        assertThat(control.isUntidy()).as("while a writer holds the old cells").isFalse();

        writer[0].record(Outcome.BAD, 1, 4);
        Reference.reachabilityFence(writer[0]);
        writer[0] = null;
        awaitCollection(held);

        assertThat(control.isUntidy()).as("once it has left").isTrue();
        control.tidy();
        assertThat(control.isUntidy()).isFalse();
        assertThat(counter.tally()).isEqualTo(new Tally(3, 4));
        assertThat(other.tally()).isEqualTo(Tally.NONE);
        assertThat(control.counted()).isEqualTo(7);
    }

    private static SliCounter watch(RecorderControl control, int slot) {
        return control.watch(List.of(new Availability(StatusRule.DEFAULT)), new int[] {slot})
                .get(0);
    }

    @Test
    void C7_whatWasLinedUpBeforeACloseIsReadOnceAfterIt() {
        RecorderControl control = new RecorderControl(
                "api", new Handles(new ManualClock()), new CellLayouts(), new CellArena(), new Sink());
        SliCounter counter = watch(control, 0);
        control.recorder().record(Outcome.GOOD, 1, 1_000);
        WeakReference<Generation> settled =
                new WeakReference<>(control.recorder().open());
        watch(control, 1);
        awaitCollection(settled);
        control.tidy();
        WeakReference<Generation> left = new WeakReference<>(control.recorder().open());
        for (int slot = 2; slot < 9; slot++) {
            control.recorder().record(Outcome.BAD, 1, 10);
            watch(control, slot);
        }
        awaitCollection(left);

        Readout linedUp = new Readout(List.of(control));
        control.close();
        Counts counts = new Counts(9);
        linedUp.readInto(counts);

        assertThat(counts.tally(0)).isEqualTo(new Tally(1_000, 70));
        assertThat(counter.tally()).isEqualTo(new Tally(1_000, 70));
        control.tidy();
        assertThat(counter.tally()).as("after seven eras were settled at once").isEqualTo(new Tally(1_000, 70));
        assertThat(control.counted()).isEqualTo(1_070);
    }
}
