// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When a service really was out of order.
 *
 * @param from the second in which it began
 * @param to the second in which it was over
 */
record Outage(long from, long to) {
    static final Duration EVERY = Duration.ofDays(2);

    /** Until then its failures are in the short window of a page. */
    static final Duration AFTERMATH = Duration.ofMinutes(30);

    /** Twice the longest window of a page: each outage meets a service that has long been well. */
    private static final Duration APART = Duration.ofHours(12);

    /** One in every two days, at any tick. */
    static List<Outage> schedule(Chance chance, Duration lasting, Duration life, Duration tick) {
        long room = EVERY.minus(APART).minus(lasting).dividedBy(tick);
        List<Outage> outages = new ArrayList<>();
        for (long turn = 0; turn < life.dividedBy(EVERY); turn++) {
            long from = turn * EVERY.toSeconds() + chance.below(room) * tick.toSeconds();
            outages.add(new Outage(from, from + lasting.toSeconds()));
        }
        return outages;
    }

    boolean hasFailuresAt(long second) {
        return second >= from && second < to;
    }

    /** Whether a page in that second is right. */
    boolean isReasonAt(long second) {
        return second >= from && second <= to + AFTERMATH.toSeconds();
    }
}
