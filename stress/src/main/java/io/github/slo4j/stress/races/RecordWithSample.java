// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** An event is recorded while a slice boundary is sampled: it falls on one side, and on one only. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the slice before the boundary has it")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the slice after the boundary has it")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was lost or counted twice at the boundary")
@State
public class RecordWithSample {
    private final Stage stage = Stage.borrow();

    /** Sets the stage. */
    public RecordWithSample() {
        stage.pass(Stage.SLICE);
    }

    /** Records. */
    @Actor
    public void writer() {
        stage.good();
    }

    /** Samples the boundary. */
    @Actor
    public void slicer() {
        stage.tick();
    }

    /** Counts all, and what came after the boundary. */
    @Arbiter
    public void afterwards(JJ_Result result) {
        stage.pass(Stage.PERIOD);
        result.r1 = stage.events(Stage.RESIDENT).good();
        result.r2 = stage.window(Stage.RESIDENT).good();
        stage.giveBack();
    }
}
