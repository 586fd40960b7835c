// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.slo4j.count.CellArena;
import io.github.slo4j.histogram.Durations;
import io.github.slo4j.time.ManualClock;
import io.github.slo4j.time.Moment;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final int EVENTS = 100_000;
    private static final long SEVEN_MILLIS = 7_000_000;
    private static final Duration[] DURATIONS = {Duration.ofMillis(7), Duration.ofSeconds(-1), Duration.ofDays(1), null
    };
    private static final Sli AVAILABILITY = new Availability(StatusRule.DEFAULT);
    private static final Sli SPEED = new Latency(StatusRule.DEFAULT, Threshold.fasterThan(Duration.ofMillis(1)));
    private static final Sli TIMED = new Timed(StatusRule.DEFAULT);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final RecorderControl control = new RecorderControl(
            "checkout", new Handles(new ManualClock()), new CellLayouts(), new CellArena(), new Sink());

    private void recordEverything() {
        SliRecorder recorder = control.recorder();
        for (int i = 0; i < EVENTS; i++) {
            recorder.record(Outcome.GOOD, i);
            recorder.record(i % 1_100, i);
            recorder.record(null, i);
            recorder.record(Outcome.BAD, -i);
            recorder.record(Outcome.GOOD, DURATIONS[i % DURATIONS.length]);
            recorder.record(Outcome.BAD, i, i);
            recorder.record(Outcome.BAD, i, -i);
            recorder.record(null, i, i);
        }
    }

    private void assertThatRecordingAllocatesNothing() {
        recordEverything();
        long before = threads.getCurrentThreadAllocatedBytes();
        long itself = threads.getCurrentThreadAllocatedBytes() - before;

        long start = threads.getCurrentThreadAllocatedBytes();
        recordEverything();
        long allocated = threads.getCurrentThreadAllocatedBytes() - start - itself;

        assertThat(allocated).as("bytes for %,d events", 8 * EVENTS).isLessThan(EVENTS / 100);
    }

    @Test
    void R12_recordingAllocatesNothing() {
        control.watch(List.of(AVAILABILITY, SPEED), new int[] {0, 1});

        assertThatRecordingAllocatesNothing();
    }

    @Test
    void R12_recordingAllocatesNothingWhereDurationsAreAddedUp() {
        control.watch(List.of(AVAILABILITY, TIMED), new int[] {0, 1});

        assertThatRecordingAllocatesNothing();
    }

    @Test
    void R12_recordingAllocatesNothingWherePercentilesAreKept() {
        control.measure(0);
        control.watch(List.of(AVAILABILITY, TIMED), new int[] {0, 1});

        assertThatRecordingAllocatesNothing();
    }

    @Test
    void R12_aStackThatIsFullNeverAddsADurationWithoutItsEvent() throws Exception {
        SliCounter timed = control.watch(List.of(TIMED), new int[] {0}).get(0);

        Diver diver = dive();

        assertThat(timed.tally().valid()).isBetween(diver.returned, diver.attempts);
        assertThat(timed.micros()).isEqualTo(7_000 * timed.tally().valid());
    }

    @Test
    void R12_aStackThatIsFullLosesNoEventOfAHistogramNorHoldsUpItsReader() throws Exception {
        SliCounter timed = control.watch(List.of(TIMED), new int[] {0}).get(0);
        Durations histogram = control.measure(0);

        dive();
        Thread slicer = new Thread(() -> histogram.tick(1));
        slicer.setDaemon(true);
        slicer.start();
        slicer.join(20_000);

        assertThat(slicer.isAlive())
                .as("the reader waits for a writer that has left")
                .isFalse();
        assertThat(histogram.read(Moment.of(new ManualClock())).events())
                .as("all that was counted, and at most the one that was under way at the end of each dive")
                .isBetween(timed.tally().valid(), timed.tally().valid() + Diver.DIVES);
    }

    private Diver dive() throws InterruptedException {
        Diver diver = new Diver();
        Thread thread = new Thread(null, diver, "diver", 128 << 10);
        thread.start();
        thread.join();
        assertThat(diver.overflows).as("dives that met the end of the stack").isEqualTo(Diver.DIVES);
        return diver;
    }

    /** Records at every depth of its stack down to where there is none left, each event as long as the others. */
    private final class Diver implements Runnable {
        static final int DIVES = 200;

        private final SliRecorder recorder = control.recorder();
        private long attempts;
        private long returned;
        private int overflows;

        @Override
        public void run() {
            for (int dive = 0; dive < DIVES; dive++) {
                try {
                    down();
                } catch (StackOverflowError end) {
                    overflows++;
                }
            }
        }

        private void down() {
            attempts++;
            recorder.record(attempts % 2 == 0 ? Outcome.GOOD : Outcome.BAD, SEVEN_MILLIS);
            returned++;
            down();
        }
    }
}
