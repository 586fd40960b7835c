// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.objective;

import java.time.Duration;

/**
 * The time over which a promise is kept. Its range is checked by the {@link Objective} that uses it, which can name the
 * promise.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public sealed interface Period {

    /**
     * How long the period is.
     *
     * @return a positive duration
     */
    Duration length();

    /**
     * A period that always ends now.
     *
     * @param days 1 to 90
     * @return the period
     */
    static Period rollingDays(int days) {
        return rolling(Duration.ofDays(days));
    }

    /**
     * A period that always ends now.
     *
     * @param hours 1 to 2160
     * @return the period
     */
    static Period rollingHours(int hours) {
        return rolling(Duration.ofHours(hours));
    }

    /**
     * A period that always ends now.
     *
     * @param minutes 1 to 129600
     * @return the period
     */
    static Period rollingMinutes(int minutes) {
        return rolling(Duration.ofMinutes(minutes));
    }

    /**
     * A period that always ends now.
     *
     * @param length 1 minute to 90 days
     * @return the period
     */
    static Period rolling(Duration length) {
        return new Rolling(length);
    }

    /**
     * A period that always ends now.
     *
     * @param length 1 minute to 90 days
     */
    record Rolling(Duration length) implements Period {
        /** The shortest period an objective accepts. */
        static final Duration SHORTEST = Duration.ofMinutes(1);

        /** The longest period an objective accepts. */
        static final Duration LONGEST = Duration.ofDays(90);

        @Override
        public String toString() {
            return "rolling " + Spans.text(length);
        }
    }
}
