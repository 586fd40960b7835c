// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import static io.github.slo4j.objective.Period.calendarMonth;
import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Tally;
import io.github.slo4j.objective.Exclusion;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.store.Peek;
import io.github.slo4j.store.Store;
import io.github.slo4j.time.ManualClock;
import io.github.slo4j.time.Moment;
import io.github.slo4j.window.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What a real engine wrote that had a little of everything, and what must hold whatever becomes of it. */
final class WrittenBlocks {
    private static final Moment START = new Moment(-5_000_000_000L, Instant.parse("2026-06-02T08:00:00Z"));

    private WrittenBlocks() {}

    static List<byte[]> ofARichLife() {
        ManualClock clock = new ManualClock(Instant.parse("2026-06-01T08:00:00Z"), 5);
        Store store = Store.inMemory();
        try (SloEngine engine = SloEngine.builder()
                .clock(clock)
                .slos(
                        Slo.named("web")
                                .on("web")
                                .availability()
                                .target("99.9%")
                                .over(rollingDays(30)),
                        Slo.named("month")
                                .on("web")
                                .availability()
                                .target("99%")
                                .over(calendarMonth(ZoneOffset.UTC)))
                .store(store)
                .withoutAlertLog()
                .deliverAlertsOn(Runnable::run)
                .start()) {
            engine.exclude(Exclusion.from(clock.instant())
                    .to(clock.instant().plusSeconds(60))
                    .because("upgrade"));
            engine.markRelease("1.4.2");
            engine.recorder("web").record(Outcome.GOOD, 0, 1_000);
            clock.advance(Duration.ofMinutes(10));
            engine.recorder("web").record(Outcome.BAD, 0, 1_000);
            clock.stepWall(Duration.ofMinutes(3));
            clock.advance(Duration.ofMinutes(10));
        }
        return Peek.into(store);
    }

    static Optional<Memory> replay(List<byte[]> blocks) {
        Replay replay = new Replay();
        blocks.forEach(replay);
        return replay.memory(START);
    }

    /** Nothing that is read, however wrong, may be what no engine could have counted. */
    static void requireSense(Memory memory) {
        for (KeptSlo slo : memory.slos().values()) {
            Span before = null;
            for (Span span : slo.spans()) {
                assertThat(span.to() - span.from()).isPositive();
                assertThat(span.observedNanos()).isBetween(0L, span.to() - span.from());
                assertThat(span.tally().good()).isNotNegative();
                assertThat(span.tally().bad()).isNotNegative();
                assertThat(before == null || span.from() - before.to() >= 0).isTrue();
                before = span;
            }
        }
    }

    static Tally total(KeptSlo slo) {
        return slo.spans().stream().map(Span::tally).reduce(Tally.NONE, Tally::plus);
    }
}
