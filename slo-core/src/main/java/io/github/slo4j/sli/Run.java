// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import org.jspecify.annotations.Nullable;

/**
 * One run of scheduled work, from its start on.
 *
 * <p>The first end records it; later ones record nothing and are counted in {@link
 * io.github.slo4j.count.Ledger#repeatedStops()}.
 *
 * <p>Thread-safety: safe for use by many threads; another one than began it may end it.
 */
public final class Run {
    private final Timing timing;
    private volatile @Nullable End end;

    /** How it ended, and how long it took in nanoseconds, negative if the clock failed. */
    private record End(@Nullable Outcome outcome, long nanos) {}

    Run(Timing timing) {
        this.timing = timing;
    }

    /** Ends the run well. */
    public void succeeded() {
        ended(Outcome.GOOD);
    }

    /** Ends the run badly. How long it took is then ignored, unless it had taken too long already. */
    public void failed() {
        ended(Outcome.BAD);
    }

    /**
     * Ends the run.
     *
     * @param outcome how it ended; null is counted as rejected
     */
    public void ended(@Nullable Outcome outcome) {
        long nanos = timing.elapsedNanos();
        if (timing.tryStop(outcome, nanos)) {
            end = new End(outcome, nanos);
        }
    }

    /**
     * For those who judge: when it began.
     *
     * @return engine nanoseconds; meaningless if the clock failed, see {@link #isTimed}
     */
    public long startedAt() {
        return timing.startedAt();
    }

    /**
     * For those who judge: whether it is known when it began.
     *
     * @return false if the clock failed
     */
    public boolean isTimed() {
        return timing.isTimed();
    }

    /**
     * For those who judge: whether it is over.
     *
     * @return true once it has ended
     */
    public boolean isOver() {
        return end != null;
    }

    /**
     * For those who judge: how it ended.
     *
     * @return the outcome; ignored if none was given or it still runs
     */
    public Outcome outcome() {
        End known = end;
        return known == null || known.outcome == null ? Outcome.IGNORED : known.outcome;
    }

    /**
     * For those who judge: how long it took.
     *
     * @return nanoseconds; negative if it still runs or the clock failed
     */
    public long durationNanos() {
        End known = end;
        return known == null ? Sli.UNKNOWN : known.nanos;
    }
}
