// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.otel;

import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.otel.Collected.events;
import static io.github.slo4j.otel.Collected.eventsOfWeb;
import static io.github.slo4j.otel.Collected.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever an SDK does, the application does not notice. */
class BrokenSdkTest {
    private final ManualClock clock = new ManualClock();
    private final SloEngine engine = SloEngine.builder()
            .named("shop")
            .clock(clock)
            .slos(Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30)))
            .start();
    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final OpenTelemetrySdk openTelemetry = Collected.by(reader);

    @AfterEach
    void close() {
        engine.close();
        openTelemetry.close();
    }

    private void record(int good, int bad) {
        for (int i = 0; i < good + bad; i++) {
            engine.recorder("web").record(i < good ? Outcome.GOOD : Outcome.BAD, 1);
        }
        clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void E1_aCallbackThatFailsTakesNoOtherDown() {
        InMemoryMetricReader itsReader = InMemoryMetricReader.create();
        Predicate<String> broken = key -> {
            throw new IllegalStateException("a broken view");
        };
        try (SdkMeterProvider meters = withView(itsReader, broken)) {
            SloInstruments.register(engine, new BareOpenTelemetry(meters));
            record(1, 1);

            assertThat(names(itsReader))
                    .containsExactlyInAnyOrder(
                            "slo.objective",
                            "slo.good_ratio",
                            "slo.error_budget.remaining",
                            "slo.burn_rate",
                            "slo.alert.firing",
                            "slo.state",
                            "slo.coverage",
                            "slo.excluded");
        }
    }

    @Test
    void E1_anSdkThatFailsHalfwayKeepsNothing() {
        AtomicInteger left = new AtomicInteger(5);
        MeterProvider broken = breaking(
                openTelemetry.getSdkMeterProvider(),
                MeterProvider.class,
                method -> method.getName().equals("buildWithCallback") && left.getAndDecrement() == 0);

        assertThatThrownBy(() -> SloInstruments.register(engine, new BareOpenTelemetry(broken)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a broken SDK");
        assertThat(reader.collectAllMetrics()).isEmpty();

        SloInstruments.register(engine, new BareOpenTelemetry(broken));
        assertThat(eventsOfWeb(reader)).isEqualTo(events(0, 0));
    }

    @Test
    void E2_anSdkThatFailsWhileWeCloseIsNoConcernOfTheApplication() {
        AtomicInteger asked = new AtomicInteger();
        MeterProvider broken = breaking(
                openTelemetry.getSdkMeterProvider(),
                MeterProvider.class,
                method -> method.getName().equals("close") && asked.incrementAndGet() > 0);

        SloInstruments.register(engine, new BareOpenTelemetry(broken)).close();

        assertThat(asked).hasValue(9);
    }

    /** The real thing, through and through, but for the calls that fail. */
    private static <T> T breaking(T real, Class<T> type, Predicate<Method> fails) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (fails.test(method)) {
                throw new IllegalStateException("a broken SDK");
            }
            method.setAccessible(true);
            Object result = method.invoke(real, args);
            return method.getReturnType().isInterface() ? wrap(result, method.getReturnType(), fails) : result;
        }));
    }

    private static <T> T wrap(Object real, Class<T> type, Predicate<Method> fails) {
        return breaking(type.cast(real), type, fails);
    }

    @Test
    void E4_aReaderThatHangsHoldsUpNobodyWhoRecordsOrAsks() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Predicate<String> hangs = key -> {
            hanging.countDown();
            return awaited(goOn);
        };
        InMemoryMetricReader itsReader = InMemoryMetricReader.create();
        ExecutorService readers = Executors.newSingleThreadExecutor();
        try (SdkMeterProvider meters = withView(itsReader, hangs)) {
            SloInstruments instruments = SloInstruments.register(engine, new BareOpenTelemetry(meters));
            SloInstruments.register(engine, openTelemetry);
            Future<Map<String, Long>> collecting = readers.submit(() -> eventsOfWeb(itsReader));
            assertThat(awaited(hanging)).isTrue();

            record(2, 1);
            engine.add(Slo.named("other").on("web").availability().target("99%").over(rollingDays(7)));
            engine.remove("other");
            assertThat(engine.statuses().get("web").events().good()).isEqualTo(2);
            assertThat(eventsOfWeb(reader)).as("through another SDK").isEqualTo(events(2, 1));
            instruments.close();
            engine.close();

            assertThat(collecting).isNotDone();
            goOn.countDown();
            assertThat(collecting.get()).isEqualTo(events(0, 0));
        } finally {
            goOn.countDown();
            readers.shutdownNow();
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private static SdkMeterProvider withView(InMemoryMetricReader reader, Predicate<String> filter) {
        return SdkMeterProvider.builder()
                .registerMetricReader(reader)
                .registerView(
                        InstrumentSelector.builder().setName("slo.events").build(),
                        View.builder().setAttributeFilter(filter).build())
                .build();
    }
}
