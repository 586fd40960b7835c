// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

/**
 * How many events were good and how many were bad. The number of valid events is their sum, so it can never contradict
 * them; ignored events are in neither.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param good events that kept the promise
 * @param bad events that broke it
 */
public record Tally(long good, long bad) {

    /** No events at all: not a ratio of zero, not one of one, but no ratio. */
    public static final Tally NONE = new Tally(0, 0);

    /**
     * How many events count for the promise.
     *
     * @return good plus bad
     */
    public long valid() {
        return good + bad;
    }

    /**
     * Tells whether there is nothing to form a ratio from.
     *
     * @return true if no valid event was counted
     */
    public boolean isEmpty() {
        return valid() == 0;
    }

    /**
     * Adds the events of an adjacent span.
     *
     * @param other the other span's events
     * @return the events of both
     */
    public Tally plus(Tally other) {
        return new Tally(good + other.good, bad + other.bad);
    }

    /**
     * Takes away an earlier reading of the same counters. Sums may have wrapped; the difference is right all the same.
     *
     * @param earlier the earlier reading
     * @return what was counted since
     */
    public Tally minus(Tally earlier) {
        return new Tally(good - earlier.good, bad - earlier.bad);
    }
}
