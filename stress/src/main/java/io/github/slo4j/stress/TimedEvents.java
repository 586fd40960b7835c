// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import io.github.slo4j.count.CellArena;
import io.github.slo4j.sli.CellLayouts;
import io.github.slo4j.sli.Handles;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.sli.Sink;
import io.github.slo4j.sli.SliCounter;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.sli.StatusRule;
import io.github.slo4j.sli.Timed;
import io.github.slo4j.time.ManualClock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A recorder whose durations are added up, which no engine shows as a number; while writers write, the places of their
 * dead threads are cleared without a pause.
 *
 * <p>Thread-safety: safe for use by many threads, run by one.
 */
final class TimedEvents implements Runnable {
    private static final long PAUSE_NANOS = 100_000;
    private static final long LONGEST_MICROS = 1L << 40;

    private final BooleanSupplier isRunning;
    private final CellArena arena = new CellArena();
    private final RecorderControl control =
            new RecorderControl("timed", new Handles(new ManualClock()), new CellLayouts(), arena, new Sink());
    private final SliCounter counter = control.watch(
                    List.of(new Timed(StatusRule.DEFAULT)), new int[] {SliCounter.NO_SLOT})
            .get(0);

    TimedEvents(BooleanSupplier isRunning) {
        this.isRunning = isRunning;
    }

    SliRecorder recorder() {
        return Objects.requireNonNull(control.recorder(), "a watched recorder is held");
    }

    @Override
    public void run() {
        while (isRunning.getAsBoolean()) {
            arena.clearPlaces();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    void settle(Sent sent, Account account) {
        account.add(
                "timed events", sent.sum(TimedEvents::isTimed), counter.tally().valid());
        account.add("microseconds of timed events", sent.total(TimedEvents::micros), counter.micros());
    }

    private static boolean isTimed(Kind kind) {
        return kind.isAcceptable() && kind.nanos() >= 0 && Promise.UP.judge(kind) != Outcome.IGNORED;
    }

    private static long micros(Kind kind) {
        return isTimed(kind) ? Math.min(kind.nanos() / 1_000, LONGEST_MICROS) : 0;
    }
}
