// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Rejection;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where an application records what happened. Ask the engine for it once, by name, and keep it.
 *
 * <p>One call feeds every SLO on this recorder with one increment of one counter. Where one of them is about an
 * average, the duration is added to a second; where percentiles are kept, one bucket of a histogram is incremented too.
 * It reads no clock, takes no lock, allocates nothing once its counters are warm, logs nothing, calls no foreign code and
 * never throws; time enters elsewhere, where the counters are sampled. Whatever it is fed is accounted for: what cannot be
 * counted is counted as rejected, by reason.
 *
 * <p>The handle stays valid for the life of the process. When SLOs come and go it points to other cells; when the last
 * one has gone, or the engine was closed, events are counted as after-close and nothing else happens.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class SliRecorder {
    private static final long MOST_AT_ONCE = 1_000_000_000_000L;
    private static final long LONGEST_SECONDS = Long.MAX_VALUE / 1_000_000_000 - 1;

    private final int number;
    private final Handles handles;

    /**
     * The cells that count now. A writer that has read the field may be descheduled before it adds, for however long:
     * it then adds to a generation that is still summed, so its event is late, never lost and never counted twice.
     */
    private volatile Generation open;

    SliRecorder(int number, Handles handles, Generation open) {
        this.number = number;
        this.handles = handles;
        this.open = open;
    }

    /**
     * Tells the name.
     *
     * @return the name under which SLOs refer to this recorder
     */
    public String name() {
        return card().name();
    }

    /**
     * Records one event whose outcome the application decides.
     *
     * @param outcome how it ended; null is counted as rejected
     * @param latencyNanos how long it took, in nanoseconds; if negative the outcome counts and the speed is ignored
     */
    public void record(@Nullable Outcome outcome, long latencyNanos) {
        if (outcome == null) {
            reject(Rejection.NULL_OUTCOME, 1);
            return;
        }
        open.record(outcome, latencyNanos, 1);
    }

    /**
     * Records one event whose outcome the application decides.
     *
     * @param outcome how it ended; null is counted as rejected
     * @param latency how long it took; if null or negative the outcome counts and the speed is ignored, for a failure
     *     must not be lost because nobody timed it
     */
    public void record(@Nullable Outcome outcome, @Nullable Duration latency) {
        record(outcome, nanos(latency));
    }

    private static long nanos(@Nullable Duration latency) {
        if (latency == null || latency.isNegative()) {
            return Sli.UNKNOWN;
        }
        return latency.toSeconds() > LONGEST_SECONDS ? Long.MAX_VALUE : latency.toNanos();
    }

    /**
     * Records a batch of events that ended alike and took equally long, by one addition.
     *
     * @param outcome how they ended; null is counted as rejected, all of them
     * @param latencyNanos how long each took, in nanoseconds; if negative the outcomes count and the speed is ignored
     * @param events how many, 0 to a trillion: more are a trillion; a negative number is counted as one rejected event
     */
    public void record(@Nullable Outcome outcome, long latencyNanos, long events) {
        if (events < 0) {
            reject(Rejection.NEGATIVE_COUNT, 1);
            return;
        }
        long clamped = Math.min(events, MOST_AT_ONCE);
        if (outcome == null) {
            reject(Rejection.NULL_OUTCOME, clamped);
        } else {
            open.record(outcome, latencyNanos, clamped);
        }
    }

    /**
     * Records one event whose outcome each SLO reads from a status code.
     *
     * @param statusCode a three-digit code; any other number is counted as rejected
     * @param latencyNanos how long it took, in nanoseconds; if negative the status counts and the speed is ignored
     */
    public void record(int statusCode, long latencyNanos) {
        if (!open.record(statusCode, latencyNanos)) {
            reject(Rejection.STATUS_CODE, 1);
        }
    }

    /**
     * Begins to time one event by the engine's clock. It is recorded when the timing is stopped, and not at all if it
     * never is: nothing but the caller holds a timing.
     *
     * <p>This call makes one object and reads the clock, which recording by itself does not.
     *
     * @return the timing, to be stopped with the outcome
     */
    public Timing start() {
        return Timing.start(this, handles.clock());
    }

    /** Whose handle nobody holds may lose its number to another: hence the fence. */
    private Card card() {
        try {
            return handles.card(number);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Ends with a fence, for the sums of a recorder that nobody holds are final. */
    private void reject(Rejection reason, long events) {
        try {
            card().misfits().reject(reason, events);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    void countRepeatedStop() {
        try {
            card().misfits().countRepeatedStop();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    List<Consumer<Run>> followers() {
        return card().followers();
    }

    /** From now on events are counted there. */
    void open(Generation next) {
        open = next;
    }

    /** What a writer holds while it records. */
    Generation open() {
        return open;
    }
}
