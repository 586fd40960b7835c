// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A tick meets a close. What had returned before both is in the last status and on the board. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "both have it")
@Outcome(expect = Expect.FORBIDDEN, desc = "close lost an event that had returned before")
@State
public class TickWithClose {
    private final Stage stage = new Stage(Stage.RESIDENT);

    /** Sets the stage. */
    public TickWithClose() {
        stage.good();
        stage.pass(Stage.SLICE);
    }

    /** Samples. */
    @Actor
    public void slicer() {
        stage.tick();
    }

    /** Closes. */
    @Actor
    public void closer() {
        stage.engine.close();
    }

    /** Reads the last status and the board. */
    @Arbiter
    public void afterwards(JJ_Result result) {
        result.r1 = stage.events(Stage.RESIDENT).good();
        result.r2 = stage.onBoard(Stage.RESIDENT).good();
    }
}
