// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.slice;

import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Sli;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in one slice of time.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class Slice {
    private final Duration length;
    private final Map<Sli, Count> counts;

    /**
     * What one indicator counted.
     *
     * @param tally good and bad events
     * @param micros how long they took together, if the indicator {@linkplain Sli#sumsDurations() asks}
     */
    record Count(Tally tally, long micros) {
        static final Count NONE = new Count(Tally.NONE, 0);

        Count minus(Count earlier) {
            return new Count(tally.minus(earlier.tally), micros - earlier.micros);
        }
    }

    Slice(Duration length, Map<Sli, Count> counts) {
        this.length = length;
        this.counts = Map.copyOf(counts);
    }

    /** How long it really was: a slice is judged at the first tick after its end. */
    Duration length() {
        return length;
    }

    Tally tally(Sli indicator) {
        return count(indicator).tally();
    }

    /** How long the valid events took together; so much that it no longer fits counts as for ever. */
    long micros(Sli indicator) {
        long micros = count(indicator).micros();
        return micros < 0 ? Long.MAX_VALUE : micros;
    }

    private Count count(Sli indicator) {
        @Nullable Count found = counts.get(indicator);
        return found == null ? Count.NONE : found;
    }
}
