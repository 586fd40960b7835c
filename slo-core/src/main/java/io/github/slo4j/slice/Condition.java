// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.slice;

import io.github.slo4j.objective.Ratio;
import io.github.slo4j.sli.Amount;
import io.github.slo4j.sli.Availability;
import io.github.slo4j.sli.Latency;
import io.github.slo4j.sli.Level;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.Sli;
import io.github.slo4j.sli.StatusRule;
import io.github.slo4j.sli.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What makes a slice of time a good one, told by what was counted in it alone. Conditions are exact at their bound, and
 * several are one:
 *
 * <pre>{@code
 * errorRatioAtMost("0.2%").and(averageUnder(ofSeconds(3)))
 * }</pre>
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public sealed interface Condition permits BadShare, BadCount, Average, Volume, AllOf {

    /**
     * At most this share of the slice's valid events is bad. Without valid events it cannot be told.
     *
     * @param percent such as {@code "0.2%"}, below 100 %; {@code "0"} if none may be
     * @return the condition
     * @throws IllegalArgumentException if the text is no such number
     */
    static Condition errorRatioAtMost(String percent) {
        return badAtMost(percent, new Availability(StatusRule.DEFAULT));
    }

    /**
     * At most this share of the slice's valid events is bad to some indicator. Without valid events it cannot be told.
     *
     * @param percent such as {@code "0.2%"}, below 100 %; {@code "0"} if none may be
     * @param indicator which events are bad, such as {@code new Availability(statuses)}
     * @return the condition
     * @throws IllegalArgumentException if the text is no such number
     */
    static Condition badAtMost(String percent, Sli indicator) {
        return new BadShare(indicator, Ratio.parse(percent));
    }

    /**
     * At most so many of the slice's events are bad. Without valid events it cannot be told.
     *
     * @param events 0 or more
     * @return the condition
     * @throws IllegalArgumentException if the number is negative
     */
    static Condition errorsAtMost(long events) {
        return new BadCount(new Availability(StatusRule.DEFAULT), events);
    }

    /**
     * Good and bad events alike took less than this on average, in whole microseconds each, and twelve days at most.
     * Without events of known duration it cannot be told.
     *
     * <p>An average hides the few who waited long behind the many who did not; {@link #percentileUnder} does not.
     *
     * @param bound the bound, itself too slow
     * @return the condition
     * @throws IllegalArgumentException if the bound is not positive or longer than a day
     */
    static Condition averageUnder(Duration bound) {
        return new Average(StatusRule.DEFAULT, Threshold.fasterThan(bound));
    }

    /**
     * So many percent of the slice's successful events took less than this. Without them it cannot be told.
     *
     * @param percentile such as {@code "95"}, above 0 and up to 100
     * @param bound the bound, itself too slow
     * @return the condition
     * @throws IllegalArgumentException if the percentile or the bound is out of range
     */
    static Condition percentileUnder(String percentile, Duration bound) {
        Objects.requireNonNull(percentile, "percentile must not be null; the 95th is \"95\"");
        Ratio share = Ratio.parse(percentile.endsWith("%") ? percentile : percentile + "%");
        if (share.equals(Ratio.ZERO) || share.compareTo(Ratio.ONE) > 0) {
            throw new IllegalArgumentException(
                    "percentile must be above 0 and at most 100, but was \"" + percentile + "\"; the 95th is \"95\"");
        }
        return new BadShare(new Latency(StatusRule.DEFAULT, Threshold.fasterThan(bound)), share.complement());
    }

    /**
     * At least so many events in the slice are valid, however long it is. It can always be told: an empty slice has none.
     *
     * @param events 1 or more
     * @return the condition
     * @throws IllegalArgumentException if the number is not positive
     */
    static Condition eventsAtLeast(long events) {
        return new Volume(new Availability(StatusRule.DEFAULT), events, Duration.ZERO);
    }

    /**
     * Valid events come at this rate or a higher one. It can always be told: an empty slice has a rate of zero.
     *
     * @param events how many, 1 or more
     * @param per in which time, such as a second
     * @return the condition
     * @throws IllegalArgumentException if the number is not positive, or the time is not from 1 nanosecond to 1 day
     */
    static Condition rateAtLeast(long events, Duration per) {
        return new Volume(new Availability(StatusRule.DEFAULT), events, Volume.checked(per));
    }

    /**
     * So much is moved, in the units of an {@link io.github.slo4j.sli.AmountRecorder}, at this rate or a higher one. It
     * can always be told: an empty slice has a rate of zero.
     *
     * @param units how much, 1 or more
     * @param per in which time, such as a second
     * @return the condition
     * @throws IllegalArgumentException if the amount is not positive, or the time is not from 1 nanosecond to 1 day
     */
    static Condition movedAtLeast(long units, Duration per) {
        return new Volume(new Amount(), units, Volume.checked(per));
    }

    /**
     * Each reading of a {@linkplain io.github.slo4j.sli.LevelRecorder gauge} is this or less. Without readings it cannot
     * be told.
     *
     * @param bound itself low enough, 0 or more
     * @return the condition
     * @throws IllegalArgumentException if the bound is negative or no finite number
     */
    static Condition levelAtMost(double bound) {
        return new BadShare(new Level(bound, false), Ratio.ZERO);
    }

    /**
     * Each reading of a {@linkplain io.github.slo4j.sli.LevelRecorder gauge} is this or more. Without readings it cannot
     * be told.
     *
     * @param bound itself high enough, 0 or more
     * @return the condition
     * @throws IllegalArgumentException if the bound is negative or no finite number
     */
    static Condition levelAtLeast(double bound) {
        return new BadShare(new Level(bound, true), Ratio.ZERO);
    }

    /**
     * Both must hold. The slice is bad as soon as one does not; otherwise it cannot be told if one of them cannot.
     *
     * @param other the other condition, of the same kind of recorder
     * @return the condition that both make
     */
    default Condition and(Condition other) {
        return AllOf.of(this, other);
    }

    /**
     * The indicators whose counts it looks at.
     *
     * @return at least one
     */
    List<Sli> watching();

    /**
     * Judges a slice.
     *
     * @param slice what was counted in it
     * @return good, bad, or ignored where it cannot be told
     */
    Outcome judge(Slice slice);

    /**
     * Says it in words.
     *
     * @return such as {@code at most 0.2% bad}
     */
    String describe();
}
