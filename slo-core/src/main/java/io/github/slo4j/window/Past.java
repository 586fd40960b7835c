// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import io.github.slo4j.count.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one SLO before this process began to count for it.
 *
 * <p>Spans are folded to the slices of the tier that covers their age, so an SLO's past holds no more entries than its
 * live memory would, 1,001, whatever was loaded; what is older than 90 days is left out. A span that straddles a
 * window's left edge is counted whole where that rounds the window no further outward than a slice, and the window says
 * so in its bounds; a longer one is left out, and its time is not observed.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class Past {

    /** Nothing is known. */
    public static final Past UNKNOWN = new Past(List.of());

    private final List<Span> spans;
    private final Span[] sinceSpan;

    /**
     * Counts of one stretch of time.
     *
     * @param from engine nanoseconds, included
     * @param to engine nanoseconds, excluded
     * @param observedNanos how much of it was observed
     * @param tally what was counted
     */
    public record Span(long from, long to, long observedNanos, Tally tally) {

        /**
         * Counts of a stretch that was observed throughout.
         *
         * @param from engine nanoseconds, included
         * @param to engine nanoseconds, excluded
         * @param tally what was counted
         */
        public Span(long from, long to, Tally tally) {
            this(from, to, to - from, tally);
        }

        private Span joinedWith(Span later) {
            return new Span(from, later.to, observedNanos + later.observedNanos, tally.plus(later.tally));
        }

        private boolean covers(Span other) {
            return from == other.from && to == other.to;
        }
    }

    private Past(List<Span> spans) {
        this.spans = spans;
        this.sinceSpan = new Span[spans.size()];
        for (int i = spans.size() - 1; i >= 0; i--) {
            Span span = spans.get(i);
            sinceSpan[i] = i == spans.size() - 1 ? span : span.joinedWith(sinceSpan[i + 1]);
        }
    }

    /**
     * Keeps spans. Equal spans add up, as the counts of several instances do.
     *
     * @param sorted the spans by time, equal or separate, none later than now
     * @param now engine nanoseconds
     * @return the past
     */
    public static Past of(List<Span> sorted, long now) {
        List<Span> separate = new ArrayList<>();
        for (Span span : sorted) {
            int last = separate.size() - 1;
            if (last >= 0 && separate.get(last).covers(span)) {
                Tally sum = separate.get(last).tally().plus(span.tally());
                separate.set(last, new Span(span.from(), span.to(), sum));
            } else {
                separate.add(span);
            }
        }
        return new Past(List.copyOf(folded(separate, now)));
    }

    private static List<Span> folded(List<Span> spans, long now) {
        List<Span> folded = new ArrayList<>();
        long lastSlice = 0;
        for (Span span : spans) {
            long age = now - span.from();
            long sliceNanos = Tier.covering(Duration.ofNanos(age)).slice().toNanos();
            long slice = now - Math.floorDiv(age + sliceNanos - 1, sliceNanos) * sliceNanos;
            if (!folded.isEmpty() && slice == lastSlice) {
                folded.set(folded.size() - 1, folded.get(folded.size() - 1).joinedWith(span));
            } else {
                folded.add(span);
            }
            lastSlice = slice;
        }
        return folded;
    }

    /**
     * Everything since a moment, or null if nothing is known of that time. A span that straddles the moment is taken
     * whole if it is no longer than a slice, and left out otherwise: a day must not make a window of an hour a day long.
     */
    @Nullable
    Span since(long moment, long sliceNanos) {
        int first = firstEndingAfter(moment);
        boolean isTooCoarse = first < spans.size() && isTooCoarse(spans.get(first), moment, sliceNanos);
        return sinceSpan(isTooCoarse ? first + 1 : first);
    }

    /** Everything since a moment, a span that straddles it included however long it is, or null if there is none. */
    @Nullable
    Span wholeSince(long moment) {
        return sinceSpan(firstEndingAfter(moment));
    }

    /** The first moment at or after another that lies in no span. */
    long nextBetweenSpans(long moment) {
        int first = firstEndingAfter(moment);
        boolean straddles = first < spans.size() && spans.get(first).from() - moment < 0;
        return straddles ? spans.get(first).to() : moment;
    }

    private @Nullable Span sinceSpan(int index) {
        return index == spans.size() ? null : sinceSpan[index];
    }

    private int firstEndingAfter(long moment) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).to() - moment > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static boolean isTooCoarse(Span span, long moment, long sliceNanos) {
        return span.from() - moment < 0 && span.to() - span.from() > sliceNanos;
    }

    /**
     * All events of the past.
     *
     * @return their tally
     */
    public Tally total() {
        return spans.isEmpty() ? Tally.NONE : sinceSpan[0].tally();
    }
}
