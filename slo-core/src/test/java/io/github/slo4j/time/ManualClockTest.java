// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualClockTest {
    private final ManualClock clock = new ManualClock(Instant.EPOCH, Long.MAX_VALUE - 1_500_000_000L);
    private final long start = clock.nanoTime();
    private final List<Long> ticks = new ArrayList<>();

    @Test
    void ticksComeAtTheirTimeAlsoWhereTheReadingWrapsAround() {
        clock.tickEvery("t", Duration.ofSeconds(1), () -> ticks.add((clock.nanoTime() - start) / 1_000_000));

        clock.advance(Duration.ofMillis(3_700));

        assertThat(ticks).containsExactly(1_000L, 2_000L, 3_000L);
        assertThat(clock.nanoTime() - start).isEqualTo(3_700_000_000L);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusMillis(3_700));
    }

    @Test
    void aFreezeIsFollowedByOneLateTickAndThePaceKeepsItsPhase() {
        clock.tickEvery("t", Duration.ofSeconds(1), () -> ticks.add((clock.nanoTime() - start) / 1_000_000));

        clock.freeze(Duration.ofMillis(3_700));
        clock.advance(Duration.ofMillis(1_300));

        assertThat(ticks).containsExactly(3_700L, 4_000L, 5_000L);
    }

    @Test
    void aClosedTaskRunsNoMore() {
        Ticks handle = clock.tickEvery("t", Duration.ofSeconds(1), () -> ticks.add(clock.nanoTime()));

        clock.advance(Duration.ofSeconds(2));
        handle.close();
        clock.advance(Duration.ofSeconds(2));

        assertThat(ticks).hasSize(2);
    }

    @Test
    void aStepOfTheWallLeavesTheMonotonicTimeAlone() {
        clock.stepWall(Duration.ofDays(-365));

        assertThat(clock.nanoTime()).isEqualTo(start);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.minus(Duration.ofDays(365)));
    }

    @Test
    void timeIsNotTurnedBack() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .hasMessage("time moves forward only, but the span was PT-1S; use stepWall to set the wall back");
    }
}
