// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.budget;

import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.objective.Period.Calendar;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much may still go wrong in the period, as a share, in events and as time.
 *
 * <p><em>remaining = 1 - (bad / valid) / (1 - target) x (observed / length of the period)</em>. Time of the period that
 * was not observed counts as clean traffic at the observed rate: after one minute of failures in the first hour of a
 * month 97.7 % remain, not less than nothing. Without events nothing is spent. A broken promise shows as a negative
 * rest.
 *
 * <p>The budget of a calendar period is that of the whole period by its real length, and what has not passed yet has not
 * been observed: it counts as clean traffic too. With the next period comes a new budget.
 *
 * <p>Time that is excluded, past or to come, is no part of the period: a month of 30 days with two hours of maintenance has
 * the budget of 718 hours.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param objective what was promised
 * @param period where the period begins and ends
 * @param window what was counted in it so far; where its left edge was rounded outward beyond the period, its own length
 *     stands for that of the period
 * @param excludedToCome how much of the rest of a calendar period will be excluded
 */
public record ErrorBudget(Objective objective, Bounds period, WindowTally window, Duration excludedToCome) {

    /**
     * Creates the budget of a period of which nothing to come is excluded.
     *
     * @param objective what was promised
     * @param period where the period begins and ends
     * @param window what was counted in it so far
     */
    public ErrorBudget(Objective objective, Bounds period, WindowTally window) {
        this(objective, period, window, Duration.ZERO);
    }

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
        return new BurnRate(window, objective.allowedBadRatio()).observed() * observedShare();
    }

    private double observedShare() {
        long whole = Math.max(length().toNanos(), window.length().toNanos());
        return whole == 0 ? 0 : (double) window.observed().toNanos() / whole;
    }

    /** How much time the period has that counts. */
    private Duration length() {
        Duration rest = period.length().minus(window.excluded()).minus(excludedToCome);
        return rest.isNegative()
                ? Duration.ZERO
                : rest; // what is excluded may reach beyond a rolling period, to a slice
    }

    /**
     * How many events may be bad in the whole period, if it brings as many events in all its time as it did in the time
     * observed. Early in a calendar period this is a forecast and moves with the traffic.
     *
     * @return zero or more, a fraction where traffic is low; empty without events or observed time
     */
    public OptionalDouble allowedEvents() {
        double share = observedShare();
        if (window.tally().isEmpty() || share == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((double) window.tally().valid()
                / window.unit()
                * objective.allowedBadRatio().toDouble()
                / share);
    }

    /**
     * How many events were bad.
     *
     * @return zero or more; rounded where a ratio is counted
     */
    public long spentEvents() {
        return window.badEvents();
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
     * How long everything may fail in the whole period.
     *
     * @return 43 min 12 s for 99.9 % over 30 days, 44 min 38.4 s over a month of 31; less by what is excluded
     */
    public Duration allowedTime() {
        return objective.allowedBadTime(length());
    }

    /**
     * How long everything may still fail.
     *
     * @return the remaining share of {@link #allowedTime()}, negative once the promise is broken; near the end of a
     *     calendar period it may be more than the time that is left
     */
    public Duration remainingTime() {
        return Duration.ofNanos(Math.round(allowedTime().toNanos() * remaining()));
    }

    /**
     * How long the rest lasts if the budget goes on being spent at some rate.
     *
     * @param burnRate the rate, such as that of the last hour
     * @return zero once nothing remains; empty if nothing is being spent, or if a calendar period ends, and a new budget
     *     comes, before the rest is spent
     */
    public Optional<Duration> timeToExhaustion(BurnRate burnRate) {
        double burn = burnRate.value().orElse(0);
        if (burn == 0) {
            return Optional.empty();
        }
        double nanos = Math.max(0, remaining()) * length().toNanos() / burn;
        Duration rest = Duration.ofNanos((long) Math.min(nanos, Long.MAX_VALUE));
        return isRenewedWithin(rest) ? Optional.empty() : Optional.of(rest);
    }

    private boolean isRenewedWithin(Duration rest) {
        return objective.period() instanceof Calendar && !window.to().plus(rest).isBefore(period.to());
    }
}
