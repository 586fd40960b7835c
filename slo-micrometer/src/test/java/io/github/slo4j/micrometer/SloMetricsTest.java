// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.micrometer;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.Measure;
import io.github.slo4j.time.ManualClock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SloMetricsTest {
    private static final Slo WEB =
            Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30));
    private static final Slo SEARCH =
            Slo.named("search").on("search").availability().target("99%").over(rollingDays(7));

    private final ManualClock clock = new ManualClock();
    private final SloEngine engine =
            SloEngine.builder().named("shop").clock(clock).slos(WEB).start();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SloMetrics metrics = new SloMetrics(engine);

    @AfterEach
    void close() {
        metrics.close();
        engine.close();
    }

    private double events(String outcome) {
        return registry.get("slo.events")
                .tag("slo", "web")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }

    @Test
    void everyMeasureIsThereFromTheStartWithCountersAtZero() {
        metrics.bindTo(registry);

        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .contains(
                        Arrays.stream(Measure.values()).map(Measure::metricName).toArray(String[]::new));
        assertThat(events("good")).isZero();
        assertThat(events("bad")).isZero();
        assertThat(events("ignored")).isZero();
        assertThat(registry.get("slo.good_ratio").gauge().value()).isNaN();
    }

    @Test
    void countersFollowTheEngineAtEachTick() {
        metrics.bindTo(registry);
        engine.recorder("web").record(Outcome.GOOD, 1);
        engine.recorder("web").record(Outcome.BAD, 1);

        clock.advance(Duration.ofSeconds(1));

        assertThat(events("good")).isEqualTo(1);
        assertThat(events("bad")).isEqualTo(1);
    }

    @Test
    void E6_allMetersOfANameHaveTheSameTags() {
        engine.add(SEARCH);
        metrics.bindTo(registry);

        registry.getMeters().stream()
                .collect(Collectors.groupingBy(
                        meter -> meter.getId().getName(),
                        Collectors.mapping(SloMetricsTest::tagKeys, Collectors.toSet())))
                .forEach((name, keys) -> assertThat(keys).as(name).hasSize(1));
    }

    private static List<String> tagKeys(Meter meter) {
        return meter.getId().getTags().stream().map(Tag::getKey).toList();
    }

    @Test
    void E5_metersComeAndGoWithTheirSlos() {
        metrics.bindTo(registry);
        int ofOne = registry.getMeters().size();

        engine.add(SEARCH);
        assertThat(registry.find("slo.objective").tag("slo", "search").gauge()).isNotNull();
        engine.remove("web");
        assertThat(registry.find("slo.objective").tag("slo", "web").gauge()).isNull();
        engine.remove("search");
        assertThat(registry.getMeters()).isEmpty();

        engine.add(WEB);
        assertThat(registry.getMeters()).hasSize(ofOne);
        assertThat(events("good")).as("a new life begins at zero").isZero();
    }

    @Test
    void E3_twoEnginesOnOneRegistryStayApart() {
        try (SloEngine other = SloEngine.builder()
                        .named("other")
                        .clock(clock)
                        .slos(WEB)
                        .start();
                SloMetrics othersMetrics = new SloMetrics(other)) {
            metrics.bindTo(registry);
            othersMetrics.bindTo(registry);
            engine.recorder("web").record(Outcome.GOOD, 1);
            clock.advance(Duration.ofSeconds(1));

            Set<Double> counts = registry.get("slo.events").tag("outcome", "good").functionCounters().stream()
                    .map(FunctionCounter::count)
                    .collect(Collectors.toSet());
            assertThat(counts).containsExactlyInAnyOrder(0.0, 1.0);
        }
    }

    @Test
    void E3_twoEnginesOfOneNameOnOneRegistryAreRefused() {
        try (SloEngine twin =
                        SloEngine.builder().named("shop").clock(clock).slos(WEB).start();
                SloMetrics twinsMetrics = new SloMetrics(twin)) {
            metrics.bindTo(registry);
            int size = registry.getMeters().size();

            assertThatThrownBy(() -> twinsMetrics.bindTo(registry))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("another engine named \"shop\" is bound to this registry; name one of them with"
                            + " SloEngine.builder().named(...)");
            twinsMetrics.close();

            assertThat(registry.getMeters()).hasSize(size);
        }
    }

    @Test
    void E1_aRegistryThatFailsHalfwayKeepsNothingAndIsAskedAgain() {
        AtomicInteger left = new AtomicInteger(7);
        registry.config().meterFilter(MeterFilter.accept(id -> {
            if (left.getAndDecrement() == 0) {
                throw new IllegalStateException("a broken registry");
            }
            return true;
        }));
        assertThatThrownBy(() -> metrics.bindTo(registry)).hasMessage("a broken registry");
        assertThat(registry.getMeters()).isEmpty();

        engine.add(SEARCH);

        assertThat(registry.find("slo.objective").gauges()).hasSize(2);
    }

    @Test
    void bindingTwiceIsBindingOnceAndClosingLeavesNothing() {
        metrics.bindTo(registry);
        int size = registry.getMeters().size();
        metrics.bindTo(registry);
        assertThat(registry.getMeters()).hasSize(size);

        metrics.close();
        engine.add(SEARCH);

        assertThat(registry.getMeters()).isEmpty();
    }
}
