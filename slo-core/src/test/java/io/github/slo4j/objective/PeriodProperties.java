// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.objective;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.objective.Period.Calendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the zone and the moment, the calendar is cut into whole pieces. */
class PeriodProperties {
    private static final List<ZoneId> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();

    @Property
    void T10_aMomentLiesInItsPeriodAndInNoOther(
            @ForAll CalendarUnit unit, @ForAll("zones") ZoneId zone, @ForAll("moments") Instant moment) {
        Period period = new Calendar(unit, zone);
        Bounds bounds = period.at(moment);

        assertThat(moment).isAfterOrEqualTo(bounds.from()).isBefore(bounds.to());
        assertThat(period.at(bounds.from())).isEqualTo(bounds);
        assertThat(period.at(bounds.to().minusNanos(1))).isEqualTo(bounds);
        assertThat(period.at(bounds.to()).from()).isEqualTo(bounds.to());
        assertThat(period.at(bounds.from().minusNanos(1)).to()).isEqualTo(bounds.from());
    }

    @Property
    void T11_shortPeriodsFillLongOnesExactly(@ForAll("zones") ZoneId zone, @ForAll("moments") Instant moment) {
        assertFills(zone, moment, CalendarUnit.QUARTER, CalendarUnit.YEAR);
        assertFills(zone, moment, CalendarUnit.MONTH, CalendarUnit.QUARTER);
        assertFills(zone, moment, CalendarUnit.DAY, CalendarUnit.MONTH);
        assertFills(zone, moment, CalendarUnit.DAY, CalendarUnit.WEEK);
    }

    private static void assertFills(ZoneId zone, Instant moment, CalendarUnit small, CalendarUnit large) {
        Bounds whole = new Calendar(large, zone).at(moment);
        Period part = new Calendar(small, zone);
        Instant reached = whole.from();
        while (reached.isBefore(whole.to())) {
            Bounds next = part.at(reached);
            assertThat(next.from()).isEqualTo(reached);
            reached = next.to();
        }

        assertThat(reached).isEqualTo(whole.to());
    }

    @Property
    void T11_withoutClockChangesAPeriodHasTheDaysOfItsDates(
            @ForAll CalendarUnit unit, @ForAll("moments") Instant moment) {
        ZoneId fixed = ZoneId.of("+05:45");
        Bounds bounds = new Calendar(unit, fixed).at(moment);
        LocalDate first = LocalDate.ofInstant(bounds.from(), fixed);
        LocalDate date = LocalDate.ofInstant(moment, fixed);

        assertThat(bounds.length().toDays())
                .isEqualTo(
                        switch (unit) {
                            case DAY -> 1;
                            case WEEK -> 7;
                            case MONTH -> date.lengthOfMonth();
                            case QUARTER -> first.until(first.plusMonths(3), ChronoUnit.DAYS);
                            case YEAR -> date.lengthOfYear();
                        });
        assertThat(first)
                .isEqualTo(
                        switch (unit) {
                            case DAY -> date;
                            case WEEK -> date.minusDays(date.getDayOfWeek().getValue() - 1);
                            case MONTH -> LocalDate.of(date.getYear(), date.getMonth(), 1);
                            case QUARTER ->
                                LocalDate.of(date.getYear(), date.getMonth().firstMonthOfQuarter(), 1);
                            case YEAR -> LocalDate.of(date.getYear(), 1, 1);
                        });
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZONES);
    }

    @Provide
    Arbitrary<Instant> moments() {
        long first = Instant.parse("1840-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();
        return Arbitraries.longs().between(first, last).map(Instant::ofEpochSecond);
    }
}
