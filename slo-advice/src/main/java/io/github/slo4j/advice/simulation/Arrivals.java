// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice.simulation;

/** How many independent events come in a stretch of time: a Poisson number. */
final class Arrivals {
    private static final double FEW = 30;

    private final double mean;
    private final double chanceOfNone;

    Arrivals(double mean) {
        this.mean = mean;
        this.chanceOfNone = StrictMath.exp(-mean);
    }

    long next(Chance chance) {
        return mean < FEW ? few(chance) : many(chance);
    }

    private long few(Chance chance) {
        long events = 0;
        for (double product = chance.share(); product > chanceOfNone; product *= chance.share()) {
            events++;
        }
        return events;
    }

    /** Of many events the number is as good as normally distributed. */
    private long many(Chance chance) {
        return Math.max(0, Math.round(mean + Math.sqrt(mean) * chance.normal()));
    }
}
