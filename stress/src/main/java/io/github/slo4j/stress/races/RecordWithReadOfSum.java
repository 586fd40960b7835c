// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import io.github.slo4j.count.CellArena;
import io.github.slo4j.sli.CellLayouts;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.sli.Sink;
import io.github.slo4j.sli.SliCounter;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.sli.StatusRule;
import io.github.slo4j.sli.Timed;
import io.github.slo4j.time.ManualClock;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A reader looks at the count, and then at the sum of durations, beside a writer of two events of a microsecond. */
@JCStressTest
@Outcome(
        id = {"0, 0", "0, 1", "0, 2", "1, 1", "1, 2", "2, 2"},
        expect = Expect.ACCEPTABLE,
        desc = "the sum is never behind the count")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was counted whose duration was not there")
@State
public class RecordWithReadOfSum {
    private final RecorderControl control =
            new RecorderControl("web", new CellLayouts(), new CellArena(), new Sink(), new ManualClock());
    private final SliCounter counter = control.watch(
                    List.of(new Timed(StatusRule.DEFAULT)), new int[] {SliCounter.NO_SLOT})
            .get(0);
    private final SliRecorder recorder = control.recorder();

    /** Records two. */
    @Actor
    public void writer() {
        recorder.record(io.github.slo4j.sli.Outcome.GOOD, 1_000);
        recorder.record(io.github.slo4j.sli.Outcome.GOOD, 1_000);
    }

    /** Reads once. */
    @Actor
    public void reader(JJ_Result result) {
        result.r1 = counter.tally().good();
        result.r2 = counter.micros();
    }
}
