// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.journey;

import io.github.slo4j.count.WindowTally;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * How parts make a whole.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public enum Combination {
    /** The product of the parts' ratios: right if they fail independently, and for parts that are called in a row. */
    PRODUCT("the product") {
        @Override
        WindowTally compose(List<WindowTally> windows) {
            return Product.of(windows);
        }
    },
    /** The lowest of the parts' ratios: how many of the slowest part's calls are fast enough. */
    MINIMUM("the lowest") {
        @Override
        WindowTally compose(List<WindowTally> windows) {
            return windows.stream()
                    .filter(window -> window.tally().isEmpty())
                    .findFirst()
                    .orElseGet(() -> lowest(windows));
        }
    };

    private final String words;

    Combination(String words) {
        this.words = words;
    }

    abstract WindowTally compose(List<WindowTally> windows);

    String words() {
        return words;
    }

    /**
     * The window of the part that does worst. If another was observed for longer, and so burns more, it is taken to have
     * been observed for as much of the time as burns the same.
     */
    private static WindowTally lowest(List<WindowTally> windows) {
        WindowTally lowest = windows.stream()
                .max(Comparator.comparingDouble(Combination::badRatio).thenComparingDouble(WindowTally::observedShare))
                .orElseThrow();
        if (lowest.tally().bad() == 0) {
            return lowest;
        }
        double burning = windows.stream()
                .mapToDouble(window -> badRatio(window) * window.observedShare())
                .max()
                .orElseThrow();
        long observed = Math.round(lowest.span().toNanos() * burning / badRatio(lowest));
        return lowest.withObserved(
                Duration.ofNanos(Math.min(observed, lowest.length().toNanos())));
    }

    private static double badRatio(WindowTally window) {
        return (double) window.tally().bad() / window.tally().valid();
    }
}
