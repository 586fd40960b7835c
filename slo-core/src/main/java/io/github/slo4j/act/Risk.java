// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.act;

/**
 * How much something that need not be done now may endanger a promise, and so how much of the error budget must be left
 * for it. The shares are ours: where half of a budget is gone caution begins in most error budget policies, and what is
 * nearly harmless may go on until little is left.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public enum Risk {
    /** Nearly harmless, such as a prefetch: 10 % of the budget must be left. */
    LOW(0.10),
    /** Adds load or a new code path, such as retries or a feature flag: 25 % must be left. */
    MEDIUM(0.25),
    /** Likely to cost something, such as a migration or an experiment: 50 % must be left. */
    HIGH(0.50);

    private final double leastRemaining;

    Risk(double leastRemaining) {
        this.leastRemaining = leastRemaining;
    }

    /**
     * How much of the error budget must be left.
     *
     * @return a share from 0 to 1
     */
    public double leastRemaining() {
        return leastRemaining;
    }
}
