// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import io.github.slo4j.count.CellArena;
import io.github.slo4j.sli.Availability;
import io.github.slo4j.sli.CellLayouts;
import io.github.slo4j.sli.Handles;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.sli.Sink;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.sli.StatusRule;
import io.github.slo4j.time.ManualClock;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A recorder is looked up while it is forgotten and its number goes to another, which an indicator looks at. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "it was forgotten")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "it was there, and stays")
@Outcome(expect = Expect.FORBIDDEN, desc = "another was found in its place")
@State
public class FindWithForget {
    private static final CellLayouts LAYOUTS = new CellLayouts();
    private static final Sink AFTER_CLOSE = new Sink();

    private final CellArena arena = new CellArena();
    private final Handles handles = new Handles(new ManualClock());
    private final RecorderControl control = control("asked for");

    private RecorderControl control(String name) {
        return new RecorderControl(name, handles, LAYOUTS, arena, AFTER_CLOSE);
    }

    /** Forgets, and registers. */
    @Actor
    public void registrar() {
        control.tidy();
        control("another").watch(List.of(new Availability(StatusRule.DEFAULT)), new int[] {0});
    }

    /** Asks. */
    @Actor
    public void finder(I_Result result) {
        SliRecorder found = control.recorder();
        if (found != null) {
            result.r1 = found.name().equals("asked for") ? 1 : 2;
        }
    }
}
