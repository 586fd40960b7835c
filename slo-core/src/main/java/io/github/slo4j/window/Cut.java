// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that is taken out of one SLO's windows, between two moments at which its counters are known.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class Cut {
    private final Sums from;
    private final @Nullable Sums to;

    Cut(Sums from, @Nullable Sums to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Where it really begins.
     *
     * @return engine nanoseconds
     */
    public long from() {
        return from.nanos();
    }

    /**
     * Where it really ends.
     *
     * @return engine nanoseconds; empty while it lasts
     */
    public OptionalLong to() {
        return to == null ? OptionalLong.empty() : OptionalLong.of(to.nanos());
    }

    Sums begin() {
        return from;
    }

    Optional<Sums> end() {
        return Optional.ofNullable(to);
    }
}
