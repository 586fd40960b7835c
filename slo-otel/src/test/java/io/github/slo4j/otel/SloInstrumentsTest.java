// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.otel;

import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.otel.Collected.attribute;
import static io.github.slo4j.otel.Collected.events;
import static io.github.slo4j.otel.Collected.eventsOfWeb;
import static io.github.slo4j.otel.Collected.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SloInstrumentsTest {
    private static final Slo WEB =
            Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30));
    private static final Slo SEARCH =
            Slo.named("search").on("search").availability().target("99%").over(rollingDays(7));
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock();
    private final SloEngine engine = engineNamed("shop");
    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final OpenTelemetrySdk openTelemetry = Collected.by(reader);

    private SloEngine engineNamed(String name) {
        return SloEngine.builder().named(name).clock(clock).slos(WEB).start();
    }

    @AfterEach
    void close() {
        engine.close();
        openTelemetry.close();
    }

    private void record(int good, int bad) {
        for (int i = 0; i < good + bad; i++) {
            engine.recorder("web").record(i < good ? Outcome.GOOD : Outcome.BAD, 1);
        }
        clock.advance(TICK);
    }

    private Collection<? extends PointData> points(String metric) {
        return reader.collectAllMetrics().stream()
                .filter(data -> data.getName().equals(metric))
                .flatMap(data -> data.getData().getPoints().stream())
                .toList();
    }

    @Test
    void E8_countersAreThereFromTheStartAtZeroAndReportAbsoluteTotals() {
        SloInstruments.register(engine, openTelemetry);
        assertThat(eventsOfWeb(reader)).isEqualTo(events(0, 0));

        record(7, 2);
        assertThat(eventsOfWeb(reader)).isEqualTo(events(7, 2));

        record(1, 0);
        assertThat(eventsOfWeb(reader)).isEqualTo(events(8, 2));
    }

    @Test
    void E7_withoutEventsThereIsNoObservationAndTheStateTellsWhy() {
        SloInstruments.register(engine, openTelemetry);

        assertThat(names(reader))
                .containsExactlyInAnyOrder(
                        "slo.events",
                        "slo.objective",
                        "slo.error_budget.remaining",
                        "slo.alert.firing",
                        "slo.state",
                        "slo.coverage",
                        "slo.excluded");
        assertThat(state()).isEqualTo("no_data");

        record(1, 0);
        assertThat(names(reader)).contains("slo.good_ratio", "slo.burn_rate");
        assertThat(state()).isEqualTo("ok");
    }

    @Test
    void E7_theSdkIsNotAskedToDropWhatIsNoNumber() {
        Logger sdk = Logger.getLogger("io.opentelemetry.sdk.metrics");
        List<String> said = new ArrayList<>();
        Handler listening = new StreamHandler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line.getMessage());
            }
        };
        sdk.setLevel(Level.ALL);
        listening.setLevel(Level.ALL);
        sdk.addHandler(listening);
        try {
            SloInstruments.register(engine, openTelemetry);
            reader.collectAllMetrics();
        } finally {
            sdk.removeHandler(listening);
            sdk.setLevel(null);
        }

        assertThat(said).isEmpty();
    }

    private String state() {
        return reader.collectAllMetrics().stream()
                .filter(data -> data.getName().equals("slo.state"))
                .flatMap(data -> data.getDoubleGaugeData().getPoints().stream())
                .filter(point -> point.getValue() == 1)
                .map(point -> attribute(point, "state"))
                .collect(Collectors.joining(" "));
    }

    @Test
    void E5_anSloThatIsRemovedEndsItsSeriesAndBeginsAtZeroWhenItIsAddedAgain() {
        SloInstruments.register(engine, openTelemetry);
        engine.add(SEARCH);
        record(5, 1);

        engine.remove("web");
        assertThat(eventsOfWeb(reader)).isEmpty();
        assertThat(points("slo.objective"))
                .extracting(point -> attribute(point, "slo"))
                .containsExactly("search");

        engine.add(WEB);
        assertThat(eventsOfWeb(reader)).isEqualTo(events(0, 0));
        record(2, 0);
        assertThat(eventsOfWeb(reader)).isEqualTo(events(2, 0));
    }

    @Test
    void E5_aReaderOfDeltasThatCollectsBetweenRemovalAndAdditionIsTrue() {
        InMemoryMetricReader deltas = InMemoryMetricReader.createDelta();
        try (OpenTelemetrySdk itsTelemetry = Collected.by(deltas)) {
            SloInstruments.register(engine, itsTelemetry);
            record(5, 1);
            assertThat(eventsOfWeb(deltas)).isEqualTo(events(5, 1));
            record(3, 0);
            assertThat(eventsOfWeb(deltas)).isEqualTo(events(3, 0));

            engine.remove("web");
            deltas.collectAllMetrics();
            engine.add(WEB);
            record(2, 0);

            assertThat(eventsOfWeb(deltas)).isEqualTo(events(2, 0));
        }
    }

    @Test
    void E6_allPointsOfAnInstrumentHaveTheSameAttributes() {
        engine.add(SEARCH);
        SloInstruments.register(engine, openTelemetry);
        record(1, 1);

        Map<String, Set<Set<String>>> keys = reader.collectAllMetrics().stream()
                .collect(Collectors.toMap(
                        MetricData::getName,
                        data -> data.getData().getPoints().stream()
                                .map(point -> keys(point.getAttributes()))
                                .collect(Collectors.toSet())));

        assertThat(keys)
                .isEqualTo(Map.of(
                        "slo.events", Set.of(Set.of("engine", "slo", "outcome")),
                        "slo.objective", Set.of(Set.of("engine", "slo")),
                        "slo.good_ratio", Set.of(Set.of("engine", "slo")),
                        "slo.error_budget.remaining", Set.of(Set.of("engine", "slo")),
                        "slo.burn_rate", Set.of(Set.of("engine", "slo", "window")),
                        "slo.alert.firing", Set.of(Set.of("engine", "slo", "severity")),
                        "slo.state", Set.of(Set.of("engine", "slo", "state")),
                        "slo.coverage", Set.of(Set.of("engine", "slo")),
                        "slo.excluded", Set.of(Set.of("engine", "slo"))));
    }

    private static Set<String> keys(Attributes attributes) {
        return attributes.asMap().keySet().stream().map(AttributeKey::getKey).collect(Collectors.toSet());
    }

    @Test
    void twoReadersAreBothToldTheWholeTruth() {
        InMemoryMetricReader deltas = InMemoryMetricReader.createDelta();
        InMemoryMetricReader totals = InMemoryMetricReader.create();
        try (OpenTelemetrySdk both = Collected.by(deltas, totals)) {
            SloInstruments.register(engine, both);

            record(5, 1);
            assertThat(eventsOfWeb(deltas)).isEqualTo(events(5, 1));
            assertThat(eventsOfWeb(totals)).isEqualTo(events(5, 1));

            record(1, 1);
            assertThat(eventsOfWeb(totals)).isEqualTo(events(6, 2));

            record(1, 0);
            assertThat(eventsOfWeb(totals)).isEqualTo(events(7, 2));
            assertThat(eventsOfWeb(deltas)).isEqualTo(events(2, 1));
        }
    }

    @Test
    void twoReadersAtOnceLoseAndDoubleNothing() throws Exception {
        InMemoryMetricReader deltas = InMemoryMetricReader.createDelta();
        InMemoryMetricReader totals = InMemoryMetricReader.create();
        ExecutorService readers = Executors.newFixedThreadPool(2);
        try (OpenTelemetrySdk both = Collected.by(deltas, totals)) {
            SloInstruments.register(engine, both);
            AtomicInteger left = new AtomicInteger(2_000);
            Map<String, Long> summed = new HashMap<>();
            Future<?> summing = readers.submit(() -> {
                while (left.get() > 0) {
                    eventsOfWeb(deltas).forEach((series, delta) -> summed.merge(series, delta, Long::sum));
                }
            });
            Future<Boolean> onlyGrowing = readers.submit(() -> {
                boolean growing = true;
                for (long last = 0; left.get() > 0; ) {
                    long good = eventsOfWeb(totals).get("shop good");
                    growing &= good >= last;
                    last = good;
                }
                return growing;
            });

            while (left.getAndDecrement() > 0) {
                record(3, 1);
            }
            summing.get();

            eventsOfWeb(deltas).forEach((series, delta) -> summed.merge(series, delta, Long::sum));
            assertThat(onlyGrowing.get()).isTrue();
            assertThat(summed).isEqualTo(events(6_000, 2_000));
            assertThat(eventsOfWeb(totals)).isEqualTo(events(6_000, 2_000));
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    void E3_twoEnginesStayApart() {
        try (SloEngine other = engineNamed("other")) {
            SloInstruments.register(engine, openTelemetry);
            SloInstruments.register(other, openTelemetry);
            other.recorder("web").record(Outcome.BAD, 1);
            record(1, 0);

            assertThat(eventsOfWeb(reader))
                    .isEqualTo(Map.of(
                            "shop good",
                            1L,
                            "shop bad",
                            0L,
                            "shop ignored",
                            0L,
                            "other good",
                            0L,
                            "other bad",
                            1L,
                            "other ignored",
                            0L));
        }
    }

    @Test
    void E3_twoEnginesOfOneNameOnOneOpenTelemetryAreRefused() {
        OpenTelemetry sameByAnotherDoor = new BareOpenTelemetry(openTelemetry.getSdkMeterProvider());
        try (SloEngine twin = engineNamed("shop")) {
            SloInstruments first = SloInstruments.register(engine, openTelemetry);
            String message =
                    "an engine named \"shop\" is published to this OpenTelemetry already, and its counters would"
                            + " be added up with those of this one; name one of them with SloEngine.builder().named(...), or close"
                            + " the SloInstruments of the other first";

            assertThatThrownBy(() -> SloInstruments.register(twin, openTelemetry))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> SloInstruments.register(twin, sameByAnotherDoor))
                    .hasMessage(message);
            assertThatThrownBy(() -> SloInstruments.register(engine, openTelemetry))
                    .as("the same engine twice would count everything twice")
                    .hasMessage(message);
            record(1, 0);
            assertThat(eventsOfWeb(reader)).isEqualTo(events(1, 0));

            first.close();
            SloInstruments.register(twin, openTelemetry);
            first.close();

            assertThatThrownBy(() -> SloInstruments.register(engine, openTelemetry))
                    .as("closing the first again does not give away the second's name")
                    .hasMessage(message);
        }
    }

    @Test
    void E3_oneEngineOnTwoOpenTelemetriesIsWhole() {
        InMemoryMetricReader othersReader = InMemoryMetricReader.create();
        try (OpenTelemetrySdk other = Collected.by(othersReader)) {
            SloInstruments.register(engine, openTelemetry);
            SloInstruments.register(engine, other);
            record(2, 1);

            assertThat(eventsOfWeb(reader)).isEqualTo(events(2, 1));
            assertThat(eventsOfWeb(othersReader)).isEqualTo(events(2, 1));
        }
    }

    @Test
    void E2_theEngineMayBeClosedFirst() {
        SloInstruments instruments = SloInstruments.register(engine, openTelemetry);
        record(2, 1);

        engine.close();
        assertThat(eventsOfWeb(reader)).as("what was counted stays").isEqualTo(events(2, 1));
        instruments.close();
        openTelemetry.close();

        assertThat(reader.collectAllMetrics()).isEmpty();
    }

    @Test
    void E2_openTelemetryMayBeClosedFirst() {
        SloInstruments instruments = SloInstruments.register(engine, openTelemetry);

        openTelemetry.close();
        record(1, 0);
        engine.add(SEARCH);
        instruments.close();
        engine.close();

        assertThat(engine.status("web").events().good()).isEqualTo(1);
    }

    @Test
    void E2_closingEndsAllSeriesAndClosingTwiceIsClosingOnce() {
        SloInstruments instruments = SloInstruments.register(engine, openTelemetry);
        record(1, 0);
        assertThat(names(reader)).hasSize(9);

        instruments.close();
        instruments.close();
        assertThat(reader.collectAllMetrics()).isEmpty();

        SloInstruments.register(engine, openTelemetry);
        assertThat(eventsOfWeb(reader)).isEqualTo(events(1, 0));
    }

    @Test
    void anSdkHasRoomForTheBurnRatesOfTwoHundredAndEightyFiveSlos() {
        InMemoryMetricReader itsReader = InMemoryMetricReader.create();
        Slo[] slos = IntStream.range(0, 285)
                .mapToObj(i -> Slo.named("web-" + i)
                        .on("web")
                        .availability()
                        .target("99.9%")
                        .over(rollingDays(30)))
                .toArray(Slo[]::new);
        try (SloEngine large = SloEngine.builder().clock(clock).slos(slos).start();
                OpenTelemetrySdk itsTelemetry = Collected.by(itsReader)) {
            SloInstruments.register(large, itsTelemetry);
            large.recorder("web").record(Outcome.GOOD, 1);
            clock.advance(TICK);
            assertThat(burnRates(itsReader)).hasSize(285 * 7).doesNotContain("overflow");

            large.add(WEB);
            large.recorder("web").record(Outcome.GOOD, 1);
            clock.advance(TICK);
            assertThat(burnRates(itsReader)).contains("overflow");
        }
    }

    private static List<String> burnRates(InMemoryMetricReader reader) {
        return reader.collectAllMetrics().stream()
                .filter(data -> data.getName().equals("slo.burn_rate"))
                .flatMap(data -> data.getDoubleGaugeData().getPoints().stream())
                .map(point -> point.getAttributes().get(AttributeKey.booleanKey("otel.metric.overflow")) == null
                        ? attribute(point, "slo")
                        : "overflow")
                .toList();
    }

    @Test
    void withoutAnSdkNothingHappensAndNothingIsRefused() {
        try (SloEngine twin = engineNamed("shop");
                SloInstruments instruments = SloInstruments.register(engine, OpenTelemetry.noop());
                SloInstruments twins = SloInstruments.register(twin, OpenTelemetry.noop())) {
            record(1, 0);

            assertThat(engine.status("web").events().good()).isEqualTo(1);
        }
    }
}
