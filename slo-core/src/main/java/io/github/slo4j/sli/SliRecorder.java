// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import org.jspecify.annotations.Nullable;

/**
 * Where an application records what happened. Ask the engine for it once, by name, and keep it.
 *
 * <p>One call feeds every SLO on this recorder with one increment of one striped counter. It reads no clock, takes no
 * lock, allocates nothing once its counters are warm, logs nothing, calls no foreign code and never throws; time enters elsewhere, where the
 * counters are sampled. Whatever it is fed is accounted for: what cannot be counted is counted as rejected, by reason.
 *
 * <p>The handle stays valid for the life of the process. When SLOs come and go it points to other cells; when the last
 * one has gone, or the engine was closed, events are counted as after-close and nothing else happens.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class SliRecorder {
    private final String name;
    private final Misfits misfits;

    /**
     * The cells that count now. A writer that has read the field may be descheduled before it adds, for however long:
     * it then adds to a generation that is still summed, so its event is late, never lost and never counted twice.
     */
    private volatile Generation open;

    SliRecorder(String name, Misfits misfits, Generation open) {
        this.name = name;
        this.misfits = misfits;
        this.open = open;
    }

    /**
     * Tells the name.
     *
     * @return the name under which SLOs refer to this recorder
     */
    public String name() {
        return name;
    }

    /**
     * Records one event whose outcome the application decides.
     *
     * @param outcome how it ended; null is counted as rejected
     * @param latencyNanos how long it took, in nanoseconds; if negative the outcome counts and the speed is ignored
     */
    public void record(@Nullable Outcome outcome, long latencyNanos) {
        if (outcome == null) {
            misfits.countNullOutcome();
            return;
        }
        open.record(outcome, latencyNanos);
    }

    /**
     * Records one event whose outcome each SLO reads from a status code.
     *
     * @param statusCode a three-digit code; any other number is counted as rejected
     * @param latencyNanos how long it took, in nanoseconds; if negative the status counts and the speed is ignored
     */
    public void record(int statusCode, long latencyNanos) {
        if (!open.record(statusCode, latencyNanos)) {
            misfits.countStrangeStatusCode();
        }
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
