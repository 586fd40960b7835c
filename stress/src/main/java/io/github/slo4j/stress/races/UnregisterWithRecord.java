// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** One of two SLOs is removed from a recorder that is being written: the other sees everything. */
@JCStressTest
@Outcome(id = "2, 2", expect = Expect.ACCEPTABLE, desc = "every event is there")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event went to a ghost")
@State
public class UnregisterWithRecord {
    private final Stage stage = new Stage(Stage.RESIDENT, Stage.GUEST);

    /** Removes, then records. */
    @Actor
    public void registrar() {
        stage.engine.remove(Stage.GUEST.name());
        stage.good();
    }

    /** Records. */
    @Actor
    public void writer() {
        stage.good();
    }

    /** Reads the SLO that stayed and the ledger. */
    @Arbiter
    public void afterwards(JJ_Result result) {
        result.r1 = stage.events(Stage.RESIDENT).good();
        result.r2 = stage.engine.ledger().counted();
    }
}
