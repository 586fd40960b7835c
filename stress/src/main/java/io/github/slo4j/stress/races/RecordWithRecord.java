// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** Two threads record on one recorder, into one cell. */
@JCStressTest
@Outcome(id = "8", expect = Expect.ACCEPTABLE, desc = "every event is there")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was lost or counted twice")
@State
public class RecordWithRecord {
    private final Stage stage = Stage.borrow();

    /** Records four. */
    @Actor
    public void one() {
        fourGood();
    }

    /** Records four. */
    @Actor
    public void other() {
        fourGood();
    }

    private void fourGood() {
        for (int i = 0; i < 4; i++) {
            stage.good();
        }
    }

    /** Counts. */
    @Arbiter
    public void afterwards(J_Result result) {
        result.r1 = stage.events(Stage.RESIDENT).good();
        stage.giveBack();
    }
}
