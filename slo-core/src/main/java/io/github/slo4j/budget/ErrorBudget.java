// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.budget;

import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Objective;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much may still go wrong in the period, as a share, in events and as time.
 *
 * <p><em>remaining = 1 - burn over the period</em>. Time of the period that was not observed counts as clean traffic at
 * the observed rate: after one minute of failures in the first hour of a month 97.7 % remain, not less than nothing.
 * Without events nothing is spent. A broken promise shows as a negative rest.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param objective what was promised
 * @param window what was counted in the period
 */
public record ErrorBudget(Objective objective, WindowTally window) {

    /**
     * The share of the budget that is left.
     *
     * @return at most 1; negative once more was spent than allowed; 1 without events
     */
    public double remaining() {
        return 1 - spent();
    }

    /**
     * The share of the budget that is gone.
     *
     * @return zero or more; 0 without events
     */
    public double spent() {
        return new BurnRate(window, objective.allowedBadRatio()).value().orElse(0);
    }

    /**
     * How many events may be bad in the whole period at the observed rate.
     *
     * @return zero or more, a fraction where traffic is low; empty without events or observed time
     */
    public OptionalDouble allowedEvents() {
        double coverage = window.coverage();
        if (window.tally().isEmpty() || coverage == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                window.tally().valid() * objective.allowedBadRatio().toDouble() / coverage);
    }

    /**
     * How many events were bad.
     *
     * @return zero or more
     */
    public long spentEvents() {
        return window.tally().bad();
    }

    /**
     * How many more events may be bad in the period at the observed rate.
     *
     * @return negative once more were bad than allowed; empty without events or observed time
     */
    public OptionalDouble remainingEvents() {
        OptionalDouble allowed = allowedEvents();
        return allowed.isEmpty() ? allowed : OptionalDouble.of(allowed.getAsDouble() - spentEvents());
    }

    /**
     * How long everything may fail in the period.
     *
     * @return 43 min 12 s for 99.9 % over 30 days
     */
    public Duration allowedTime() {
        return objective.allowedBadTime();
    }

    /**
     * How long everything may still fail.
     *
     * @return the remaining share of {@link #allowedTime()}, negative once the promise is broken
     */
    public Duration remainingTime() {
        return Duration.ofNanos(Math.round(allowedTime().toNanos() * remaining()));
    }

    /**
     * How long the rest lasts if the budget goes on being spent at some rate.
     *
     * @param burnRate the rate, such as that of the last hour
     * @return zero once nothing remains; empty if nothing is being spent
     */
    public Optional<Duration> timeToExhaustion(BurnRate burnRate) {
        double burn = burnRate.value().orElse(0);
        if (burn == 0) {
            return Optional.empty();
        }
        double nanos = Math.max(0, remaining()) * objective.period().length().toNanos() / burn;
        return Optional.of(Duration.ofNanos((long) Math.min(nanos, Long.MAX_VALUE)));
    }
}
