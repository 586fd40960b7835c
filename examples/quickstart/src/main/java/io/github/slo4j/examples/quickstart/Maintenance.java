// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static io.github.slo4j.objective.Period.calendarMonth;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.Duration.ofHours;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.Subscription;
import io.github.slo4j.objective.Exclusion;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** Time that does not count. The README shows the lines between the marks; a test compares them. */
final class Maintenance {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Maintenance() {}

    /** Nothing is promised on Sunday nights. */
    static Slo exceptSundayNights() {
        Slo slo = Slo.named("checkout-availability")
                .on("checkout")
                .availability()
                .target("99.9%")
                .over(calendarMonth(BERLIN));
        // README begins
        Exclusion sundays = Exclusion.every(SUNDAY)
                .at(LocalTime.of(2, 0), BERLIN)
                .lasting(ofHours(2))
                .because("backup");
        Slo excepted = slo.excluding(sundays);
        // README pauses
        return excepted;
    }

    /** One more maintenance, before, during or after the fact. */
    static Subscription upgrade(SloEngine slos, Instant start, Instant end) {
        // README goes on
        Subscription upgrade = slos.exclude(Exclusion.from(start).to(end).because("database upgrade"));
        // README ends
        return upgrade;
    }
}
