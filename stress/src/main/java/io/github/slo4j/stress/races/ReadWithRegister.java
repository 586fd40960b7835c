// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A reader looks twice while cells are exchanged under the writer. */
@JCStressTest
@Outcome(
        id = {"0, 0", "0, 1", "0, 2", "1, 1", "1, 2", "2, 2"},
        expect = Expect.ACCEPTABLE,
        desc = "the second reading is not behind the first")
@Outcome(expect = Expect.FORBIDDEN, desc = "a total went backwards")
@State
public class ReadWithRegister {
    private final Stage stage = new Stage(Stage.RESIDENT);

    /** Records before and after the exchange. */
    @Actor
    public void writer() {
        stage.good();
        stage.engine.add(Stage.GUEST);
        stage.good();
    }

    /** Reads twice. */
    @Actor
    public void reader(JJ_Result result) {
        result.r1 = stage.events(Stage.RESIDENT).valid();
        result.r2 = stage.events(Stage.RESIDENT).valid();
    }
}
