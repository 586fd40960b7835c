// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import io.github.slo4j.count.CellArena;
import io.github.slo4j.sli.CellLayouts;
import io.github.slo4j.sli.Handles;
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

/** A judge of averages looks at events and then at how long they took, beside a writer of one millisecond each. */
@JCStressTest
@Outcome(
        id = {"0, 0", "0, 1000", "0, 2000", "1, 1000", "1, 2000", "2, 2000"},
        expect = Expect.ACCEPTABLE,
        desc = "the time is never behind the events")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was counted whose time was not there")
@State
public class TimedWithRead {
    private static final long MILLISECOND = 1_000_000;

    private final RecorderControl control =
            new RecorderControl("race", new Handles(new ManualClock()), new CellLayouts(), new CellArena(), new Sink());
    private final SliCounter counter = control.watch(
                    List.of(new Timed(StatusRule.DEFAULT)), new int[] {SliCounter.NO_SLOT})
            .get(0);
    private final SliRecorder recorder = control.recorder();

    /** Records two. */
    @Actor
    public void writer() {
        recorder.record(io.github.slo4j.sli.Outcome.GOOD, MILLISECOND);
        recorder.record(io.github.slo4j.sli.Outcome.GOOD, MILLISECOND);
    }

    /** Reads once. */
    @Actor
    public void reader(JJ_Result result) {
        result.r1 = counter.tally().valid();
        result.r2 = counter.micros();
    }
}
