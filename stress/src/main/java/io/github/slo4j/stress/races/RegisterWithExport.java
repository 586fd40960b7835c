// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * An SLO is added while an exporter reads the board: who has added it finds it there, and nobody finds half of it.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "exported before it came")
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "exported with it")
@Outcome(expect = Expect.FORBIDDEN, desc = "the board showed an old set of SLOs to who had changed it")
@State
public class RegisterWithExport {
    private final Stage stage = new Stage(Stage.RESIDENT);

    /** Adds, then reads the board. */
    @Actor
    public void registrar(JJ_Result result) {
        stage.engine.add(Stage.GUEST);
        result.r1 = stage.engine.statuses().containsKey(Stage.GUEST.name()) ? 1 : 0;
    }

    /** Reads the board. */
    @Actor
    public void exporter(JJ_Result result) {
        result.r2 = stage.engine.statuses().size();
    }
}
