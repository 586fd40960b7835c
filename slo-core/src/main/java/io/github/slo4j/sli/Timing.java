// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.time.EngineClock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One event that has begun and not yet ended.
 *
 * <p>The first stop records it. Later ones record nothing and are counted in {@link
 * io.github.slo4j.count.Ledger#repeatedStops()}. Nobody else holds a timing, so one that is dropped without a stop
 * leaves no trace.
 *
 * <p>Should the clock fail, the outcome counts and the speed is ignored.
 *
 * <p>Thread-safety: safe for use by many threads; another one than began it may stop it.
 */
public final class Timing {
    private static final VarHandle STOPPED = stopped();

    private final SliRecorder recorder;
    private final @Nullable EngineClock clock;
    private final long startedAt;

    @SuppressWarnings("unused") // by way of its handle only
    private volatile boolean stopped;

    private Timing(SliRecorder recorder, @Nullable EngineClock clock, long startedAt) {
        this.recorder = recorder;
        this.clock = clock;
        this.startedAt = startedAt;
    }

    private static VarHandle stopped() {
        try {
            return MethodHandles.lookup().findVarHandle(Timing.class, "stopped", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    static Timing start(SliRecorder recorder, EngineClock clock) {
        try {
            return new Timing(recorder, clock, clock.nanoTime());
        } catch (RuntimeException | LinkageError | AssertionError brokenClock) {
            return new Timing(recorder, null, 0);
        }
    }

    /**
     * Ends the event and records it.
     *
     * @param outcome how it ended; null is counted as rejected
     */
    public void stop(@Nullable Outcome outcome) {
        if (isFirstStop()) {
            recorder.record(outcome, elapsedNanos());
        }
    }

    /**
     * Ends the event and records it.
     *
     * @param statusCode a three-digit code; any other number is counted as rejected
     */
    public void stop(int statusCode) {
        if (isFirstStop()) {
            recorder.record(statusCode, elapsedNanos());
        }
    }

    /** Records what somebody else has timed; false if it was recorded before. */
    boolean tryStop(@Nullable Outcome outcome, long elapsedNanos) {
        boolean first = isFirstStop();
        if (first) {
            recorder.record(outcome, elapsedNanos);
        }
        return first;
    }

    long startedAt() {
        return startedAt;
    }

    boolean isTimed() {
        return clock != null;
    }

    private boolean isFirstStop() {
        boolean first = STOPPED.compareAndSet(this, false, true);
        if (!first) {
            recorder.countRepeatedStop();
        }
        return first;
    }

    long elapsedNanos() {
        if (clock == null) {
            return Sli.UNKNOWN;
        }
        try {
            return clock.nanoTime() - startedAt;
        } catch (RuntimeException | LinkageError | AssertionError brokenClock) {
            return Sli.UNKNOWN;
        }
    }
}
