// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.objective;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.objective.Exclusion.Recurring;
import io.github.slo4j.objective.Period.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Bounds bounds(String from, String to) {
        return new Bounds(Instant.parse(from), Instant.parse(to));
    }

    private static Recurring at(LocalTime time, Duration length) {
        return Exclusion.every(SUNDAY).at(time, BERLIN).lasting(length).because("backup");
    }

    @Test
    void everySundayIsFoundInAMonthOfSundays() {
        Recurring sundays = at(LocalTime.of(5, 0), Duration.ofHours(2));

        assertThat(sundays.within(bounds("2026-03-01T00:00:00Z", "2026-03-23T00:00:00Z")))
                .containsExactly(
                        bounds("2026-03-01T04:00:00Z", "2026-03-01T06:00:00Z"),
                        bounds("2026-03-08T04:00:00Z", "2026-03-08T06:00:00Z"),
                        bounds("2026-03-15T04:00:00Z", "2026-03-15T06:00:00Z"),
                        bounds("2026-03-22T04:00:00Z", "2026-03-22T06:00:00Z"));
    }

    @Test
    void T12_aTimeThatEndsWhereARangeBeginsIsNotInItAndOneThatBeginsWhereItEndsIsNot() {
        Recurring sundays = at(LocalTime.of(5, 0), Duration.ofHours(2));

        assertThat(sundays.within(bounds("2026-03-01T06:00:00Z", "2026-03-08T04:00:00Z")))
                .isEmpty();
        assertThat(sundays.within(bounds("2026-03-01T05:59:59Z", "2026-03-08T04:00:01Z")))
                .hasSize(2);
        assertThat(Exclusion.from(NOON)
                        .to(NOON.plusSeconds(60))
                        .because("x")
                        .within(bounds("2026-03-01T12:01:00Z", "2026-03-01T13:00:00Z")))
                .isEmpty();
    }

    @Test
    void T9_theLocalTimeStaysAndTheLengthToo() {
        Recurring nights = Exclusion.daily()
                .at(LocalTime.of(1, 0), BERLIN)
                .lasting(Duration.ofHours(4))
                .because("backup");

        assertThat(nights.within(bounds("2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z")))
                .as("clocks go from 2 to 3 on the 29th: 1:00 to 6:00 there is four hours")
                .containsExactly(
                        bounds("2026-03-29T00:00:00Z", "2026-03-29T04:00:00Z"),
                        bounds("2026-03-29T23:00:00Z", "2026-03-30T03:00:00Z"));
        assertThat(nights.within(bounds("2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z")))
                .as("clocks go from 3 to 2 on the 25th: 1:00 to 4:00 there is four hours")
                .containsExactly(
                        bounds("2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z"),
                        bounds("2026-10-26T00:00:00Z", "2026-10-26T04:00:00Z"));
    }

    @Test
    void T9_aTimeOfDayThatIsSkippedIsLaterAndOneThatIsShownTwiceIsTheFirst() {
        Recurring halfPastTwo = at(LocalTime.of(2, 30), Duration.ofMinutes(30));

        assertThat(halfPastTwo.firstAfter(Instant.parse("2026-03-28T12:00:00Z")))
                .hasValue(bounds("2026-03-29T01:30:00Z", "2026-03-29T02:00:00Z"));
        assertThat(halfPastTwo.firstAfter(Instant.parse("2026-10-24T12:00:00Z")))
                .hasValue(bounds("2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z"));
        assertThat(halfPastTwo.firstAfter(Instant.parse("2026-10-25T00:30:00Z")))
                .hasValue(bounds("2026-11-01T01:30:00Z", "2026-11-01T02:00:00Z"));
    }

    @Test
    void T9_aDayThatAZoneSkippedHasNoTimeOfItsOwn() {
        Recurring apia = Exclusion.daily()
                .at(LocalTime.of(2, 0), ZoneId.of("Pacific/Apia"))
                .lasting(Duration.ofHours(1))
                .because("backup");

        assertThat(apia.within(bounds("2011-12-29T00:00:00Z", "2012-01-01T00:00:00Z")))
                .extracting(Bounds::from)
                .containsExactly(
                        Instant.parse("2011-12-29T12:00:00Z"),
                        Instant.parse("2011-12-30T12:00:00Z"),
                        Instant.parse("2011-12-31T12:00:00Z"));
    }

    @Test
    void beyondTheCalendarThereIsNoNext() {
        assertThat(at(LocalTime.NOON, Duration.ofHours(1)).firstAfter(Instant.MAX))
                .isEmpty();
    }

    @Test
    void itIsSaidInOneLine() {
        assertThat(at(LocalTime.of(2, 0), Duration.ofHours(2)).describe())
                .isEqualTo("SUNDAY at 02:00 in Europe/Berlin for 2h (backup)");
        assertThat(Exclusion.daily()
                        .at(LocalTime.of(2, 0), ZoneOffset.UTC)
                        .lasting(Duration.ofMinutes(90))
                        .because("x")
                        .describe())
                .isEqualTo("each day at 02:00 in Z for 90m (x)");
        assertThat(Exclusion.every(FRIDAY, MONDAY)
                        .at(LocalTime.of(2, 0), BERLIN)
                        .lasting(Duration.ofHours(1))
                        .because("x")
                        .describe())
                .startsWith("MONDAY, FRIDAY at 02:00");
        assertThat(Exclusion.from(NOON).to(NOON.plusSeconds(1)).because("x").describe())
                .isEqualTo("2026-03-01T12:00:00Z to 2026-03-01T12:00:01Z (x)");
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_000L, 90L * 86_400 * 1_000_000_000L})
    void lengthsUpToTheirBoundsAreTaken(long nanos) {
        assertThat(Exclusion.from(NOON).to(NOON.plusNanos(nanos)).because("x").length())
                .isEqualTo(Duration.ofNanos(nanos));
    }

    @Test
    void R8_lengthsBeyondTheirBoundsAreRefused() {
        assertThatThrownBy(() ->
                        Exclusion.from(NOON).to(NOON.plusNanos(999_999_999)).because("x"))
                .hasMessage("an exclusion must end from 1s to 90d after it begins, but was from 2026-03-01T12:00:00Z to"
                        + " 2026-03-01T12:00:00.999999999Z; one of a second is the shortest");
        assertThatThrownBy(() -> Exclusion.from(NOON).to(NOON.minusSeconds(60)).because("x"))
                .hasMessage("an exclusion must end from 1s to 90d after it begins, but was from 2026-03-01T12:00:00Z to"
                        + " 2026-03-01T11:59:00Z; the end is the first instant that counts again");
        assertThatThrownBy(() -> Exclusion.from(NOON)
                        .to(NOON.plus(Duration.ofDays(90)).plusNanos(1))
                        .because("x"))
                .hasMessage("an exclusion must end from 1s to 90d after it begins, but was from 2026-03-01T12:00:00Z to"
                        + " 2026-05-30T12:00:00.000000001Z; remove an SLO that promises nothing for longer");
        assertThatThrownBy(() -> at(LocalTime.NOON, Duration.ofDays(7)))
                .hasMessage("length of an exclusion on SUNDAY must be at least 1s and less than 7d, but was 7d; nothing"
                        + " would count between one and the next");
        assertThatThrownBy(() -> at(LocalTime.NOON, Duration.ZERO))
                .hasMessage("length of an exclusion on SUNDAY must be at least 1s and less than 7d, but was 0s; try"
                        + " Duration.ofHours(1)");
        assertThatThrownBy(() -> Exclusion.every(FRIDAY, SUNDAY)
                        .at(LocalTime.NOON, BERLIN)
                        .lasting(Duration.ofDays(2))
                        .because("x"))
                .hasMessage("length of an exclusion on FRIDAY, SUNDAY must be at least 1s and less than 2d, but was 2d;"
                        + " nothing would count between one and the next");
        assertThatThrownBy(() -> new Recurring(Set.of(), LocalTime.NOON, BERLIN, Duration.ofHours(1), "x"))
                .hasMessage(
                        "days of a recurring exclusion must be 1 to 7, but were none; try Set.of(DayOfWeek.SUNDAY)");
    }

    @Test
    void aReasonIsGiven() {
        String longest = "x".repeat(200);

        assertThat(Exclusion.from(NOON).to(NOON.plusSeconds(1)).because(longest).reason())
                .isEqualTo(longest);
        assertThatThrownBy(() -> Exclusion.from(NOON).to(NOON.plusSeconds(1)).because(longest + "x"))
                .hasMessage(
                        "reason of an exclusion must be 1 to 200 characters, but had 201; say what was done, such as"
                                + " \"database upgrade\"");
        assertThatThrownBy(() -> Exclusion.from(NOON).to(NOON.plusSeconds(1)).because(" "))
                .hasMessage("reason of an exclusion must be 1 to 200 characters, but was blank; say what was done, such"
                        + " as \"database upgrade\"");
    }

    @Test
    @SuppressWarnings("NullAway")
    void R4_aMissingTimeOrZoneIsRefusedByName() {
        assertThatThrownBy(() -> Exclusion.daily().at(null, BERLIN))
                .hasMessage("time of day must not be null; try LocalTime.of(2, 0)");
        assertThatThrownBy(() -> Exclusion.daily().at(LocalTime.NOON, null))
                .hasMessage("time zone must not be null; try ZoneId.of(\"Europe/Berlin\"), or ZoneOffset.UTC");
    }

    @Test
    void equalWordsMakeEqualExclusions() {
        assertThat(at(LocalTime.NOON, Duration.ofHours(1)))
                .isEqualTo(new Recurring(Set.of(SUNDAY), LocalTime.NOON, BERLIN, Duration.ofHours(1), "backup"));
        assertThat(List.of(Exclusion.every(SUNDAY, FRIDAY)
                        .at(LocalTime.NOON, BERLIN)
                        .lasting(Duration.ofHours(1))
                        .because("x")))
                .containsExactly(Exclusion.every(FRIDAY, SUNDAY)
                        .at(LocalTime.NOON, BERLIN)
                        .lasting(Duration.ofHours(1))
                        .because("x"));
    }
}
