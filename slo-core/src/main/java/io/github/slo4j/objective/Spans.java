// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.objective;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/**
 * Durations in the words an operator uses: {@code 5m}, {@code 1h}, {@code 30d}.
 *
 * <p>Thread-safety: stateless, safe for use by many threads.
 */
public final class Spans {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final MathContext DIGITS = new MathContext(3);

    private Spans() {}

    /**
     * Writes a duration in its largest whole unit, days at most.
     *
     * @param span any duration
     * @return such as {@code 90d}, {@code 36h}, {@code 5m}, {@code 50s} or, below a second, {@code 0.25s}
     */
    public static String text(Duration span) {
        long seconds = span.toSeconds();
        if (!span.equals(Duration.ofSeconds(seconds))) {
            return BigDecimal.valueOf(seconds)
                            .add(BigDecimal.valueOf(span.toNanosPart(), 9))
                            .stripTrailingZeros()
                            .toPlainString()
                    + "s";
        }
        if (seconds == 0) {
            return "0s";
        }
        if (seconds % DAY == 0) {
            return seconds / DAY + "d";
        }
        if (seconds % HOUR == 0) {
            return seconds / HOUR + "h";
        }
        if (seconds % MINUTE == 0) {
            return seconds / MINUTE + "m";
        }
        return seconds + "s";
    }

    /**
     * Writes how long something took, to three digits.
     *
     * @param span zero or more
     * @return such as {@code 0.35 ms}, {@code 300 ms}, {@code 1.5 s}, {@code 2 min} or {@code 12 h}
     */
    public static String rounded(Duration span) {
        if (span.toSeconds() < 1) {
            return rounded(span, 1e-3) + " ms";
        }
        if (span.toSeconds() < MINUTE) {
            return rounded(span, 1) + " s";
        }
        return span.toSeconds() < HOUR ? rounded(span, MINUTE) + " min" : rounded(span, HOUR) + " h";
    }

    private static String rounded(Duration span, double unitSeconds) {
        double units = (span.toSeconds() + span.toNanosPart() / 1e9) / unitSeconds;
        return BigDecimal.valueOf(units).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
