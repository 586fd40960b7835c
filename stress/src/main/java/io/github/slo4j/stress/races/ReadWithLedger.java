// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A reader looks at an SLO, then at the ledger, again and again while cells are exchanged under the writer. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "the ledger had every event that the SLO had")
@Outcome(expect = Expect.FORBIDDEN, desc = "an SLO had an event that the ledger had not")
@State
public class ReadWithLedger {
    private static final int READINGS = 50;

    private final Stage stage = new Stage(Stage.RESIDENT);

    /** Records before and after the exchange. */
    @Actor
    public void writer() {
        stage.good();
        stage.engine.add(Stage.GUEST);
        stage.good();
    }

    /** Counts ledgers that were behind. */
    @Actor
    public void reader(I_Result result) {
        for (int i = 0; i < READINGS; i++) {
            long seen = stage.events(Stage.RESIDENT).valid();
            result.r1 += stage.engine.ledger().counted() < seen ? 1 : 0;
        }
    }
}
