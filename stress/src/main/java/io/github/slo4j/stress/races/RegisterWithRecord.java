// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/**
 * An SLO is added to a recorder that is being written. It sees what is recorded after it was added; the SLO that was
 * there sees everything.
 */
@JCStressTest
@Outcome(id = "2, 1, 2", expect = Expect.ACCEPTABLE, desc = "the other event came before the guest")
@Outcome(id = "2, 2, 2", expect = Expect.ACCEPTABLE, desc = "the guest saw both")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event went to a ghost")
@State
public class RegisterWithRecord {
    private final Stage stage = new Stage(Stage.RESIDENT);

    /** Adds, then records. */
    @Actor
    public void registrar() {
        stage.engine.add(Stage.GUEST);
        stage.good();
    }

    /** Records. */
    @Actor
    public void writer() {
        stage.good();
    }

    /** Reads both SLOs and the ledger. */
    @Arbiter
    public void afterwards(JJJ_Result result) {
        result.r1 = stage.events(Stage.RESIDENT).good();
        result.r2 = stage.events(Stage.GUEST).good();
        result.r3 = stage.engine.ledger().counted();
    }
}
