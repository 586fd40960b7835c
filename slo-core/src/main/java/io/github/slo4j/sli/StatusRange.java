// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

/**
 * Status codes from one up to, not including, another: {@code from <= code < to}.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param from the first code in the range, 100 to 999
 * @param to the first code after it, at most 1000
 */
public record StatusRange(int from, int to) {

    /**
     * Creates a range.
     *
     * @throws IllegalArgumentException if it is empty or leaves the three-digit codes
     */
    public StatusRange {
        if (from < StatusRule.LOWEST || to > StatusRule.HIGHEST + 1 || from >= to) {
            throw new IllegalArgumentException("a status range must satisfy 100 <= from < to <= 1000, but was from "
                    + from + " to " + to + "; the upper end is excluded, so 5xx is (500, 600)");
        }
    }

    boolean contains(int code) {
        return from <= code && code < to;
    }

    @Override
    public String toString() {
        return to == from + 1 ? Integer.toString(from) : from + ".." + (to - 1);
    }
}
