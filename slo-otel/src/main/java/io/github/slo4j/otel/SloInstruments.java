// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.otel;

import io.github.slo4j.SloEngine;
import io.github.slo4j.status.Measure;
import io.github.slo4j.status.SloStatus;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterBuilder;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes every {@link Measure} of every SLO of an engine as asynchronous instruments, one for each measure.
 *
 * <pre>{@code
 * SloInstruments instruments = SloInstruments.register(engine, openTelemetry);
 * }</pre>
 *
 * <p>Each point carries the attributes {@code engine} and {@code slo}, and one more where the measure has several
 * series. Counters report absolute totals, from zero on. A number that does not exist is not observed: without events
 * there is no point. SLOs that come are observed from the next collection on, SLOs that go no longer. A collection reads
 * statuses that the engine prepares at most once per tick.
 *
 * <p>An SLO that is added under the name of one that was removed begins at zero. Readers of cumulative totals, which is
 * the default and all that Prometheus knows, take that for a restart. A reader of deltas that did not collect in between
 * would see a negative one: flush the meter provider between removing and adding.
 *
 * <p>An SDK keeps 2,000 points of an instrument unless a view says otherwise. With seven windows for each SLO, burn rates
 * are the first to get there, at 285 SLOs.
 *
 * <p>Closing ends the observations; the engine goes on. Engine, instruments and SDK may be closed in any order.
 *
 * <p>Thread-safety: safe for use by many threads, and for any number of readers at once.
 */
public final class SloInstruments implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SloInstruments.class);
    private static final String SCOPE = "io.github.slo4j";
    private static final String COUNTER_UNIT = "{event}";
    private static final AttributeKey<String> ENGINE = AttributeKey.stringKey("engine");
    private static final AttributeKey<String> SLO = AttributeKey.stringKey("slo");

    private final SloEngine engine;
    private final Meter meter;
    private final List<AutoCloseable> handles = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** All instruments or, if the SDK fails, none. */
    private SloInstruments(SloEngine engine, Meter meter) {
        this.engine = engine;
        this.meter = meter;
        PublishedEngines.add(engine.name(), meter);
        try {
            for (Measure measure : Measure.values()) {
                handles.add(build(measure));
            }
        } catch (Throwable failure) {
            close();
            throw failure;
        }
    }

    /**
     * Begins to publish. On an OpenTelemetry without an SDK this does nothing.
     *
     * @param engine the engine whose SLOs are published
     * @param openTelemetry where to; {@code GlobalOpenTelemetry.get()} if the application has no other way to its own
     * @return ends the publishing when closed
     * @throws IllegalStateException if an engine of this name, be it this one or another, is published there already,
     *     since an SDK would add up the counters of both. An engine that is published through another copy of this class
     *     cannot be seen
     */
    public static SloInstruments register(SloEngine engine, OpenTelemetry openTelemetry) {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(openTelemetry, "openTelemetry");
        return new SloInstruments(engine, meter(openTelemetry.getMeterProvider()));
    }

    private static Meter meter(MeterProvider provider) {
        MeterBuilder builder = provider.meterBuilder(SCOPE);
        String version = version(SloInstruments.class.getPackage());
        return (version == null ? builder : builder.setInstrumentationVersion(version)).build();
    }

    /** Where all classes were packed into one jar, the manifest tells the application's version, not ours. */
    static @Nullable String version(Package ours) {
        return "slo-otel".equals(ours.getImplementationTitle()) ? ours.getImplementationVersion() : null;
    }

    /** Gauges have no unit: where a gauge says {@code 1}, some ways into Prometheus put {@code _ratio} behind its name. */
    private AutoCloseable build(Measure measure) {
        return switch (measure.kind()) {
            case COUNTER ->
                meter.counterBuilder(measure.metricName())
                        .setDescription(measure.help())
                        .setUnit(COUNTER_UNIT)
                        .ofDoubles() // minutes that are averaged count in parts
                        .buildWithCallback(counter -> observe(measure, counter));
            case GAUGE ->
                meter.gaugeBuilder(measure.metricName())
                        .setDescription(measure.help())
                        .buildWithCallback(gauge -> observe(measure, gauge));
        };
    }

    private void observe(Measure measure, ObservableDoubleMeasurement instrument) {
        forEachNumber(measure, (attributes, value) -> instrument.record(value, attributes));
    }

    private void forEachNumber(Measure measure, ObjDoubleConsumer<Attributes> observation) {
        for (SloStatus status : engine.statuses().values()) {
            for (String key : measure.keys(status)) {
                double value = measure.read(status, key);
                if (!Double.isNaN(value)) {
                    observation.accept(attributes(status, measure, key), value);
                }
            }
        }
    }

    private Attributes attributes(SloStatus status, Measure measure, String key) {
        return measure.keyName()
                .map(name ->
                        Attributes.of(ENGINE, engine.name(), SLO, status.name(), AttributeKey.stringKey(name), key))
                .orElseGet(() -> Attributes.of(ENGINE, engine.name(), SLO, status.name()));
    }

    /** Ends all observations. Closing twice is the same as closing once. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            handles.forEach(SloInstruments::close);
            PublishedEngines.remove(engine.name(), meter);
        }
    }

    private static void close(AutoCloseable handle) {
        try {
            handle.close();
        } catch (Exception failure) {
            LOG.warn("an instrument could not be closed", failure);
        }
    }
}
