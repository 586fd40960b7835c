// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.schedule;

import io.github.slo4j.sli.Derived;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.sli.Run;
import io.github.slo4j.sli.Sli;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.time.Moment;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows runs until they end or have taken too long, whichever comes first.
 *
 * <p>Thread-safety: used by the slicer alone.
 */
final class DurationJudge implements Derived.Judge {
    private static final int MOST_RUNNING = 10_000;

    private final long leastNanos;
    private final long mostNanos;
    private final RecorderControl recorder;
    private final SliRecorder verdicts;
    private final Starts starts = new Starts();
    private final List<Run> running = new ArrayList<>();

    DurationJudge(TakesBetween promise, RecorderControl recorder, SliRecorder verdicts) {
        this.leastNanos = promise.least().toNanos();
        this.mostNanos = promise.most().toNanos();
        this.recorder = recorder;
        this.verdicts = verdicts;
        recorder.follow(starts);
    }

    @Override
    public void tick(Moment now) {
        running.addAll(starts.take());
        running.removeIf(run -> judge(run, now.nanos()));
        int tooMany = Math.max(0, running.size() - MOST_RUNNING);
        running.subList(running.size() - tooMany, running.size()).clear();
        verdicts.record(Outcome.IGNORED, Sli.UNKNOWN, tooMany + starts.takeRefused());
    }

    /** True if there is nothing more to be said about the run. */
    private boolean judge(Run run, long now) {
        if (run.isOver()) {
            verdicts.record(verdict(run), Sli.UNKNOWN);
            return true;
        }
        boolean overdue = now - run.startedAt() > mostNanos;
        if (overdue) {
            verdicts.record(Outcome.BAD, Sli.UNKNOWN);
        }
        return overdue;
    }

    private Outcome verdict(Run run) {
        long nanos = run.durationNanos();
        if (nanos > mostNanos) {
            return Outcome.BAD;
        }
        if (nanos < 0 || run.outcome() != Outcome.GOOD) {
            return Outcome.IGNORED;
        }
        return nanos < leastNanos ? Outcome.BAD : Outcome.GOOD;
    }

    @Override
    public void close() {
        recorder.unfollow(starts);
    }
}
