// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.races;

import io.github.slo4j.count.CellArena;
import io.github.slo4j.sli.Availability;
import io.github.slo4j.sli.CellLayouts;
import io.github.slo4j.sli.Handles;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.sli.Sink;
import io.github.slo4j.sli.Sli;
import io.github.slo4j.sli.SliCounter;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.sli.StatusRule;
import io.github.slo4j.time.ManualClock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Two recorders are looked up while they are forgotten and their numbers go to others: one that no indicator ever looked at,
 * which is never to be found; and one that no indicator looks at any longer, and perhaps no application, for the collector
 * to say.
 */
@JCStressTest
@Outcome(id = "forgotten", expect = Expect.ACCEPTABLE, desc = "it was gone")
@Outcome(id = "found", expect = Expect.ACCEPTABLE, desc = "it was there, and stays")
@Outcome(expect = Expect.FORBIDDEN, desc = "another was found in its place, or it was forgotten though it was found")
@State
public class FindWithForget {
    private static final CellLayouts LAYOUTS = new CellLayouts();
    private static final Sink AFTER_CLOSE = new Sink();
    private static final List<Sli> INDICATORS = List.of(new Availability(StatusRule.DEFAULT));

    private final CellArena arena = new CellArena();
    private final Handles handles = new Handles(new ManualClock());
    private final RecorderControl unborn = control("unborn");
    private final RecorderControl control = control("asked for");
    private @Nullable SliRecorder anybody;
    private @Nullable SliRecorder found;

    /** An indicator has looked and has gone. */
    public FindWithForget() {
        watch(control).forEach(control::unwatch);
    }

    private RecorderControl control(String name) {
        return new RecorderControl(name, handles, LAYOUTS, arena, AFTER_CLOSE);
    }

    private static List<SliCounter> watch(RecorderControl control) {
        return control.watch(INDICATORS, new int[] {SliCounter.NO_SLOT});
    }

    /** Forgets, and registers. */
    @Actor
    public void registrar() {
        unborn.tidy();
        control.tidy();
        watch(control("another"));
        watch(control("yet another"));
    }

    /** Asks. */
    @Actor
    public void finder() {
        anybody = unborn.recorder();
        found = control.recorder();
    }

    /** Asks again. */
    @Arbiter
    public void afterwards(L_Result result) {
        SliRecorder first = found;
        if (anybody != null) {
            result.r1 = "another";
        } else if (first == null) {
            result.r1 = "forgotten";
        } else if (!first.name().equals("asked for")) {
            result.r1 = "another";
        } else {
            result.r1 = control.recorder() == first ? "found" : "found and forgotten";
        }
    }
}
