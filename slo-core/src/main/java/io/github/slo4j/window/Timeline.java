// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import io.github.slo4j.count.Counts;
import io.github.slo4j.count.Mark;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    private final Doubts doubts = new Doubts();
    private volatile Pulse pulse;

    /** The last two ticks. */
    private record Pulse(Sample last, Sample before) {}

    /**
     * Creates a timeline that begins now.
     *
     * @param now engine nanoseconds
     */
    public Timeline(long now) {
        originNanos = now;
        rings = Tier.ALL.stream().map(SampleRing::new).toList();
        Sample first = new Sample(now, now, 0, new Counts(0));
        pulse = new Pulse(first, first);
        keep(first, now);
    }

    /**
     * Takes note of the counters, and samples them where a slice boundary has passed.
     *
     * @param now engine nanoseconds
     * @param counts good and bad of each slot, kept and not to be changed afterwards
     */
    public void tick(long now, Counts counts) {
        Sample last = lastBefore(now);
        keep(last, last.until());
        Sample next = sample(now, counts);
        pulse = new Pulse(next, last);
        keep(next, now);
    }

    /** The last tick; if slices were missed since, it stands for all but the newest of them. */
    private Sample lastBefore(long now) {
        Sample last = pulse.last();
        return isLate(last.at(), now) ? last.from(now - LATE_NANOS) : last;
    }

    private Sample sample(long now, Counts counts) {
        return new Sample(now, now, observedNanos(now), counts);
    }

    /**
     * Tells whether a tick stays away.
     *
     * @param last when the last one came
     * @param now engine nanoseconds
     * @return true if slices were missed since
     */
    public static boolean isLate(long last, long now) {
        return now - last > LATE_NANOS;
    }

    /**
     * Tells when the last tick came.
     *
     * @return engine nanoseconds
     */
    public long lastTick() {
        return pulse.last().at();
    }

    /** Keeps a sample in each ring in which a slice boundary has passed. */
    private void keep(Sample sample, long at) {
        long elapsed = at - originNanos;
        for (SampleRing ring : rings) {
            if (ring.isDue(elapsed)) {
                ring.add(sample, elapsed);
            }
        }
    }

    /**
     * Notes a doubt that arises now, for all windows that reach back to it.
     *
     * @param mark what is in doubt
     * @param now engine nanoseconds
     */
    public void note(Mark mark, long now) {
        doubts.note(mark, now);
    }

    /** The doubts that arose at or after a moment. */
    Set<Mark> doubtsSince(long moment) {
        return doubts.since(moment);
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
        return new LeftEdge(left, Tier.covering(window).slice().toNanos(), newestAtOrBefore(left, window));
    }

    private @Nullable Sample newestAtOrBefore(long moment, Duration age) {
        for (int i = 0; i < rings.size(); i++) {
            if (Tier.ALL.get(i).span().compareTo(age) >= 0) {
                Sample sample = rings.get(i).newestAtOrBefore(moment);
                if (sample != null) {
                    return sample;
                }
            }
        }
        return null;
    }

    /**
     * Fixes where a window begins that is to grow from there, such as a month. If the moment has only just passed, the
     * edge is off by less than a tick; it stays as it is however long the window grows.
     *
     * @param moment engine nanoseconds, not later than now
     * @param now engine nanoseconds
     * @return its left edge, good for every slot
     */
    public LeftEdge fixedEdge(long moment, long now) {
        Duration age = Duration.ofNanos(now - moment);
        return new LeftEdge(moment, Tier.covering(age).slice().toNanos(), newestAtOrBefore(moment, now));
    }

    /** The newest sample that is remembered from a moment or before it: a tick if it has only just passed. */
    @Nullable
    Sample newestAtOrBefore(long moment, long now) {
        Pulse ticks = pulse;
        if (ticks.last().at() - moment <= 0) {
            return ticks.last();
        }
        return ticks.before().at() - moment <= 0
                ? ticks.before()
                : newestAtOrBefore(moment, Duration.ofNanos(now - moment));
    }

    /**
     * Everything that is remembered, each sample once, and the counters as they are now.
     *
     * @param now engine nanoseconds
     * @param counts good and bad of each slot, as for a tick
     * @param anchors where periods of the calendar began, each of which is to be told from what was before it
     * @return the samples, the oldest first
     */
    public List<Sample> remembered(long now, Counts counts, Collection<LeftEdge> anchors) {
        Map<Long, Sample> all = new TreeMap<>();
        Consumer<Sample> remember = sample -> all.merge(sample.at() - originNanos, sample, Sample::longer);
        rings.forEach(ring -> ring.forEach(remember));
        remember.accept(lastBefore(now));
        remember.accept(sample(now, counts));
        for (LeftEdge edge : anchors) {
            Sample anchor = edge.anchor();
            if (anchor != null) {
                remember.accept(anchor);
            }
        }
        return List.copyOf(all.values());
    }

    /**
     * The doubts that arose, each with the moment at which it arose last.
     *
     * @return engine nanoseconds of each
     */
    public Map<Mark, Long> doubts() {
        return doubts.all();
    }

    /** The oldest sample that is remembered from a moment or after it, or null if no tick has come since. */
    @Nullable
    Sample oldestAtOrAfter(long moment, long now) {
        Pulse ticks = pulse;
        Duration age = Duration.ofNanos(now - moment);
        Sample found = null;
        for (Sample sample : Arrays.asList(
                ticks.last(),
                ticks.before(),
                rings.get(Tier.ALL.indexOf(Tier.covering(age))).oldestAtOrAfter(moment))) {
            if (sample != null
                    && sample.until() - moment >= 0
                    && (found == null || sample.until() - found.until() < 0)) {
                found = sample;
            }
        }
        return found;
    }

    /**
     * Tells how much time has been observed since the timeline began.
     *
     * @param now engine nanoseconds
     * @return nanoseconds, gaps left out
     */
    public long observedNanos(long now) {
        Sample last = pulse.last();
        return last.observedNanos() + Math.max(0, Math.min(now - last.at(), LATE_NANOS));
    }
}
