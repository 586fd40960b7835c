// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.micrometer;

import io.github.slo4j.SloEngine;
import io.github.slo4j.status.Measure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

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
 * the engine prepares at most once per tick; it waits for no other meter. Add common tags and filters to the registry
 * before binding. Meters that a filter denies are left out, those it renames keep their new names; values are never read
 * back.
 *
 * <p>A registry that throws disturbs nobody. What it threw is counted in {@link SloEngine#listenerFailures()} and logged
 * where the number has doubled, and at each tick it is asked again until it has all meters. An SLO has all of its meters or
 * none.
 *
 * <p>Closing removes the meters from all registries; the engine goes on. Engine, registries and this may be closed in
 * any order.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class SloMetrics implements MeterBinder, AutoCloseable {
    private final SloEngine engine;
    private final Map<MeterRegistry, BoundRegistry> bound = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Prepares to publish.
     *
     * @param engine the engine whose SLOs are published
     */
    public SloMetrics(SloEngine engine) {
        this.engine = Objects.requireNonNull(engine, "engine");
    }

    /**
     * Registers the meters, and from now on those of SLOs to come, which appear a moment after they were added. Binding
     * the same registry again changes nothing.
     *
     * @param registry where to register them
     * @throws IllegalStateException if meters of an engine of this name are in the registry already, from another
     *     SloMetrics, or if this is closed; a registry that throws is no reason for an exception
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        requireOpen();
        BoundRegistry fresh = new BoundRegistry(engine, Objects.requireNonNull(registry, "registry"));
        if (bound.putIfAbsent(registry, fresh) != null) {
            return;
        }
        try {
            fresh.open();
        } catch (IllegalStateException taken) {
            bound.remove(registry, fresh);
            throw taken;
        }
        if (closed) {
            fresh.close();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "this SloMetrics is closed; make another with new SloMetrics(engine) to bind a registry");
        }
    }

    /**
     * Removes all meters and stops following. Closing twice is the same as closing once. A registry that is held up in a
     * change is waited for for two seconds; its meters go when it is free.
     */
    @Override
    public void close() {
        closed = true;
        bound.values().forEach(BoundRegistry::close);
        bound.clear();
    }
}
