// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.Slo;
import io.github.slo4j.count.Tally;
import io.github.slo4j.schedule.Schedule;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduledWorkTest {

    /** Of the runs there were, all started in time. */
    @Test
    void aNightWithoutItsRunIsBadAsSoonAsItIsTooLate() {
        Slo startsOnTime = ScheduledWork.startsOnTime();
        try (Kept kept = new Kept(startsOnTime)) {
            kept.passUntil("2026-01-05T02:05:00Z"); // five past three in Berlin, the last moment in time
            ScheduledWork.run(kept.slos, () -> {});
            kept.passUntil("2026-01-06T02:05:00Z");
            assertThat(kept.events(startsOnTime)).isEqualTo(new Tally(1, 0));
            kept.pass(ofSeconds(1));

            assertThat(kept.events(startsOnTime)).isEqualTo(new Tally(1, 1));
        }
    }

    @Test
    void aCronExpressionIsReadByALibraryForIt() {
        Schedule mornings = ScheduledWork.cron("0 6 * * 1-5");

        assertThat(Stream.iterate(Instant.parse("2026-03-26T05:00:00Z"), mornings::next)
                        .limit(4))
                .as("Thursday, Friday, and at summer time Monday and Tuesday")
                .map(Instant::toString)
                .containsExactly(
                        "2026-03-26T05:00:00Z", "2026-03-27T05:00:00Z", "2026-03-30T04:00:00Z", "2026-03-31T04:00:00Z");
    }

    @Test
    void aMorningWithoutItsReportIsBad() {
        Slo startsByCron = ScheduledWork.startsByCron();
        try (Kept kept = new Kept(startsByCron)) {
            kept.passUntil("2026-01-05T05:05:00Z");
            assertThat(kept.events(startsByCron)).isEqualTo(Tally.NONE);
            kept.pass(ofSeconds(1));

            assertThat(kept.events(startsByCron)).isEqualTo(new Tally(0, 1));
            assertThat(startsByCron.sli().describe()).isEqualTo("started by 0 6 * * 1-5, at most 1m early and 5m late");
        }
    }

    /** By the runs that ended there is nothing to see. */
    @Test
    void aRunThatHangsIsBadBeforeItEndsAndNotOnceMoreWhenItDoes() {
        Slo takesItsTime = ScheduledWork.takesItsTime();
        try (Kept kept = new Kept(takesItsTime)) {
            ScheduledWork.run(kept.slos, () -> {
                kept.pass(ofMinutes(120));
                assertThat(kept.events(takesItsTime)).isEqualTo(Tally.NONE);
                kept.pass(ofSeconds(1));
                assertThat(kept.events(takesItsTime)).isEqualTo(new Tally(0, 1));
                kept.pass(ofMinutes(60));
            });
            kept.pass(ofSeconds(1));

            assertThat(kept.events(takesItsTime)).isEqualTo(new Tally(0, 1));
        }
    }

    @Test
    void aRunThatSucceedsTooSoonHasDoneNothing() {
        Slo takesItsTime = ScheduledWork.takesItsTime();
        try (Kept kept = new Kept(takesItsTime)) {
            ScheduledWork.run(kept.slos, () -> kept.pass(ofMinutes(5)));
            ScheduledWork.run(kept.slos, () -> kept.pass(ofMinutes(5).minusNanos(1)));
            kept.pass(ofSeconds(1));

            assertThat(kept.events(takesItsTime)).isEqualTo(new Tally(1, 1));
        }
    }

    @Test
    void aRunThatThrowsEndedBadly() {
        Slo endsWell = ScheduledWork.endsWell();
        try (Kept kept = new Kept(endsWell)) {
            ScheduledWork.run(kept.slos, () -> {});
            assertThatThrownBy(() -> ScheduledWork.run(kept.slos, () -> {
                        throw new IllegalStateException("the ledger is locked");
                    }))
                    .hasMessage("the ledger is locked");

            assertThat(kept.events(endsWell)).isEqualTo(new Tally(1, 1));
        }
    }
}
