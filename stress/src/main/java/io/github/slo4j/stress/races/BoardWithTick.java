// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A reader looks at the board twice while ticks make it stale. */
@JCStressTest
@Outcome(
        id = {"0, 0", "0, 1", "0, 2", "1, 1", "1, 2", "2, 2"},
        expect = Expect.ACCEPTABLE,
        desc = "the second reading is not behind the first")
@Outcome(expect = Expect.FORBIDDEN, desc = "a total on the board went backwards")
@State
public class BoardWithTick {
    private final Stage stage = Stage.borrow();

    /** Records and ticks, twice. */
    @Actor
    public void writer() {
        stage.good();
        stage.tick();
        stage.good();
        stage.tick();
    }

    /** Reads twice. */
    @Actor
    public void reader(JJ_Result result) {
        result.r1 = stage.onBoard(Stage.RESIDENT).valid();
        result.r2 = stage.onBoard(Stage.RESIDENT).valid();
    }

    /** Leaves. */
    @Arbiter
    public void afterwards() {
        stage.giveBack();
    }
}
