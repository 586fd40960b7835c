// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two ticks meet when an incident is due: it is opened, and told, by one of them. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "told once")
@Outcome(expect = Expect.FORBIDDEN, desc = "never told, or told twice")
@State
public class SampleWithSampleOfOneIncident {
    private final Stage stage = new Stage(Stage.ALERTING);

    /** Gives a reason. */
    public SampleWithSampleOfOneIncident() {
        for (int i = 0; i < 100; i++) {
            stage.bad();
        }
        stage.pass(Stage.PERIOD);
    }

    /** Samples. */
    @Actor
    public void one() {
        stage.tick();
    }

    /** Samples. */
    @Actor
    public void other() {
        stage.tick();
    }

    /** Counts what was told. */
    @Arbiter
    public void afterwards(I_Result result) {
        result.r1 = stage.told();
    }
}
