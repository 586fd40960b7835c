// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.objective;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/**
 * The stretches into which a calendar cuts time.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public enum CalendarUnit {
    /** From one start of the day to the next, 23 to 25 hours as a rule. */
    DAY(1),
    /** From Monday to Sunday, as ISO 8601 has it. */
    WEEK(7),
    /** From the first to the last of a month. */
    MONTH(30),
    /** Three months, from the first of January, April, July or October. */
    QUARTER(90),
    /** From 1 January to 31 December. */
    YEAR(365);

    private final int usualDays;

    CalendarUnit(int usualDays) {
        this.usualDays = usualDays;
    }

    Duration usualLength() {
        return Duration.ofDays(usualDays);
    }

    LocalDate firstDay(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(ChronoField.DAY_OF_WEEK, 1);
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    LocalDate next(LocalDate firstDay) {
        return switch (this) {
            case DAY -> firstDay.plusDays(1);
            case WEEK -> firstDay.plusWeeks(1);
            case MONTH -> firstDay.plusMonths(1);
            case QUARTER -> firstDay.plusMonths(3);
            case YEAR -> firstDay.plusYears(1);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
