// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A reader looks again and again while cells are exchanged under the writer. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "no reading is behind the one before")
@Outcome(expect = Expect.FORBIDDEN, desc = "a total went backwards")
@State
public class ReadWithRegister {
    private static final int READINGS = 50;

    private final Stage stage = new Stage(Stage.RESIDENT);

    /** Records before and after the exchange. */
    @Actor
    public void writer() {
        stage.good();
        stage.engine.add(Stage.GUEST);
        stage.good();
    }

    /** Counts readings that fell. */
    @Actor
    public void reader(I_Result result) {
        long before = 0;
        for (int i = 0; i < READINGS; i++) {
            long now = stage.events(Stage.RESIDENT).valid();
            result.r1 += now < before ? 1 : 0;
            before = now;
        }
    }
}
