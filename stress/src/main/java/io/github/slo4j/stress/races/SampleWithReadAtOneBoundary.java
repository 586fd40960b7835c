// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * A reader meets a tick at a boundary. If reading took a sample of its own, it could put an event before the boundary
 * that came after it.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "read before the event, which is after the boundary")
@Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "read after the event, which is after the boundary")
@Outcome(expect = Expect.FORBIDDEN, desc = "reading moved an event")
@State
public class SampleWithReadAtOneBoundary {
    private final Stage stage = Stage.borrow();

    /** Sets the stage. */
    public SampleWithReadAtOneBoundary() {
        stage.good();
        stage.pass(Stage.SLICE);
    }

    /** Samples, then records. */
    @Actor
    public void slicer() {
        stage.tick();
        stage.good();
    }

    /** Reads. */
    @Actor
    public void reader(JJ_Result result) {
        result.r1 = stage.window(Stage.RESIDENT).good();
    }

    /** Counts what came after the boundary. */
    @Arbiter
    public void afterwards(JJ_Result result) {
        stage.pass(Stage.PERIOD);
        result.r2 = stage.window(Stage.RESIDENT).good();
        stage.giveBack();
    }
}
