// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import io.github.slo4j.count.Ledger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** The last SLO is removed from a recorder that is being written: what comes after is after-close. */
@JCStressTest
@Outcome(id = "0, 2", expect = Expect.ACCEPTABLE, desc = "both came after")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the other event came before")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was lost, or counted for an SLO that had gone")
@State
public class LastUnregisterWithRecord {
    private final Stage stage = new Stage(Stage.RESIDENT);

    /** Removes, then records. */
    @Actor
    public void registrar() {
        stage.engine.remove(Stage.RESIDENT.name());
        stage.good();
    }

    /** Records. */
    @Actor
    public void writer() {
        stage.good();
    }

    /** Reads the ledger. */
    @Arbiter
    public void afterwards(JJ_Result result) {
        Ledger ledger = stage.engine.ledger();
        result.r1 = ledger.counted();
        result.r2 = ledger.afterClose();
    }
}
