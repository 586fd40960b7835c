// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.calendarDay;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.store.Store;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A country moves its clocks, and the machine learns of it by an update of the JDK between two lives of an engine. */
class ZoneRulesTest {
    private static final Country COUNTRY = new Country();

    static {
        ZoneRulesProvider.registerProvider(COUNTRY);
    }

    private final Store store = Store.inMemory();
    private ManualClock clock = new ManualClock(Instant.parse("2026-06-01T00:00:00Z"), 5);

    /** A zone of one offset, which may become another. */
    private static final class Country extends ZoneRulesProvider {
        private static final String ID = "slo4j/Country";
        private volatile ZoneOffset offset = ZoneOffset.UTC;

        @Override
        protected Set<String> provideZoneIds() {
            return Set.of(ID);
        }

        @Override
        protected ZoneRules provideRules(String zone, boolean forCaching) {
            return forCaching ? null : ZoneRules.of(offset);
        }

        @Override
        protected NavigableMap<String, ZoneRules> provideVersions(String zone) {
            NavigableMap<String, ZoneRules> versions = new TreeMap<>();
            versions.put("the only one", ZoneRules.of(offset));
            return versions;
        }
    }

    @BeforeEach
    void clocksShowUniversalTime() {
        COUNTRY.offset = ZoneOffset.UTC;
    }

    private SloEngine start() {
        return SloEngine.builder()
                .clock(clock)
                .store(store)
                .slos(Slo.named("daily")
                        .on("web")
                        .availability()
                        .target("99%")
                        .over(calendarDay(ZoneId.of(Country.ID))))
                .start();
    }

    /** Ten hours from midnight on, with 99 good events and a bad one in each minute. */
    private void liveForTenHours() {
        try (SloEngine engine = start()) {
            for (int minute = 0; minute < 600; minute++) {
                engine.recorder("web").record(Outcome.GOOD, 0, 99);
                engine.recorder("web").record(Outcome.BAD, 0, 1);
                clock.advance(Duration.ofMinutes(1));
            }
        }
        clock = new ManualClock(clock.instant().plus(Duration.ofMinutes(10)), -7);
    }

    @Test
    void T10_aDayThatHasBegunEarlierAfterAllHoldsAllThatIsKnownOfIt() {
        liveForTenHours();
        COUNTRY.offset = ZoneOffset.ofHours(3);

        try (SloEngine engine = start()) {
            WindowTally today = engine.status("daily").period();
            assertThat(today.from()).isEqualTo("2026-05-31T21:00:00Z");
            assertThat(today.tally()).isEqualTo(new Tally(59_400, 600));

            clock.advance(Duration.ofHours(11));

            WindowTally tomorrow = engine.status("daily").period();
            assertThat(tomorrow.from()).isEqualTo("2026-06-01T21:00:00Z");
            assertThat(tomorrow.tally()).isEqualTo(Tally.NONE);
        }
    }

    @Test
    void T10_aDayThatHasBegunLaterAfterAllHoldsNothingOfTheDayBefore() {
        liveForTenHours();
        COUNTRY.offset = ZoneOffset.ofHours(-3);

        try (SloEngine engine = start()) {
            WindowTally today = engine.status("daily").period();
            assertThat(today.from()).isEqualTo("2026-06-01T03:00:00Z");
            assertThat(today.tally()).isEqualTo(new Tally(41_580, 420));
        }
    }
}
