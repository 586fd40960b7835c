// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Watches a clock from tick to tick: notices when the wall time is set and when time does not pass, and keeps a wall
 * time that calendars can go by.
 *
 * <p>A wall clock that is set wrong is often set right again soon. So a step shows at once in everything that is
 * labelled with wall time, but calendars follow it only after it has stood for ten minutes: no month ends because a
 * clock was a year ahead for a moment. A drift as slow as time servers make it is followed all the time.
 *
 * <p>Thread-safety: one thread ticks; the rest is safe for use by many threads.
 */
public final class ClockWatch {
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final long CONFIRMED_AFTER_NANOS = Duration.ofMinutes(10).toNanos();

    private final GuardedClock clock;
    private long tickedAt;
    private long faultsBefore;

    private volatile Moment believed;
    private Moment seen;
    private long seenSince;
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong standstills = new AtomicLong();

    /** What a tick has noticed. */
    public enum Notice {
        /** Nothing. */
        NONE,
        /** The wall time was set by a second or more since the last tick. */
        STEP,
        /** A reading failed, or no time has passed since the last tick. */
        FAULT
    }

    /**
     * Begins to watch.
     *
     * @param clock the clock
     * @param now a reading of it
     */
    public ClockWatch(GuardedClock clock, Moment now) {
        this.clock = clock;
        this.tickedAt = now.nanos() - 1;
        this.believed = now;
        this.seen = now;
        this.seenSince = now.nanos();
    }

    /**
     * Looks at the clock.
     *
     * @param now its reading at this tick
     * @return what is wrong with it, if anything
     */
    public Notice tick(Moment now) {
        if (isFault(now)) {
            return Notice.FAULT; // and nothing is learnt about the wall from a reading that failed
        }
        boolean stepped = isStep(seen, now);
        if (stepped) {
            steps.incrementAndGet();
            seenSince = now.nanos();
        }
        seen = now;
        if (!isStep(believed, now) || now.nanos() - seenSince >= CONFIRMED_AFTER_NANOS) {
            believed = now;
        }
        return stepped ? Notice.STEP : Notice.NONE;
    }

    private static boolean isStep(Moment before, Moment now) {
        Duration off = Duration.between(before.instantAt(now.nanos()), now.instant());
        return off.abs().compareTo(STEP) >= 0;
    }

    private boolean isFault(Moment now) {
        if (now.nanos() == tickedAt) {
            standstills.incrementAndGet();
            return true;
        }
        tickedAt = now.nanos();
        long faults = clock.faults();
        if (faults == faultsBefore) {
            return false;
        }
        faultsBefore = faults;
        return true;
    }

    /**
     * The wall time that calendars go by.
     *
     * @param nanos a monotonic reading
     * @return its instant, by the wall as it stood before any step that is not confirmed yet
     */
    public Instant calendarTime(long nanos) {
        return believed.instantAt(nanos);
    }

    /**
     * Places an instant of the calendar on the monotonic time.
     *
     * @param instant an instant within 292 years
     * @return its monotonic reading
     */
    public long nanosAt(Instant instant) {
        return believed.nanosAt(instant);
    }

    /**
     * Counts how often the wall time was set.
     *
     * @return steps so far
     */
    public long steps() {
        return steps.get();
    }

    /**
     * Counts what the clock itself got wrong.
     *
     * @return failed readings and ticks between which no time had passed, so far
     */
    public long faults() {
        return clock.faults() + standstills.get();
    }
}
