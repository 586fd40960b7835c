// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.sli.Derived;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.sli.SliCounter;
import io.github.slo4j.time.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an SLO's events come from: its recorder, or a judge who looks at what is counted there and records verdicts.
 *
 * @param counter counts the SLO's events
 * @param events what counts them
 * @param watched the recorder that the SLO is on
 * @param others further counters on it, for the judge or for whoever asks
 * @param judge the judge; null where the recorder's events are the SLO's own
 */
record Feed(
        SliCounter counter,
        RecorderControl events,
        RecorderControl watched,
        List<SliCounter> others,
        Derived.@Nullable Judge judge) {

    /** The recorder's events are the SLO's own: the first counter counts them. */
    static Feed direct(RecorderControl recorder, List<SliCounter> counters) {
        return new Feed(counters.get(0), recorder, recorder, counters.subList(1, counters.size()), null);
    }

    boolean isJudged() {
        return judge != null;
    }

    boolean hasToLook() {
        return judge != null && judge.hasToLook();
    }

    /** Called by the prober at each tick. */
    void look(Moment now) {
        if (judge != null) {
            judge.look(now);
        }
    }

    /** Called by the slicer at each tick. */
    void tick(Moment now) {
        if (judge != null) {
            judge.tick(now);
        }
    }

    void stop() {
        if (judge != null) {
            judge.close();
        }
        events.unwatch(counter);
        others.forEach(watched::unwatch);
    }
}
