// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.status;

import io.github.slo4j.objective.Period.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of time that was taken out of an SLO's windows, or will be.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param reason why it does not count
 * @param asked the bounds that were asked for
 * @param real the bounds that were found: the same or further apart. For what is still to come they are those asked for
 */
public record Excluded(String reason, Bounds asked, Bounds real) {

    /**
     * Tells how much of the time between two moments is taken out, each moment counted once.
     *
     * @param from the first moment
     * @param to the second
     * @param all what is taken out
     * @return zero or more
     */
    public static Duration between(Instant from, Instant to, List<Excluded> all) {
        Duration sum = Duration.ZERO;
        Instant counted = from;
        for (Bounds real : all.stream()
                .map(Excluded::real)
                .sorted(Comparator.comparing(Bounds::from))
                .toList()) {
            Instant begin = real.from().isBefore(counted) ? counted : real.from();
            Instant end = real.to().isAfter(to) ? to : real.to();
            if (begin.isBefore(end)) {
                sum = sum.plus(Duration.between(begin, end));
                counted = end;
            }
        }
        return sum;
    }
}
