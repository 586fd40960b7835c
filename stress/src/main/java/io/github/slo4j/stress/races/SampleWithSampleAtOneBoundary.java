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
 * Two ticks meet at one boundary. Each thread then records, when the boundary has been sampled by one of them: a
 * second sample would put the event before the boundary.
 */
@JCStressTest
@Outcome(id = "2, 2", expect = Expect.ACCEPTABLE, desc = "one sample, and both events after it")
@Outcome(expect = Expect.FORBIDDEN, desc = "the boundary was sampled twice")
@State
public class SampleWithSampleAtOneBoundary {
    private final Stage stage = Stage.borrow();

    /** Sets the stage. */
    public SampleWithSampleAtOneBoundary() {
        stage.pass(Stage.SLICE);
    }

    /** Samples, then records. */
    @Actor
    public void one() {
        stage.tick();
        stage.good();
    }

    /** Samples, then records. */
    @Actor
    public void other() {
        stage.tick();
        stage.good();
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
