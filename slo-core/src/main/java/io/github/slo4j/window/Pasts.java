// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes pasts that share what is the same in them.
 *
 * <p>Thread-safety: for use by one thread.
 */
public final class Pasts {
    private final long now;
    private final Map<Stretches, Stretches> shared = new HashMap<>();

    /**
     * Begins with none.
     *
     * @param now engine nanoseconds
     */
    public Pasts(long now) {
        this.now = now;
    }

    /**
     * Makes the past of an SLO. Equal spans add up, as the counts of several instances do.
     *
     * @param sorted the spans by time, equal or separate, none later than now
     * @param anchor where the SLO's period of the calendar began, engine nanoseconds: what is older than 90 days is kept in
     *     sum from there on, and left out before
     * @return the past
     */
    public Past of(List<Span> sorted, long anchor) {
        List<Span> folded = folded(separate(sorted), now, anchor);
        return folded.isEmpty()
                ? Past.UNKNOWN
                : new Past(shared.computeIfAbsent(new Stretches(folded), fresh -> fresh), folded);
    }

    /**
     * Adds equal spans up.
     *
     * @param sorted the spans by time, equal or separate
     * @return separate ones
     */
    public static List<Span> separate(List<Span> sorted) {
        List<Span> separate = new ArrayList<>(sorted.size());
        for (Span span : sorted) {
            int last = separate.size() - 1;
            if (last >= 0 && separate.get(last).covers(span)) {
                separate.set(last, separate.get(last).with(span));
            } else {
                separate.add(span);
            }
        }
        return separate;
    }

    /**
     * Joins neighbours as long as they are no longer together than a slice of the tier that covers their end.
     *
     * @param spans separate ones by time
     * @param now engine nanoseconds
     * @param anchor as in {@link #of}
     * @return fewer of them
     */
    public static List<Span> folded(List<Span> spans, long now, long anchor) {
        List<Span> folded = new ArrayList<>();
        long begin = anchor - Stretches.TICK_NANOS; // clocks drift between one life and the next
        for (Span span : spans) {
            boolean isOld = now - span.from() > Tier.LONGEST_SPAN.toNanos();
            if (isOld && span.from() - begin < 0) {
                continue;
            }
            int last = folded.size() - 1;
            if (last >= 0 && isJoined(folded.get(last), span, isOld, now, begin)) {
                folded.set(last, folded.get(last).joinedWith(span));
            } else {
                folded.add(span);
            }
        }
        return folded;
    }

    private static boolean isJoined(Span before, Span next, boolean isOld, long now, long begin) {
        if (before.from() - begin < 0 && next.from() - begin >= 0) {
            return false;
        }
        long slice = Tier.covering(Duration.ofNanos(now - next.to())).slice().toNanos();
        return isOld || next.to() - before.from() <= Stretches.longest(slice);
    }
}
