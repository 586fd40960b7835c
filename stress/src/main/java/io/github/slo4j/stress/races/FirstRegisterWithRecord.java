// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import io.github.slo4j.Slo;
import io.github.slo4j.count.Ledger;
import io.github.slo4j.count.Rejection;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/** An event comes, from outside and by name, while the first SLO on the recorder of that name is registered. */
@JCStressTest
@Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "the recorder was there, and counting")
@Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "the recorder was not there yet")
@Outcome(expect = Expect.FORBIDDEN, desc = "the recorder was found before it counted")
@State
public class FirstRegisterWithRecord {
    private static final Slo NEWCOMER = Stage.slo("newcomer", "newcomer");

    private final Stage stage = new Stage(Stage.RESIDENT);

    /** Adds. */
    @Actor
    public void registrar() {
        stage.engine.add(NEWCOMER);
    }

    /** Records. */
    @Actor
    public void writer() {
        stage.engine.recorderFromOutside("newcomer").record(io.github.slo4j.sli.Outcome.GOOD, 1);
    }

    /** Reads where the event went. */
    @Arbiter
    public void afterwards(JJJ_Result result) {
        Ledger ledger = stage.engine.ledger();
        result.r1 = ledger.counted();
        result.r2 = ledger.rejected().getOrDefault(Rejection.UNKNOWN_RECORDER, 0L);
        result.r3 = ledger.afterClose();
    }
}
