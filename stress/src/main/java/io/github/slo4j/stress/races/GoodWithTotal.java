// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import io.github.slo4j.count.Tally;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A reader looks at good and total beside a writer. */
@JCStressTest
@Outcome(
        id = {"0, 0", "0, 1", "1, 1", "1, 2", "2, 2", "2, 3"},
        expect = Expect.ACCEPTABLE,
        desc = "good is never more than the total")
@Outcome(expect = Expect.FORBIDDEN, desc = "more good events than events")
@State
public class GoodWithTotal {
    private final Stage stage = Stage.borrow();

    /** Records good, bad, good. */
    @Actor
    public void writer() {
        stage.good();
        stage.bad();
        stage.good();
    }

    /** Reads once. */
    @Actor
    public void reader(JJ_Result result) {
        Tally events = stage.events(Stage.RESIDENT);
        result.r1 = events.good();
        result.r2 = events.valid();
    }

    /** Leaves. */
    @Arbiter
    public void afterwards() {
        stage.giveBack();
    }
}
