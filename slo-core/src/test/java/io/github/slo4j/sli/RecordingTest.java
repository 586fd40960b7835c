// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.slo4j.count.CellArena;
import io.github.slo4j.time.ManualClock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final int EVENTS = 100_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final RecorderControl control =
            new RecorderControl("checkout", new CellLayouts(), new CellArena(), new Sink(), new ManualClock());
    private final SliRecorder recorder = control.recorder();

    private void recordEverything() {
        for (int i = 0; i < EVENTS; i++) {
            recorder.record(Outcome.GOOD, i);
            recorder.record(i % 1_100, i);
            recorder.record(null, i);
            recorder.record(Outcome.BAD, -i);
        }
    }

    @Test
    void recordingAllocatesNothing() {
        List<Sli> slis = List.of(
                new Availability(StatusRule.DEFAULT),
                new Latency(StatusRule.DEFAULT, Threshold.fasterThan(Duration.ofMillis(1))));
        control.watch(slis, new int[] {0, 1});
        recordEverything();
        long before = threads.getCurrentThreadAllocatedBytes();
        long itself = threads.getCurrentThreadAllocatedBytes() - before;

        long start = threads.getCurrentThreadAllocatedBytes();
        recordEverything();
        long allocated = threads.getCurrentThreadAllocatedBytes() - start - itself;

        assertThat(allocated).as("bytes for %,d events", 4 * EVENTS).isLessThan(EVENTS / 100);
    }
}
