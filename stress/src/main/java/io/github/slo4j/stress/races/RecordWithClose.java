// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import io.github.slo4j.count.Ledger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/** An event is recorded while the engine is closed: it is counted or after-close, and the last status agrees. */
@JCStressTest
@Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "counted")
@Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "after close")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was lost or is in two terms")
@State
public class RecordWithClose {
    private final Stage stage = new Stage(Stage.RESIDENT);

    /** Records. */
    @Actor
    public void writer() {
        stage.good();
    }

    /** Closes. */
    @Actor
    public void closer() {
        stage.engine.close();
    }

    /** Reads the ledger and the last status. */
    @Arbiter
    public void afterwards(JJJ_Result result) {
        Ledger ledger = stage.engine.ledger();
        result.r1 = ledger.counted();
        result.r2 = ledger.afterClose();
        result.r3 = stage.events(Stage.RESIDENT).good();
    }
}
