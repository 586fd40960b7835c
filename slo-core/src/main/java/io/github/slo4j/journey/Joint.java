// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.journey;

import java.util.List;

/**
 * Between which bounds the share of journeys lies that went well in all parts, however the parts' failures depend on
 * each other (M. Frechet, 1935). If they are independent it is the product, which lies between.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param lowest if no two failures ever met in one journey
 * @param highest if they met whenever they could
 */
public record Joint(double lowest, double highest) {

    /**
     * Finds the bounds.
     *
     * @param ratios the parts' shares of good events
     * @return the bounds; the whole of no parts is good
     */
    public static Joint of(List<Double> ratios) {
        double missing = ratios.stream().mapToDouble(ratio -> 1 - ratio).sum();
        double highest = ratios.stream().mapToDouble(ratio -> ratio).min().orElse(1);
        return new Joint(Math.max(0, 1 - missing), highest);
    }
}
