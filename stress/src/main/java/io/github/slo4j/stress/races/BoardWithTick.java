// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two readers look at the board again and again while ticks make it stale: one of them writes it anew, and never older. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "no reading is behind the one before")
@Outcome(expect = Expect.FORBIDDEN, desc = "a total on the board went backwards")
@State
public class BoardWithTick {
    private static final int READINGS = 50;

    private final Stage stage = Stage.borrow();

    /** Ticks and reads. */
    @Actor
    public void slicer() {
        for (int i = 0; i < READINGS; i++) {
            stage.tick();
            stage.onBoard(Stage.RESIDENT);
        }
    }

    /** Records, reads and counts readings that fell. */
    @Actor
    public void reader(I_Result result) {
        long before = 0;
        for (int i = 0; i < READINGS; i++) {
            stage.good();
            long now = stage.onBoard(Stage.RESIDENT).valid();
            result.r1 += now < before ? 1 : 0;
            before = now;
        }
    }

    /** Leaves. */
    @Arbiter
    public void afterwards() {
        stage.giveBack();
    }
}
