// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.schedule;

import io.github.slo4j.sli.Derived;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.sli.Run;
import io.github.slo4j.sli.Sli;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Holds expected starts against those that came.
 *
 * <p>Thread-safety: the prober looks ahead, the slicer judges.
 */
final class StartJudge implements Derived.Judge {
    private static final Duration HORIZON = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 1_000;

    private final StartsOnTime promise;
    private final RecorderControl recorder;
    private final SliRecorder verdicts;
    private final Starts starts = new Starts();
    private final Queue<Instant> ahead = new ConcurrentLinkedQueue<>();
    private final Deque<Instant> open = new ArrayDeque<>();

    /** Starts of which it is not known yet whether they were expected: the schedule may hang. The slicer's alone. */
    private final Deque<Instant> waiting = new ArrayDeque<>();

    /** Up to where the schedule has been asked; the prober's alone. */
    private @Nullable Instant asked;

    /** Every expected start until then is ahead; written after it was put there. */
    private volatile Instant known;

    StartJudge(StartsOnTime promise, RecorderControl recorder, SliRecorder verdicts, Moment now) {
        this.promise = promise;
        this.recorder = recorder;
        this.verdicts = verdicts;
        this.asked = now.instant();
        this.known = now.instant();
        recorder.follow(starts);
    }

    @Override
    public boolean hasToLook() {
        return true;
    }

    @Override
    public void look(Moment now) {
        Instant until = now.instant().plus(promise.early()).plus(HORIZON);
        for (int i = 0; i < MOST_AT_ONCE && asked != null && asked.isBefore(until); i++) {
            asked = promise.schedule().next(asked);
            if (asked != null) {
                ahead.add(asked);
            }
        }
        known = asked == null ? Instant.MAX : asked;
    }

    @Override
    public void tick(Moment now) {
        Instant until = known; // before what lies ahead is taken
        for (Instant next = ahead.poll(); next != null; next = ahead.poll()) {
            open.add(next);
        }
        for (Run run : starts.take()) {
            waiting.add(now.instantAt(run.startedAt()));
        }
        while (canJudge(waiting.peek(), until)) {
            judge(waiting.remove());
        }
        missedBefore(waiting.isEmpty() ? now.instant() : waiting.peek());
    }

    private boolean canJudge(@Nullable Instant started, Instant until) {
        return started != null
                && (waiting.size() > Starts.MOST
                        || !started.plus(promise.early()).isAfter(until));
    }

    private void judge(Instant started) {
        missedBefore(started);
        Instant expected = open.peek();
        if (expected != null && !started.isBefore(expected.minus(promise.early()))) {
            open.remove();
            verdicts.record(Outcome.GOOD, Sli.UNKNOWN);
        }
    }

    private void missedBefore(Instant moment) {
        for (Instant next = open.peek();
                next != null && next.plus(promise.late()).isBefore(moment);
                next = open.peek()) {
            open.remove();
            verdicts.record(Outcome.BAD, Sli.UNKNOWN);
        }
    }

    @Override
    public void close() {
        recorder.unfollow(starts);
    }
}
