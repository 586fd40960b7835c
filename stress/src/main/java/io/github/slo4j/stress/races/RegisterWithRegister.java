// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import io.github.slo4j.Slo;
import io.github.slo4j.sli.SliRecorder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/**
 * Two threads bring the same SLO on a new recorder, ask for the recorder and record: there is one recorder, and it
 * has both events.
 */
@JCStressTest
@Outcome(id = "1, 2, 2", expect = Expect.ACCEPTABLE, desc = "one recorder, one SLO, both events")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event went to a ghost")
@State
public class RegisterWithRegister {
    private static final Slo SAME = Stage.slo("same", "fresh");

    private final Stage stage = new Stage(Stage.RESIDENT);
    private SliRecorder ones;
    private SliRecorder others;

    /** Adds, asks and records. */
    @Actor
    public void one() {
        ones = addAndRecord();
    }

    /** Adds, asks and records. */
    @Actor
    public void other() {
        others = addAndRecord();
    }

    private SliRecorder addAndRecord() {
        stage.engine.add(SAME);
        SliRecorder fresh = stage.engine.recorder("fresh");
        fresh.record(io.github.slo4j.sli.Outcome.GOOD, 1);
        return fresh;
    }

    /** Compares the handles, and reads the SLO and the ledger. */
    @Arbiter
    public void afterwards(JJJ_Result result) {
        result.r1 = ones == others ? 1 : 0;
        result.r2 = stage.events(SAME).good();
        result.r3 = stage.engine.ledger().counted();
    }
}
