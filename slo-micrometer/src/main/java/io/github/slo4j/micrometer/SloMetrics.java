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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger LOG = LoggerFactory.getLogger(SloMetrics.class);

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
     * @throws IllegalStateException if another engine of the same name is bound to the registry
     */
    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        if (!bound.containsKey(registry)) {
            requireOwnName(registry);
            bound.put(registry, new LinkedHashMap<>());
        }
        follow(registry);
    }

    /** Micrometer would hand us the other engine's meters, and we would remove them when we close. */
    private void requireOwnName(MeterRegistry registry) {
        boolean taken = registry.getMeters().stream()
                .map(Meter::getId)
                .anyMatch(id -> id.getName().equals(Measure.OBJECTIVE.metricName())
                        && engine.name().equals(id.getTag("engine")));
        if (taken) {
            throw new IllegalStateException("another engine named \"" + engine.name()
                    + "\" is bound to this registry; name one of them with SloEngine.builder().named(...)");
        }
    }

    private synchronized void followChanges() {
        bound.keySet().forEach(registry -> {
            try {
                follow(registry);
            } catch (RuntimeException failure) {
                LOG.warn("a registry could not follow a change of the SLOs and will be asked again", failure);
            }
        });
    }

    private void follow(MeterRegistry registry) {
        Map<Slo, List<Meter>> meters = bound.getOrDefault(registry, Map.of());
        List<Slo> present = engine.definitions();
        List<Slo> gone =
                meters.keySet().stream().filter(slo -> !present.contains(slo)).toList();
        gone.forEach(slo -> remove(registry, meters.remove(slo)));
        for (Slo slo : present) {
            SloStatus status = engine.statuses().get(slo.name());
            if (status != null && !meters.containsKey(slo)) {
                meters.put(slo, register(slo, status, registry));
            }
        }
    }

    private static void remove(MeterRegistry registry, @Nullable List<Meter> meters) {
        if (meters != null) {
            meters.forEach(registry::remove);
        }
    }

    /** All meters of an SLO or, if the registry fails, none. */
    private List<Meter> register(Slo slo, SloStatus status, MeterRegistry registry) {
        List<Meter> meters = new ArrayList<>();
        try {
            for (Measure measure : Measure.values()) {
                for (String key : measure.keys(status)) {
                    meters.add(register(slo, measure, key, registry));
                }
            }
            return meters;
        } catch (RuntimeException failure) {
            remove(registry, meters);
            throw failure;
        }
    }

    private Meter register(Slo slo, Measure measure, String key, MeterRegistry registry) {
        Tags common = Tags.of("engine", engine.name(), "slo", slo.name());
        Tags tags = measure.keyName().map(name -> common.and(name, key)).orElse(common);
        ToDoubleFunction<SloEngine> reading = new LastKnown(slo, measure, key);
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

    /** Reads one series. In the moment in which its SLO is removed it repeats itself: a counter must not lose its way. */
    private static final class LastKnown implements ToDoubleFunction<SloEngine> {
        private final Slo slo;
        private final Measure measure;
        private final String key;
        private volatile double last;

        LastKnown(Slo slo, Measure measure, String key) {
            this.slo = slo;
            this.measure = measure;
            this.key = key;
        }

        @Override
        public double applyAsDouble(SloEngine engine) {
            SloStatus status = engine.statuses().get(slo.name());
            if (status != null) {
                last = measure.read(status, key);
            }
            return last;
        }
    }

    /** Removes all meters and stops following. Closing twice is the same as closing once. */
    @Override
    public synchronized void close() {
        changes.close();
        bound.forEach((registry, slos) -> slos.values().forEach(meters -> remove(registry, meters)));
        bound.clear();
    }
}
