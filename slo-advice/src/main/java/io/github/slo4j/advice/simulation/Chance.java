// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice.simulation;

import java.util.SplittableRandom;

/**
 * Chance that is the same for a seed on every machine and every version of Java: what is not specified to the last bit,
 * such as {@code Math.log} or how a random number below a bound is made, is not used.
 */
final class Chance {
    private static final int FRACTION_BITS = 53;

    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Evenly from 0 to 1, the end excluded. */
    double share() {
        return (random.nextLong() >>> (Long.SIZE - FRACTION_BITS)) * 0x1p-53;
    }

    /** Evenly from 0 to a bound, the bound excluded. */
    long below(long bound) {
        return (long) (share() * bound);
    }

    /** By Marsaglia's polar method. */
    double normal() {
        while (true) {
            double x = 2 * share() - 1;
            double y = 2 * share() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                return x * Math.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }
}
