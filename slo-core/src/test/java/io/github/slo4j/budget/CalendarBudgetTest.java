// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.budget;

import static io.github.slo4j.objective.Period.calendarDay;
import static io.github.slo4j.objective.Period.calendarMonth;
import static io.github.slo4j.objective.Period.calendarYear;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Period;
import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.objective.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The budget of a calendar period is that of the whole period, though only part of it has passed. */
class CalendarBudgetTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Period MONTH = calendarMonth(ZoneOffset.UTC);
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant MIDDLE_OF_MARCH = Instant.parse("2026-03-16T12:00:00Z");
    private static final Offset<Double> CLOSE = Offset.offset(1e-9);

    /** What is left of 99.9 % at a moment of a period that was observed from its start. */
    private static ErrorBudget budget(Period period, Instant now, long good, long bad) {
        Bounds bounds = period.at(now);
        return budget(period, now, Duration.between(bounds.from(), now), good, bad);
    }

    private static ErrorBudget budget(Period period, Instant now, Duration observed, long good, long bad) {
        Objective objective = new Objective(Ratio.parse("99.9%"), period);
        Bounds bounds = period.at(now);
        WindowTally window = new WindowTally(bounds.from(), now, observed, new Tally(good, bad), Tally.NONE);
        return new ErrorBudget(objective, bounds, window);
    }

    /** A burn rate of the last hour, in tenths. */
    private static BurnRate burning(int tenths) {
        Instant from = MIDDLE_OF_MARCH.minus(Duration.ofHours(1));
        Tally tally = new Tally(10_000 - tenths, tenths);
        return new BurnRate(
                new WindowTally(from, MIDDLE_OF_MARCH, Duration.ofHours(1), tally, Tally.NONE),
                Ratio.parse("99.9%").complement());
    }

    @Test
    void T11_halfAMonthOfHalfThePaceSpendsAQuarter() {
        ErrorBudget budget = budget(MONTH, MIDDLE_OF_MARCH, 371_814, 186);

        assertThat(budget.spent()).isCloseTo(0.25, CLOSE);
        assertThat(budget.remaining()).isCloseTo(0.75, CLOSE);
        assertThat(budget.allowedEvents().orElseThrow()).isCloseTo(744, CLOSE);
        assertThat(budget.remainingEvents().orElseThrow()).isCloseTo(558, CLOSE);
        assertThat(budget.allowedTime()).isEqualTo(Duration.ofMillis(2_678_400)); // 44 min 38.4 s
        assertThat(budget.remainingTime()).isEqualTo(Duration.ofMillis(2_008_800)); // 33 min 28.8 s
    }

    @Test
    void T11_theFirstBadMinuteOfAMonthOf31DaysCostsAsMuchWheneverItComes() {
        double oneMinute = 1 / (31 * 24 * 60 * 0.001);

        ErrorBudget afterAnHour = budget(MONTH, MARCH.plus(Duration.ofHours(1)), 59, 1);
        ErrorBudget atTheEnd = budget(MONTH, Instant.parse("2026-03-31T23:59:59Z"), 31 * 24 * 60 - 1, 1);

        assertThat(afterAnHour.spent()).isCloseTo(oneMinute, CLOSE);
        assertThat(atTheEnd.spent()).isCloseTo(oneMinute, Offset.offset(1e-6));
        assertThat(afterAnHour.remaining()).isCloseTo(0.977599, Offset.offset(1e-6));
    }

    @Test
    void anOutageFromTheFirstMomentSpendsWhatHasPassedOfIt() {
        assertThat(budget(MONTH, MARCH.plusMillis(2_678_400), 0, 1_000).remaining())
                .isCloseTo(0, CLOSE);
    }

    @Test
    void timeThatWasNotObservedCountsAsCleanWhetherPastOrToCome() {
        ErrorBudget startedLate = budget(MONTH, MIDDLE_OF_MARCH, Duration.ofDays(1), 23_976, 24);

        assertThat(startedLate.spent()).isCloseTo(1.0 / 31, CLOSE);
        assertThat(startedLate.allowedEvents().orElseThrow()).isCloseTo(31 * 24, CLOSE);
    }

    @Test
    void atItsFirstMomentNothingIsSpentAndNoNumberIsInvented() {
        ErrorBudget fresh = budget(MONTH, MARCH, 0, 0);

        assertThat(fresh.remaining()).isEqualTo(1);
        assertThat(fresh.allowedEvents()).isEmpty();
        assertThat(budget(MONTH, MARCH, 0, 1).remaining()).isEqualTo(1);
    }

    @ParameterizedTest(name = "the {0} allows {1}")
    @CsvSource({
        "2026-03-29, PT1M22.8S",
        "2026-10-25, PT1M30S",
        "2026-07-01, PT1M26.4S",
    })
    void T9_aDayAllowsAThousandthOfItsRealLength(String date, Duration allowed) {
        ErrorBudget budget = budget(calendarDay(BERLIN), Instant.parse(date + "T12:00:00Z"), 1, 0);

        assertThat(budget.allowedTime()).isEqualTo(allowed);
    }

    @Test
    void T9_theLastMomentOfADayOf23HoursHasSpentByItsRealLength() {
        Instant last = Instant.parse("2026-03-29T22:00:00Z").minusMillis(1);

        assertThat(budget(calendarDay(BERLIN), last, 999_500, 500).spent()).isCloseTo(0.5, Offset.offset(1e-7));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-02-28, PT40M19.2S",
        "2028-02-29, PT41M45.6S",
        "2026-04-30, PT43M12S",
        "2026-12-31, PT44M38.4S",
    })
    void T11_aMonthAllowsAThousandthOfItsRealLength(String date, Duration allowed) {
        ErrorBudget budget = budget(MONTH, Instant.parse(date + "T12:00:00Z"), 1, 0);

        assertThat(budget.allowedTime()).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"2026-06-01, PT8H45M36S", "2028-06-01, PT8H47M2.4S"})
    void T11_aLeapYearAllowsAMinuteAndAHalfMore(String date, Duration allowed) {
        ErrorBudget budget = budget(calendarYear(ZoneOffset.UTC), Instant.parse(date + "T12:00:00Z"), 1, 0);

        assertThat(budget.allowedTime()).isEqualTo(allowed);
    }

    @Test
    void theRestIsSpentAtThePaceOfTheWholePeriod() {
        ErrorBudget threeQuartersLeft = budget(MONTH, MIDDLE_OF_MARCH, 371_814, 186);

        assertThat(threeQuartersLeft.timeToExhaustion(burning(20)).map(Duration::toHours))
                .isEqualTo(Optional.of(279L)); // 0.75 x 744 h / 2
    }

    @Test
    void aBudgetThatLastsUntilTheNextOneComesIsNeverExhausted() {
        ErrorBudget threeQuartersLeft = budget(MONTH, MIDDLE_OF_MARCH, 371_814, 186);

        assertThat(threeQuartersLeft.timeToExhaustion(burning(16))).isPresent(); // after 349 of 372 h
        assertThat(threeQuartersLeft.timeToExhaustion(burning(15))).isEmpty(); // just as the month ends
        assertThat(threeQuartersLeft.timeToExhaustion(burning(10))).isEmpty();
    }

    @Test
    void aSpentBudgetIsExhaustedNow() {
        assertThat(budget(MONTH, MIDDLE_OF_MARCH, 1, 1).timeToExhaustion(burning(10)))
                .hasValue(Duration.ZERO);
    }
}
