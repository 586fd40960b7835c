// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import io.github.slo4j.count.Counts;
import java.time.Duration;
import java.util.List;

/**
 * What the engine remembers of its own life: samples of all counters in five tiers, and how much time it observed.
 *
 * <p><b>Assumptions.</b>
 *
 * <ol>
 *   <li>One thread calls {@link #tick}, about once a second.
 *   <li>The counters it hands over only grow.
 * </ol>
 *
 * <p><b>Guarantees.</b>
 *
 * <ol>
 *   <li>A window is the live counters minus one sample, so no event is lost or counted twice at a boundary.
 *   <li>Reading changes nothing, and needs no lock: samples are immutable and published one by one.
 *   <li>A tick that comes late gives its whole delta to the newest slice and leaves the slices it missed as a gap.
 * </ol>
 *
 * <p>Thread-safety: safe for use by many threads; one of them ticks.
 */
public final class Timeline {
    private static final long LATE_NANOS = Tier.FINEST_SLICE.toNanos();

    private final long originNanos;
    private final List<SampleRing> rings;
    private volatile Pulse pulse;

    /** The last tick: when it was, how much time had been observed by then, and what the counters said. */
    private record Pulse(long at, long observedNanos, Counts counts) {}

    /**
     * Creates a timeline that begins now.
     *
     * @param now engine nanoseconds
     */
    public Timeline(long now) {
        originNanos = now;
        rings = Tier.ALL.stream().map(SampleRing::new).toList();
        pulse = new Pulse(now, 0, new Counts(0));
        sample(pulse);
    }

    /**
     * Takes note of the counters, and samples them where a slice boundary has passed.
     *
     * @param now engine nanoseconds
     * @param counts good and bad of each slot, kept and not to be changed afterwards
     */
    public void tick(long now, Counts counts) {
        Pulse last = pulse;
        if (now - last.at > LATE_NANOS) {
            keepGap(last, now);
        }
        Pulse next = new Pulse(now, observedNanos(now), counts);
        pulse = next;
        sample(next);
    }

    /**
     * Finds where a window begins.
     *
     * @param window how long the window is
     * @param now engine nanoseconds
     * @return its left edge, good for every slot
     */
    public LeftEdge leftEdge(Duration window, long now) {
        long left = now - window.toNanos();
        long slice = Tier.covering(window).slice().toNanos();
        for (int i = 0; i < rings.size(); i++) {
            if (Tier.ALL.get(i).span().compareTo(window) >= 0) {
                Sample sample = rings.get(i).newestAtOrBefore(left);
                if (sample != null) {
                    return new LeftEdge(left, slice, sample);
                }
            }
        }
        return new LeftEdge(left, slice, null);
    }

    /**
     * Tells how much time has been observed since the timeline began.
     *
     * @param now engine nanoseconds
     * @return nanoseconds, gaps left out
     */
    public long observedNanos(long now) {
        Pulse last = pulse;
        return last.observedNanos + Math.max(0, Math.min(now - last.at, LATE_NANOS));
    }

    private void keepGap(Pulse last, long now) {
        long gapEnd = now - LATE_NANOS;
        Sample beforeGap = new Sample(last.at, gapEnd, last.observedNanos, last.counts);
        for (SampleRing ring : rings) {
            if (ring.isDue(gapEnd - originNanos)) {
                ring.add(beforeGap, gapEnd - originNanos);
            }
        }
    }

    private void sample(Pulse pulse) {
        Sample sample = new Sample(pulse.at, pulse.at, pulse.observedNanos, pulse.counts);
        long elapsed = pulse.at - originNanos;
        for (SampleRing ring : rings) {
            if (ring.isDue(elapsed)) {
                ring.add(sample, elapsed);
            }
        }
    }
}
