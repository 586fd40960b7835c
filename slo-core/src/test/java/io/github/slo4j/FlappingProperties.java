// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However a burn wanders about the bound of a rule, nobody is paged more often than the hold allows. */
class FlappingProperties {
    private static final int BOUND_PERCENT = 10;

    @Property(tries = 60)
    void N7_aPageNeverFollowsAnotherWithinTheHold(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int holdSeconds) {
        Duration hold = ofSeconds(holdSeconds);
        List<Alert> heard = wander(new Random(seed), hold);

        List<Alert> pages = heard.stream().filter(Alert::isFiring).toList();
        for (int i = 1; i < pages.size(); i++) {
            assertThat(Duration.between(
                            pages.get(i - 1).startedAt(), pages.get(i).startedAt()))
                    .isGreaterThan(hold);
        }
        for (int i = 0; i < heard.size(); i++) {
            assertThat(heard.get(i).isFiring())
                    .as("each page resolves before the next")
                    .isEqualTo(i % 2 == 0);
        }
    }

    /** A random walk of the share of bad events, two hours long, that is drawn back to the bound. */
    private static List<Alert> wander(Random random, Duration hold) {
        ManualClock clock = new ManualClock();
        List<Alert> heard = new ArrayList<>();
        Slo slo = Slo.named("s")
                .on("r")
                .availability()
                .target("99%")
                .over(rollingDays(30))
                .alerting(AlertPolicy.of(BurnRateRule.page(ofMinutes(1), Integer.toString(BOUND_PERCENT))
                                .withShortWindow(ofSeconds(10)))
                        .withoutConfidenceBound()
                        .holding(hold));
        try (SloEngine engine = SloEngine.builder()
                .clock(clock)
                .slos(slo)
                .onAlert(heard::add)
                .deliverAlertsOn(Runnable::run)
                .start()) {
            int percent = BOUND_PERCENT;
            for (int second = 0; second < 7_200; second++) {
                percent += random.nextInt(9) - 4 + Integer.signum(BOUND_PERCENT - percent);
                percent = Math.max(0, Math.min(100, percent));
                engine.recorder("r").record(Outcome.BAD, 1, percent);
                engine.recorder("r").record(Outcome.GOOD, 1, 100 - percent);
                clock.advance(ofSeconds(1));
            }
        }
        return heard;
    }
}
