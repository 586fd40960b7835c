// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.micrometer;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.Subscription;
import io.github.slo4j.status.Measure;
import io.github.slo4j.status.SloStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Publishes every {@link Measure} of every SLO of an engine, and follows as SLOs come and go.
 *
 * <pre>{@code
 * SloMetrics metrics = new SloMetrics(engine);
 * metrics.bindTo(registry);
 * }</pre>
 *
 * <p>Each meter carries the tags {@code engine} and {@code slo}, and one more where the measure has several series, so
 * all meters of a name have the same tags. Counters exist from the start, at zero. Reading a meter reads a status that
 * the engine prepares at most once per tick; no lock is taken. Add common tags to the registry before binding.
 *
 * <p>Closing removes the meters from all registries; the engine goes on.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class SloMetrics implements MeterBinder, AutoCloseable {
    private final SloEngine engine;
    private final Map<MeterRegistry, Map<Slo, List<Meter>>> bound = new HashMap<>();
    private final Subscription changes;

    /**
     * Prepares to publish.
     *
     * @param engine the engine whose SLOs are published
     */
    public SloMetrics(SloEngine engine) {
        this.engine = engine;
        this.changes = engine.onChange(this::followChanges);
    }

    /**
     * Registers the meters. Binding the same registry again changes nothing.
     *
     * @param registry where to register them
     */
    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        bound.computeIfAbsent(registry, fresh -> new LinkedHashMap<>());
        follow(registry);
    }

    private synchronized void followChanges() {
        bound.keySet().forEach(this::follow);
    }

    private void follow(MeterRegistry registry) {
        Map<Slo, List<Meter>> meters = bound.getOrDefault(registry, Map.of());
        List<Slo> present = engine.definitions();
        for (Iterator<Map.Entry<Slo, List<Meter>>> known = meters.entrySet().iterator(); known.hasNext(); ) {
            Map.Entry<Slo, List<Meter>> entry = known.next();
            if (!present.contains(entry.getKey())) {
                entry.getValue().forEach(registry::remove);
                known.remove();
            }
        }
        present.forEach(slo -> meters.computeIfAbsent(slo, added -> register(added, registry)));
    }

    private List<Meter> register(Slo slo, MeterRegistry registry) {
        SloStatus status = engine.status(slo.name());
        List<Meter> meters = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            for (String key : measure.keys(status)) {
                meters.add(register(slo, measure, key, registry));
            }
        }
        return meters;
    }

    private Meter register(Slo slo, Measure measure, String key, MeterRegistry registry) {
        Tags common = Tags.of("engine", engine.name(), "slo", slo.name());
        Tags tags = measure.keyName().map(name -> common.and(name, key)).orElse(common);
        ToDoubleFunction<SloEngine> reading = source -> read(source, slo, measure, key);
        return switch (measure.kind()) {
            case COUNTER ->
                FunctionCounter.builder(measure.metricName(), engine, reading)
                        .description(measure.help())
                        .tags(tags)
                        .register(registry);
            case GAUGE ->
                Gauge.builder(measure.metricName(), engine, reading)
                        .strongReference(true)
                        .description(measure.help())
                        .tags(tags)
                        .register(registry);
        };
    }

    private static double read(SloEngine engine, Slo slo, Measure measure, String key) {
        SloStatus status = engine.statuses().get(slo.name());
        return status == null ? Double.NaN : measure.read(status, key);
    }

    /** Removes all meters and stops following. Closing twice is the same as closing once. */
    @Override
    public synchronized void close() {
        changes.close();
        bound.forEach((registry, slos) -> slos.values().forEach(meters -> meters.forEach(registry::remove)));
        bound.clear();
    }
}
