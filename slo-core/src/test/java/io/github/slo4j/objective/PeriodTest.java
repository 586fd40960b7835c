// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.objective;

import static io.github.slo4j.objective.Period.calendarDay;
import static io.github.slo4j.objective.Period.calendarMonth;
import static io.github.slo4j.objective.Period.calendarQuarter;
import static io.github.slo4j.objective.Period.calendarWeek;
import static io.github.slo4j.objective.Period.calendarYear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.objective.Period.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PeriodTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId APIA = ZoneId.of("Pacific/Apia");

    private static Instant at(String localWithOffset) {
        return OffsetDateTime.parse(localWithOffset).toInstant();
    }

    private static Bounds bounds(String from, String to) {
        return new Bounds(at(from), at(to));
    }

    private static Stream<ZoneId> allZones() {
        return ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of);
    }

    @Test
    void aRollingPeriodAlwaysEndsNow() {
        Instant now = Instant.parse("2026-03-29T12:00:00Z");

        assertThat(Period.rollingDays(30).at(now)).isEqualTo(new Bounds(Instant.parse("2026-02-27T12:00:00Z"), now));
        assertThat(Period.rollingDays(30).usualLength()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void aCalendarPeriodHoldsItsMomentFromTheFirstToTheLast() {
        Period month = calendarMonth(BERLIN);
        Bounds march = bounds("2026-03-01T00:00+01:00", "2026-04-01T00:00+02:00");

        assertThat(month.at(march.from())).isEqualTo(march);
        assertThat(month.at(march.to().minusNanos(1))).isEqualTo(march);
        assertThat(month.at(march.to())).isEqualTo(bounds("2026-04-01T00:00+02:00", "2026-05-01T00:00+02:00"));
    }

    @Test
    void aWeekBeginsOnMondayAndAQuarterWithItsFirstMonth() {
        Instant sunday = at("2026-11-22T23:59+01:00");

        assertThat(calendarDay(BERLIN).at(sunday))
                .isEqualTo(bounds("2026-11-22T00:00+01:00", "2026-11-23T00:00+01:00"));
        assertThat(calendarWeek(BERLIN).at(sunday))
                .isEqualTo(bounds("2026-11-16T00:00+01:00", "2026-11-23T00:00+01:00"));
        assertThat(calendarQuarter(BERLIN).at(sunday))
                .isEqualTo(bounds("2026-10-01T00:00+02:00", "2027-01-01T00:00+01:00"));
        assertThat(calendarYear(BERLIN).at(sunday))
                .isEqualTo(bounds("2026-01-01T00:00+01:00", "2027-01-01T00:00+01:00"));
    }

    @Test
    void aWeekRunsAcrossTheTurnOfTheYear() {
        assertThat(calendarWeek(ZoneOffset.UTC).at(at("2027-01-01T00:00Z")))
                .isEqualTo(bounds("2026-12-28T00:00Z", "2027-01-04T00:00Z"));
    }

    @Test
    void theSameMomentLiesInAnotherMonthElsewhere() {
        Instant newYear = at("2026-12-31T23:30Z");

        assertThat(calendarMonth(ZoneOffset.UTC).at(newYear).from()).isEqualTo(at("2026-12-01T00:00Z"));
        assertThat(calendarMonth(BERLIN).at(newYear).from()).isEqualTo(at("2027-01-01T00:00+01:00"));
    }

    @Test
    void T9_aDayHasAsManyHoursAsItsClocksLeaveIt() {
        Period day = calendarDay(BERLIN);

        assertThat(day.at(at("2026-03-29T12:00+02:00")))
                .isEqualTo(bounds("2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00"))
                .returns(Duration.ofHours(23), Bounds::length);
        assertThat(day.at(at("2026-10-25T12:00+01:00")))
                .isEqualTo(bounds("2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00"))
                .returns(Duration.ofHours(25), Bounds::length);
    }

    @Test
    void T9_weeksAndMonthsAreLongerOrShorterByThatHour() {
        assertThat(calendarWeek(BERLIN).at(at("2026-03-29T12:00+02:00")).length())
                .isEqualTo(Duration.ofHours(7 * 24 - 1));
        assertThat(calendarMonth(BERLIN).at(at("2026-03-29T12:00+02:00")).length())
                .isEqualTo(Duration.ofHours(31 * 24 - 1));
        assertThat(calendarMonth(BERLIN).at(at("2026-10-25T12:00+01:00")).length())
                .isEqualTo(Duration.ofHours(31 * 24 + 1));
        assertThat(calendarYear(BERLIN).at(at("2026-10-25T12:00+01:00")).length())
                .isEqualTo(Duration.ofDays(365));
    }

    @Test
    void T9_bothPassesOfARepeatedHourLieInTheOneDay() {
        Period day = calendarDay(BERLIN);

        assertThat(day.at(at("2026-10-25T02:30+02:00"))).isEqualTo(day.at(at("2026-10-25T02:30+01:00")));
    }

    @Test
    void T9_whereMidnightComesTwiceTheDayBeginsWithTheFirst() {
        Period day = calendarDay(ZoneId.of("America/Havana"));
        Bounds repeating = bounds("2018-11-04T00:00-04:00", "2018-11-05T00:00-05:00");

        assertThat(repeating.length()).isEqualTo(Duration.ofHours(25));
        assertThat(day.at(at("2018-11-04T00:00-04:00"))).isEqualTo(repeating);
        assertThat(day.at(at("2018-11-04T00:00-05:00"))).isEqualTo(repeating);
        assertThat(day.at(at("2018-11-03T23:59-04:00")).to()).isEqualTo(repeating.from());
    }

    @Test
    void T9_anHourRepeatedBeforeMidnightBelongsToTheOldDay() {
        Period day = calendarDay(ZoneId.of("America/Sao_Paulo"));
        Bounds saturday = bounds("2018-02-17T00:00-02:00", "2018-02-18T00:00-03:00");

        assertThat(saturday.length()).isEqualTo(Duration.ofHours(25));
        assertThat(day.at(at("2018-02-17T23:30-02:00"))).isEqualTo(saturday);
        assertThat(day.at(at("2018-02-17T23:30-03:00"))).isEqualTo(saturday);
    }

    @Test
    void T9_aDayThatHasBegunIsNotEndedByAClockSetBackAcrossMidnight() {
        Period day = calendarDay(ZoneId.of("America/St_Johns")); // at 00:01 it became 23:01 again
        Bounds sunday = bounds("2010-11-07T00:00-02:30", "2010-11-08T00:00-03:30");

        assertThat(day.at(at("2010-11-07T00:00:30-02:30"))).isEqualTo(sunday);
        assertThat(day.at(at("2010-11-06T23:30-03:30"))).isEqualTo(sunday);
        assertThat(day.at(at("2010-11-07T00:00:30-03:30"))).isEqualTo(sunday);
        assertThat(day.at(at("2010-11-06T23:30-02:30")).to()).isEqualTo(sunday.from());
    }

    @Test
    void T9_aMonthThatHasBegunIsNotEndedByAClockSetBackAcrossMidnight() {
        Period month = calendarMonth(ZoneId.of("America/St_Johns"));
        Bounds november = bounds("2009-11-01T00:00-02:30", "2009-12-01T00:00-03:30");

        assertThat(month.at(at("2009-10-31T23:30-02:30")).to()).isEqualTo(november.from());
        assertThat(month.at(at("2009-10-31T23:30-03:30"))).isEqualTo(november);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "America/Sao_Paulo, 2018-11-04T01:00-02:00, 2018-11-05T00:00-02:00",
        "Africa/Cairo,      2010-04-30T01:00+03:00, 2010-05-01T00:00+03:00",
        "Asia/Beirut,       2019-03-31T01:00+03:00, 2019-04-01T00:00+03:00",
        "Atlantic/Azores,   2019-03-31T01:00+00:00, 2019-04-01T00:00+00:00",
    })
    void T10_aDayOf23HoursBeginsWhenItsClocksDo(String zone, String from, String to) {
        Bounds day = calendarDay(ZoneId.of(zone)).at(at(to).minusNanos(1));

        assertThat(day).isEqualTo(bounds(from, to)).returns(Duration.ofHours(23), Bounds::length);
    }

    @Test
    void T10_clocksSetForwardAcrossMidnightEndOneDayAndBeginTheNext() {
        Bounds day = calendarDay(ZoneId.of("America/Toronto")).at(at("1919-03-31T00:30-04:00"));

        assertThat(day).isEqualTo(bounds("1919-03-30T23:30-05:00", "1919-04-01T00:00-04:00"));
        assertThat(day.length()).isEqualTo(Duration.ofMinutes(23 * 60 + 30));
    }

    @Test
    void T10_aDateThatNeverWasIsNoPeriod() {
        Bounds before = calendarDay(APIA).at(at("2011-12-29T12:00-10:00"));
        Bounds after = calendarDay(APIA).at(before.to());

        assertThat(before).isEqualTo(bounds("2011-12-29T00:00-10:00", "2011-12-31T00:00+14:00"));
        assertThat(after).isEqualTo(bounds("2011-12-31T00:00+14:00", "2012-01-01T00:00+14:00"));
        assertThat(List.of(before, after))
                .allSatisfy(day -> assertThat(day.length()).isEqualTo(Duration.ofDays(1)));
        assertThat(calendarMonth(APIA).at(before.from()).length()).isEqualTo(Duration.ofDays(30));
    }

    @ParameterizedTest
    @EnumSource
    void T10_fiveYearsAreCutWithoutGapOrOverlapInEveryZone(CalendarUnit unit) {
        Instant end = Instant.parse("2023-01-01T00:00:00Z");

        assertThat(allZones().flatMap(zone -> faultsUntil(end, new Calendar(unit, zone)).stream()))
                .isEmpty();
    }

    private static List<String> faultsUntil(Instant end, Period period) {
        List<String> faults = new ArrayList<>();
        Bounds last = period.at(Instant.parse("2018-01-01T00:00:00Z"));
        while (last.to().isBefore(end)) {
            Bounds next = period.at(last.to());
            if (!next.from().equals(last.to())
                    || !period.at(next.to().minusNanos(1)).equals(next)) {
                faults.add(period + ": " + next + " after " + last);
                return faults;
            }
            last = next;
        }
        return faults;
    }

    @ParameterizedTest
    @EnumSource
    void T10_noChangeOfAClockInHistoryLeavesAMomentOutsideItsPeriod(CalendarUnit unit) {
        Map<ZoneRules, ZoneId> oneOfEachKind =
                allZones().collect(Collectors.toMap(ZoneId::getRules, zone -> zone, (zone, alias) -> zone));

        assertThat(oneOfEachKind.values().stream()
                        .flatMap(zone -> faultsAroundChanges(new Calendar(unit, zone)).stream()))
                .isEmpty();
    }

    private static List<String> faultsAroundChanges(Calendar period) {
        List<String> faults = new ArrayList<>();
        for (ZoneOffsetTransition change : period.zone().getRules().getTransitions()) {
            for (int minutes : new int[] {-1_440, -720, -90, -60, -30, 0, 30, 60, 90, 720, 1_440}) {
                Instant moment = change.getInstant().plus(Duration.ofMinutes(minutes));
                Bounds bounds = period.at(moment);
                if (moment.isBefore(bounds.from())
                        || !moment.isBefore(bounds.to())
                        || !period.at(bounds.to()).from().equals(bounds.to())) {
                    faults.add(period + " at " + moment + ": " + bounds);
                    return faults;
                }
            }
        }
        return faults;
    }

    @ParameterizedTest(name = "{0} of {1}: {2} days")
    @CsvSource({
        "MONTH,   2026-01-31, 31", "MONTH,   2026-02-28, 28", "MONTH,   2028-02-29, 29", "MONTH,   2100-02-28, 28",
        "MONTH,   2026-04-30, 30", "MONTH,   2026-12-31, 31", "WEEK,    2028-02-29, 7", "DAY,     2028-02-29, 1",
        "QUARTER, 2026-03-31, 90", "QUARTER, 2028-02-29, 91", "QUARTER, 2026-06-30, 91", "QUARTER, 2026-07-01, 92",
        "QUARTER, 2026-12-31, 92", "YEAR,    2026-12-31, 365", "YEAR,   2028-02-29, 366", "YEAR,   2000-01-01, 366",
        "YEAR,    2100-01-01, 365",
    })
    void T11_aPeriodIsAsLongAsTheCalendarSays(CalendarUnit unit, String date, int days) {
        Instant noon = Instant.parse(date + "T12:00:00Z");

        assertThat(new Calendar(unit, ZoneOffset.UTC).at(noon).length()).isEqualTo(Duration.ofDays(days));
    }

    @Test
    void T11_theLeapDayIsTheLastOfItsMonthAndADayOfItsOwn() {
        assertThat(calendarDay(ZoneOffset.UTC).at(at("2028-02-29T00:00Z")))
                .isEqualTo(bounds("2028-02-29T00:00Z", "2028-03-01T00:00Z"));
        assertThat(calendarMonth(ZoneOffset.UTC).at(at("2028-02-29T23:59Z")))
                .isEqualTo(bounds("2028-02-01T00:00Z", "2028-03-01T00:00Z"));
    }

    @Test
    void theUsualLengthIsTheSameForEveryPeriodOfAKind() {
        assertThat(Stream.of(CalendarUnit.values())
                        .map(unit -> new Calendar(unit, BERLIN).usualLength().toDays()))
                .containsExactly(1L, 7L, 30L, 90L, 365L);
    }

    @Test
    void aPeriodWritesItselfAsPeopleSayIt() {
        assertThat(calendarMonth(BERLIN)).hasToString("calendar month in Europe/Berlin");
        assertThat(calendarQuarter(ZoneOffset.UTC)).hasToString("calendar quarter in Z");
        assertThat(Period.rollingDays(28)).hasToString("rolling 28d");
    }

    @Test
    void R4_whatIsMissingIsNamedTogetherWithTheFix() {
        assertThatThrownBy(() -> calendarMonth(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the time zone of a calendar period must not be null; try ZoneId.of(\"Europe/Berlin\"), or"
                        + " ZoneOffset.UTC");
        assertThatThrownBy(() -> new Calendar(null, BERLIN))
                .hasMessage("the unit of a calendar period must not be null; it is a day, week, month, quarter or"
                        + " year");
        assertThatThrownBy(() -> Period.rolling(null))
                .hasMessage("the length of a rolling period must not be null; try Duration.ofDays(30)");
    }

    @Test
    void boundsWithoutLengthAreRefused() {
        assertThatThrownBy(() -> bounds("2026-01-01T00:00Z", "2026-01-01T00:00Z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a period must end after it begins, but was from 2026-01-01T00:00:00Z to"
                        + " 2026-01-01T00:00:00Z; the end is the first moment that is no longer in it");
    }
}
