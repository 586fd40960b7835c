// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import io.github.slo4j.count.Tally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one SLO before this process began to count for it: in an earlier life, or as told by somebody else.
 *
 * <p>Stretches are folded to the slices of the tier that covers their age, so an SLO's past holds about as many as its
 * live memory would, whatever was given. One that straddles a window's left edge is counted whole where that rounds the
 * window no further outward than a slice, and the window says so in its bounds; a longer one is left out, and its time is
 * not observed.
 *
 * <p>SLOs that were there at the same time have the same stretches, so those are kept once for all: see {@link Pasts}.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class Past {

    /** Nothing is known. */
    public static final Past UNKNOWN = new Past(new Stretches(List.of()), List.of());

    private final Stretches stretches;
    private final Suffix all;
    private final @Nullable Suffix loaded;

    Past(Stretches stretches, List<Span> spans) {
        this.stretches = stretches;
        this.all = new Suffix(spans.stream().map(Span::tally).toList());
        this.loaded = spans.stream().allMatch(span -> span.loaded().isEmpty())
                ? null
                : new Suffix(spans.stream().map(Span::loaded).toList());
    }

    /** What was counted since each stretch began. Columns, for there may be ten thousand pasts of a thousand each. */
    private static final class Suffix {
        private final long[] good;
        private final long[] bad;

        Suffix(List<Tally> tallies) {
            good = new long[tallies.size() + 1];
            bad = new long[tallies.size() + 1];
            for (int i = tallies.size() - 1; i >= 0; i--) {
                good[i] = good[i + 1] + tallies.get(i).good();
                bad[i] = bad[i + 1] + tallies.get(i).bad();
            }
        }

        Tally since(int index) {
            return new Tally(good[index], bad[index]);
        }
    }

    /**
     * Everything that is known since a moment, which may be before the one that was asked for.
     *
     * @param from where it begins, engine nanoseconds
     * @param observedNanos how much time was observed since
     * @param tally what was counted
     * @param loaded the part of it that was given and not counted by an earlier life
     */
    record Since(long from, long observedNanos, Tally tally, Tally loaded) {}

    /**
     * Everything since a moment, or null if nothing is known of that time. A stretch that straddles the moment is taken
     * whole if that is no further outward than a slice, and left out otherwise: a day must not make a window of an hour
     * a day long. One that was observed throughout and in which nothing happened can be
     * cut anywhere.
     */
    @Nullable
    Since since(long moment, long sliceNanos) {
        int first = stretches.firstEndingAfter(moment);
        if (stretches.straddles(first, moment)
                && stretches.isObserved(first)
                && tally(first).isEmpty()) {
            long observed = stretches.observedSince(first + 1) + stretches.to(first) - moment;
            return new Since(moment, observed, all.since(first), loaded(first));
        }
        return since(stretches.reachesOutward(first, moment, sliceNanos) ? first + 1 : first);
    }

    private Tally tally(int index) {
        return all.since(index).minus(all.since(index + 1));
    }

    private Tally loaded(int index) {
        return loaded == null ? Tally.NONE : loaded.since(index);
    }

    /** Everything since a moment, a stretch that straddles it included however long it is, or null if there is none. */
    @Nullable
    Since wholeSince(long moment) {
        return since(stretches.firstEndingAfter(moment));
    }

    private @Nullable Since since(int index) {
        if (index >= stretches.size()) {
            return null;
        }
        return new Since(stretches.from(index), stretches.observedSince(index), all.since(index), loaded(index));
    }

    /** The first moment at or after another that lies in no stretch. */
    long nextBetweenSpans(long moment) {
        int first = stretches.firstEndingAfter(moment);
        return stretches.straddles(first, moment) ? stretches.to(first) : moment;
    }

    /** How many good events there are at least after a moment. */
    long goodAfter(long moment) {
        return all.good[stretches.firstEndingAfter(nextBetweenSpans(moment))];
    }

    /** How many bad events there are at most since a moment. */
    long badSince(long moment) {
        return all.bad[stretches.firstEndingAfter(moment)];
    }

    /**
     * The stretches with what was counted in each.
     *
     * @return the oldest first
     */
    public List<Span> spans() {
        return stretches.spans(this::between);
    }

    private Span between(int index) {
        return new Span(
                stretches.from(index),
                stretches.to(index),
                stretches.observedSince(index) - stretches.observedSince(index + 1),
                tally(index),
                loaded(index).minus(loaded(index + 1)));
    }

    /**
     * All events of the past.
     *
     * @return their tally
     */
    public Tally total() {
        return all.since(0);
    }

    /**
     * Those of them that were given and not counted by an earlier life.
     *
     * @return their tally
     */
    public Tally loaded() {
        return loaded(0);
    }
}
