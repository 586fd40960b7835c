// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.micrometer;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.Measure;
import io.github.slo4j.time.ManualClock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SloMetricsTest {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Slo WEB =
            Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30));
    private static final Slo SEARCH =
            Slo.named("search").on("search").availability().target("99%").over(rollingDays(7));

    private final ManualClock clock = new ManualClock();
    private final SloEngine engine = engine("shop");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SloMetrics metrics = new SloMetrics(engine);

    private SloEngine engine(String name) {
        return SloEngine.builder()
                .named(name)
                .clock(clock)
                .slos(WEB)
                .deliverAlertsOn(Runnable::run)
                .start();
    }

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

    private void record(Outcome outcome, long events) {
        engine.recorder("web").record(outcome, 1, events);
        clock.advance(TICK);
    }

    @Test
    void everyMeasureIsThereFromTheStart() {
        metrics.bindTo(registry);

        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .contains(
                        Arrays.stream(Measure.values()).map(Measure::metricName).toArray(String[]::new));
    }

    @Test
    void countersFollowTheEngineAtEachTick() {
        metrics.bindTo(registry);

        record(Outcome.GOOD, 1);
        record(Outcome.BAD, 1);

        assertThat(events("good")).isEqualTo(1);
        assertThat(events("bad")).isEqualTo(1);
    }

    @Test
    void E1_aRegistryThatThrowsAtRegistrationKeepsNothingOfTheSloAndIsAskedAgainAtTheNextTick() {
        AtomicInteger left = new AtomicInteger(7);
        registry.config().meterFilter(MeterFilter.accept(id -> {
            if (left.getAndDecrement() == 0) {
                throw new IllegalStateException("a broken registry");
            }
            return true;
        }));

        metrics.bindTo(registry);
        assertThat(registry.getMeters()).isEmpty();
        assertThat(engine.listenerFailures()).isEqualTo(1);
        record(Outcome.GOOD, 3);

        assertThat(events("good")).isEqualTo(3);
        assertThat(engine.listenerFailures()).isEqualTo(1);
    }

    @Test
    void E1_aRegistryThatThrowsAtEveryCallDisturbsNobodyAndIsServedOnceItWorks() {
        BrokenRegistry broken = new BrokenRegistry();
        metrics.bindTo(broken);
        metrics.bindTo(registry);

        record(Outcome.GOOD, 3);
        engine.add(SEARCH);
        record(Outcome.BAD, 2);
        assertThat(engine.listenerFailures())
                .as("the binding, the addition, and two ticks")
                .isEqualTo(4);
        assertThat(events("bad")).isEqualTo(2);
        assertThat(registry.find("slo.objective").gauges()).hasSize(2);

        broken.works = true;
        clock.advance(TICK);
        assertThat(broken.getMeters()).hasSameSizeAs(registry.getMeters());

        broken.works = false;
        engine.remove("search");
        broken.works = true;
        clock.advance(TICK);
        assertThat(broken.find("slo.objective").gauges())
                .as("a removal is tried again as well")
                .hasSize(1);

        broken.works = false;
        metrics.close();
        assertThat(registry.getMeters()).isEmpty();
        broken.works = true;
        broken.clear();
    }

    @Test
    void E1_anSloThatTheRegistryRefusesKeepsNoOtherOut() {
        registry.config().meterFilter(MeterFilter.accept(id -> {
            if ("web".equals(id.getTag("slo"))) {
                throw new IllegalStateException("this name it cannot take");
            }
            return true;
        }));

        metrics.bindTo(registry);
        engine.add(SEARCH);

        assertThat(registry.find("slo.objective").gauges())
                .singleElement()
                .satisfies(gauge -> assertThat(gauge.getId().getTag("slo")).isEqualTo("search"));
    }

    @Test
    void E1_aRegistryThatHangsHoldsUpNeitherTheEngineNorAnotherRegistryNorTheClosing() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        SimpleMeterRegistry hanging = new SimpleMeterRegistry();
        hanging.config().meterFilter(MeterFilter.accept(id -> {
            if ("search".equals(id.getTag("slo"))) {
                entered.countDown();
                hold(released);
            }
            return true;
        }));
        try (SloEngine other = SloEngine.builder().clock(clock).slos(WEB).start(); // with threads of its own
                SloMetrics othersMetrics = new SloMetrics(other)) {
            othersMetrics.bindTo(hanging);
            othersMetrics.bindTo(registry);

            other.add(SEARCH);
            assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
            other.recorder("search").record(Outcome.GOOD, 1);
            clock.advance(TICK);

            await().until(() -> registry.find("slo.events")
                            .tag("slo", "search")
                            .tag("outcome", "good")
                            .functionCounter()
                    != null);
            assertThat(registry.get("slo.events")
                            .tag("slo", "search")
                            .tag("outcome", "good")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            othersMetrics.close();
            assertThat(registry.getMeters()).isEmpty();
            released.countDown();
            await().until(() -> hanging.getMeters().isEmpty());
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void E2_engineRegistryAndMetricsCloseInAnyOrder() {
        List<List<Integer>> orders = List.of(
                List.of(0, 1, 2),
                List.of(0, 2, 1),
                List.of(1, 0, 2),
                List.of(1, 2, 0),
                List.of(2, 0, 1),
                List.of(2, 1, 0));
        for (List<Integer> order : orders) {
            SloEngine anEngine = engine("any");
            SimpleMeterRegistry aRegistry = new SimpleMeterRegistry();
            SloMetrics someMetrics = new SloMetrics(anEngine);
            someMetrics.bindTo(aRegistry);
            List<Runnable> closings = List.of(anEngine::close, aRegistry::close, someMetrics::close);

            for (int each : order) {
                closings.get(each).run();
                aRegistry.getMeters().forEach(Meter::measure);
                clock.advance(TICK);
            }

            assertThat(aRegistry.getMeters()).as("%s", order).isEmpty();
            assertThat(anEngine.listenerFailures()).as("%s", order).isZero();
        }
    }

    @Test
    void E2_noThreadIsLeftOfAnEngineItsMetricsAndTheirRegistry() {
        SloEngine real = SloEngine.builder().named("leaving").slos(WEB).start();
        SloMetrics itsMetrics = new SloMetrics(real);
        itsMetrics.bindTo(registry);
        real.add(SEARCH);

        registry.close();
        real.close();
        itsMetrics.close();

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("slo-slicer-leaving", "slo-listener"));
    }

    @Test
    void E2_aClosedRegistryTakesNoMetersAndThrowsNothing() {
        registry.close();

        metrics.bindTo(registry);
        engine.add(SEARCH);

        assertThat(registry.getMeters()).isEmpty();
        assertThat(engine.listenerFailures()).isZero();
    }

    @Test
    void E3_twoEnginesOnOneRegistryStayApart() {
        try (SloEngine other = engine("other");
                SloMetrics othersMetrics = new SloMetrics(other)) {
            metrics.bindTo(registry);
            othersMetrics.bindTo(registry);
            record(Outcome.GOOD, 1);

            Set<Double> counts = registry.get("slo.events").tag("outcome", "good").functionCounters().stream()
                    .map(FunctionCounter::count)
                    .collect(Collectors.toSet());
            assertThat(counts).containsExactlyInAnyOrder(0.0, 1.0);
        }
    }

    @Test
    void E3_twoEnginesOfOneNameOnOneRegistryAreRefused() {
        try (SloEngine twin = engine("shop")) {
            assertRefused(new SloMetrics(twin));
        }
    }

    @Test
    void E3_aSecondRegistrationOfOneEngineOnOneRegistryIsRefused() {
        assertRefused(new SloMetrics(engine));
    }

    private void assertRefused(SloMetrics second) {
        registry.config().meterFilter(MeterFilter.denyNameStartsWith(Measure.OBJECTIVE.metricName()));
        metrics.bindTo(registry);
        int size = registry.getMeters().size();

        assertThatThrownBy(() -> second.bindTo(registry))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("meters of an engine named \"shop\" are in this registry already; bind an engine by one"
                        + " SloMetrics, and name engines with SloEngine.builder().named(...)");
        second.close();
        assertThat(registry.getMeters()).hasSize(size);

        metrics.close();
        clock.advance(TICK);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void E3_ofTwoThatWereBoundWithoutSlosOneHasTheMetersAndTheOtherTakesOverWhenItCloses() {
        engine.remove("web");
        SloMetrics second = new SloMetrics(engine);
        metrics.bindTo(registry);
        second.bindTo(registry);

        engine.add(WEB);
        int size = registry.getMeters().size();
        assertThat(engine.listenerFailures()).isEqualTo(1);
        metrics.close();
        assertThat(registry.getMeters()).isEmpty();
        clock.advance(TICK);

        assertThat(registry.getMeters()).hasSize(size);
        second.close();
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void E4_aGaugeOfSomebodyElseThatHangsHoldsUpNothingOfOurs() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Gauge.builder("somebody.elses", () -> {
                    reading.countDown();
                    hold(released);
                    return 1;
                })
                .register(prometheus);
        metrics.bindTo(prometheus);
        CompletableFuture<String> scrape = CompletableFuture.supplyAsync(prometheus::scrape);
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();

        record(Outcome.GOOD, 2);
        engine.add(SEARCH);

        assertThat(prometheus
                        .get("slo.events")
                        .tag("slo", "web")
                        .tag("outcome", "good")
                        .functionCounter()
                        .count())
                .isEqualTo(2);
        assertThat(prometheus.find("slo.objective").gauges()).hasSize(2);
        metrics.close();
        assertThat(prometheus.find("slo.objective").gauges()).isEmpty();
        assertThat(scrape).isNotDone();
        released.countDown();
        assertThat(scrape.get(10, TimeUnit.SECONDS)).contains("somebody_elses 1.0");
    }

    @Test
    void E5_anSloRemovedAndAddedAgainIsGoneFromPrometheusAndComesBackWithoutAStaleValue() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        metrics.bindTo(prometheus);
        record(Outcome.BAD, 5);
        String bad = "slo_events_total{engine=\"shop\",outcome=\"bad\",slo=\"web\"} ";
        String remaining = "slo_error_budget_remaining{engine=\"shop\",slo=\"web\"} ";
        assertThat(prometheus.scrape()).contains(bad + "5.0").doesNotContain(remaining + "1.0");

        engine.remove("web");
        assertThat(prometheus.scrape()).doesNotContain("slo_");
        engine.add(WEB);

        assertThat(prometheus.scrape()).contains(bad + "0.0", remaining + "1.0");
    }

    @Test
    void E5_anSloThatWasRemovedAndAddedBeforeAnybodyLookedHasNewMeters() {
        List<Runnable> work = new ArrayList<>();
        try (SloEngine busy = SloEngine.builder()
                        .clock(clock)
                        .slos(WEB)
                        .deliverAlertsOn(work::add)
                        .start();
                SloMetrics itsMetrics = new SloMetrics(busy)) {
            itsMetrics.bindTo(registry);
            List<Meter> before = registry.getMeters();

            busy.remove("web");
            busy.add(WEB);
            work.forEach(Runnable::run);

            assertThat(registry.getMeters())
                    .hasSameSizeAs(before)
                    .noneMatch(meter -> before.stream().anyMatch(old -> old == meter));
        }
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
    void E8_countersStartAtZeroInEachLifeOfTheProcessWhateverTheHistory() {
        record(Outcome.BAD, 3);
        engine.remove("web");
        engine.add(WEB);
        metrics.bindTo(registry);

        assertThat(events("good")).isZero();
        assertThat(events("bad")).isZero();
        assertThat(events("ignored")).isZero();
    }

    @Test
    void aFilterThatRenamesOursToAnothersMeterDoesNotGiveItToUs() {
        Gauge theirs = Gauge.builder("theirs", () -> 1).register(registry);
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals("slo.objective")
                        ? id.withName("theirs").replaceTags(List.of())
                        : id;
            }
        });
        metrics.bindTo(registry);

        metrics.close();

        assertThat(registry.getMeters()).containsExactly(theirs);
    }

    @Test
    void bindingTwiceIsBindingOnceAndClosingLeavesNothing() {
        metrics.bindTo(registry);
        int size = registry.getMeters().size();
        metrics.bindTo(registry);
        assertThat(registry.getMeters()).hasSize(size);

        metrics.close();
        metrics.close();
        engine.add(SEARCH);

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void bindingAfterTheCloseIsRefused() {
        metrics.close();

        assertThatThrownBy(() -> metrics.bindTo(registry))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this SloMetrics is closed; make another with new SloMetrics(engine) to bind a registry");
    }

    /** Throws wherever Micrometer lets a registry throw. */
    private static final class BrokenRegistry extends SimpleMeterRegistry {
        private volatile boolean works;

        private void use() {
            if (!works) {
                throw new UnsupportedOperationException("a broken registry");
            }
        }

        @Override
        public List<Meter> getMeters() {
            use();
            return super.getMeters();
        }

        @Override
        public Meter remove(Meter.Id id) {
            use();
            return super.remove(id);
        }

        @Override
        protected <T> Gauge newGauge(Meter.Id id, T state, ToDoubleFunction<T> value) {
            use();
            return super.newGauge(id, state, value);
        }

        @Override
        protected <T> FunctionCounter newFunctionCounter(Meter.Id id, T state, ToDoubleFunction<T> value) {
            use();
            return super.newFunctionCounter(id, state, value);
        }
    }
}
