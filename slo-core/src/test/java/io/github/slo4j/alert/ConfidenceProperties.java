// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** How many events decide: the closed form against adding events until it is decided. */
class ConfidenceProperties {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Ratio FACTOR = Ratio.parse("14.4");
    private static final Ratio ALLOWED = Ratio.parse("99.9%").complement();

    private static BurnRate burn(long good, long bad, int minutesObserved) {
        Instant now = Instant.EPOCH;
        return new BurnRate(
                new WindowTally(
                        now.minus(HOUR), now, Duration.ofMinutes(minutesObserved), new Tally(good, bad), Tally.NONE),
                ALLOWED);
    }

    /** Of those windows in which the share of failures alone would be reason to fire, some way above the bound. */
    private static double clearlyTooFast(long good, long bad, int minutesObserved) {
        double least = FACTOR.toDouble() * ALLOWED.toDouble() * 60 / minutesObserved;
        double share = (double) bad / (good + bad);
        Assume.that(share > 1.05 * least);
        return share;
    }

    @Property
    void theSameEventsAgainAndAgainAreTrustedOnceThereAreThatManyMore(
            @ForAll @IntRange(min = 0, max = 400) int good,
            @ForAll @IntRange(min = 1, max = 20) int bad,
            @ForAll @DoubleRange(min = 0, max = 5) double z,
            @ForAll @LongRange(min = 0, max = 20) long leastBad,
            @ForAll @LongRange(min = 0, max = 500) long leastEvents,
            @ForAll @IntRange(min = 3, max = 60) int minutesObserved) {
        clearlyTooFast(good, bad, minutesObserved);
        Confidence confidence = new Confidence(z, leastBad, leastEvents);

        long rounds = 1;
        while (!confidence.trusts(burn(rounds * good, rounds * bad, minutesObserved), FACTOR)) {
            rounds++;
        }

        long more =
                confidence.moreEvents(burn(good, bad, minutesObserved), FACTOR).orElseThrow();
        long eachRound = good + bad;
        assertThat(more).isGreaterThan((rounds - 2) * eachRound).isLessThanOrEqualTo((rounds - 1) * eachRound);
    }

    /** Shares of the added events need not be whole numbers here. */
    @Property(tries = 5_000)
    void addingThemOneByOneTakesAsMany(
            @ForAll @IntRange(min = 0, max = 400) int good,
            @ForAll @IntRange(min = 1, max = 20) int bad,
            @ForAll @DoubleRange(min = 0, max = 5) double z,
            @ForAll @LongRange(min = 0, max = 20) long leastBad,
            @ForAll @LongRange(min = 0, max = 500) long leastEvents,
            @ForAll @IntRange(min = 3, max = 60) int minutesObserved) {
        double share = clearlyTooFast(good, bad, minutesObserved);
        double bound = FACTOR.toDouble() * ALLOWED.toDouble() * 60 / minutesObserved;

        long events = good + bad;
        while (events * bad < leastBad * (good + bad)
                || events < leastEvents
                || (z > 0 && lowerEnd(share, events, z) <= bound)) {
            events++;
        }

        assertThat(new Confidence(z, leastBad, leastEvents).moreEvents(burn(good, bad, minutesObserved), FACTOR))
                .hasValue(events - good - bad);
    }

    /** The Wilson interval's, in the words of a textbook: centre less margin. */
    private static double lowerEnd(double share, double events, double z) {
        double centre = (share * events + z * z / 2) / (events + z * z);
        double margin = z * Math.sqrt(share * (1 - share) * events + z * z / 4) / (events + z * z);
        return centre - margin;
    }

    @Property
    void aShareThatIsNotTooHighIsNeverDecidedByMoreOfTheSame(
            @ForAll @IntRange(min = 0, max = 100_000) int good,
            @ForAll @IntRange(min = 0, max = 10) int bad,
            @ForAll @IntRange(min = 1, max = 60) int minutesObserved) {
        BurnRate burn = burn(good, bad, minutesObserved);
        Assume.that(!burn.exceeds(FACTOR) && !burn.reaches(FACTOR));

        assertThat(Confidence.NINETY_FIVE_PERCENT.moreEvents(burn, FACTOR)).isEqualTo(OptionalLong.empty());
    }
}
