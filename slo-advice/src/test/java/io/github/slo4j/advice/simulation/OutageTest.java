// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageTest {
    private static final Duration TICK = Duration.ofSeconds(5);

    private final List<Outage> outages =
            Outage.schedule(new Chance(3), Duration.ofHours(6), Duration.ofDays(200), TICK);

    @Test
    void thereIsOneInEveryTwoDays() {
        assertThat(outages).hasSize(100).allSatisfy(outage -> {
            assertThat(outage.to() - outage.from()).isEqualTo(6 * 3_600);
            assertThat(outage.from() % 5).isZero();
        });
        assertThat(outages.stream().map(Outage::from).distinct()).hasSizeGreaterThan(90);
    }

    @Test
    void eachMeetsAServiceThatHasBeenWellForTwelveHours() {
        for (int i = 1; i < outages.size(); i++) {
            assertThat(outages.get(i).from() - outages.get(i - 1).to()).isGreaterThanOrEqualTo(12 * 3_600);
        }
    }

    @Test
    void eventsFailFromItsBeginToItsEnd() {
        Outage outage = new Outage(10, 20);

        assertThat(outage.hasFailuresAt(9)).isFalse();
        assertThat(outage.hasFailuresAt(10)).isTrue();
        assertThat(outage.hasFailuresAt(19)).isTrue();
        assertThat(outage.hasFailuresAt(20)).isFalse();
    }
}
