// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import io.github.slo4j.Slo;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.objective.Period;
import io.github.slo4j.slice.Condition;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A bad event comes, from outside and by name, while the first SLO about good minutes of that name is registered. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the event was counted, and its minute is bad")
@Outcome(
        id = "0, 0",
        expect = Expect.ACCEPTABLE,
        desc = "the recorder was not there yet, and nothing was in the minute")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event is in no minute, or a minute is bad without one")
@State
public class FirstMinutesWithRecord {
    private static final Slo NEWCOMER = Slo.named("newcomer")
            .on("newcomer")
            .goodMinutes(Condition.errorsAtMost(0))
            .target("99%")
            .over(Period.rolling(Stage.PERIOD.multipliedBy(60)))
            .alerting(AlertPolicy.none());

    private final Stage stage = new Stage(Stage.RESIDENT);

    /** Adds. */
    @Actor
    public void registrar() {
        stage.engine.add(NEWCOMER);
    }

    /** Records. */
    @Actor
    public void writer() {
        stage.engine.recorderFromOutside("newcomer").record(io.github.slo4j.sli.Outcome.BAD, 1);
    }

    /** Lets the minute pass. */
    @Arbiter
    public void afterwards(JJ_Result result) {
        result.r1 = stage.engine.ledger().counted();
        stage.pass(Stage.PERIOD);
        stage.tick();
        result.r2 = stage.events(NEWCOMER).bad();
    }
}
