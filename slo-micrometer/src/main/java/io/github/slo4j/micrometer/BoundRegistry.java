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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters of one engine in one registry.
 *
 * <p>The registry is foreign code: any call may throw, and then the engine has us follow again at its next tick, or
 * hang, and then nobody but this registry's meters is late. SLOs are told apart by identity, for one that was removed
 * and added again has begun a new life with counters at zero.
 *
 * <p>Who may race whom: the engine's worker follows, any thread closes. Whoever closes while the worker is held up in
 * the registry leaves the rest to it.
 */
final class BoundRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(SloMetrics.class);
    private static final long PATIENCE_SECONDS = 2;
    private static final Set<String> HELP_TEXTS =
            Arrays.stream(Measure.values()).map(Measure::help).collect(Collectors.toSet());

    private final SloEngine engine;
    private final MeterRegistry registry;
    private final Lock changing = new ReentrantLock();
    private final IdentityHashMap<Slo, List<Meter>> meters = new IdentityHashMap<>();
    private final List<Meter> leaving = new ArrayList<>();
    private volatile @Nullable Subscription changes;
    private volatile boolean closed;

    BoundRegistry(SloEngine engine, MeterRegistry registry) {
        this.engine = engine;
        this.registry = registry;
    }

    void open() {
        requireOwnName();
        changes = engine.onChange(this::follow);
        if (closed) {
            endChanges();
        }
    }

    /** Micrometer would hand us the others' meters, and we would remove them when we close. */
    private void requireOwnName() {
        Set<Meter> others;
        try {
            others = others();
        } catch (Throwable broken) {
            return; // as following will find, and try again
        }
        requireNoneOf(others);
    }

    private void requireNoneOf(Set<Meter> others) {
        if (others.stream().map(Meter::getId).anyMatch(this::looksLikeOurs)) {
            throw new IllegalStateException(
                    "meters of an engine named \"" + engine.name() + "\" are in this registry"
                            + " already; bind an engine by one SloMetrics, and name engines with SloEngine.builder().named(...)");
        }
    }

    /** By the help text, which stays where a filter renames meters. */
    private boolean looksLikeOurs(Meter.Id id) {
        return engine.name().equals(id.getTag("engine")) && HELP_TEXTS.contains(id.getDescription());
    }

    private Set<Meter> others() {
        Set<Meter> others = identitySet();
        others.addAll(registry.getMeters());
        meters.values().forEach(others::removeAll);
        leaving.forEach(others::remove);
        return others;
    }

    private static <T> Set<T> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private void follow() {
        changing.lock();
        try {
            if (!closed) {
                List<Slo> present = engine.definitions();
                dismissAllBut(present);
                removeLeaving();
                admit(present);
            }
        } finally {
            changing.unlock();
            if (closed) {
                sweep();
            }
        }
    }

    private void dismissAllBut(List<Slo> present) {
        Set<Slo> staying = identitySet();
        staying.addAll(present);
        Iterator<Map.Entry<Slo, List<Meter>>> each = meters.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Slo, List<Meter>> entry = each.next();
            if (!staying.contains(entry.getKey())) {
                leaving.addAll(entry.getValue());
                each.remove();
            }
        }
    }

    /** What the registry does not let go of stays, to be asked for again. */
    private void removeLeaving() {
        List<Throwable> failures = new ArrayList<>();
        leaving.removeIf(meter -> succeeds(() -> registry.remove(meter), failures));
        throwIfAny(failures, "let go of some meters");
    }

    private static boolean succeeds(Runnable step, List<Throwable> failures) {
        try {
            step.run();
            return true;
        } catch (Throwable failure) {
            failures.add(failure);
            return false;
        }
    }

    private static void throwIfAny(List<Throwable> failures, String what) {
        if (!failures.isEmpty()) {
            throw new IllegalStateException("a registry did not " + what, failures.get(0));
        }
    }

    private void admit(List<Slo> present) {
        List<Slo> arriving =
                present.stream().filter(slo -> !meters.containsKey(slo)).toList();
        if (arriving.isEmpty()) {
            return;
        }
        Set<Meter> others = others();
        requireNoneOf(others);
        Map<String, SloStatus> statuses = engine.statuses();
        List<Throwable> failures = new ArrayList<>();
        for (Slo slo : arriving) {
            SloStatus status = statuses.get(slo.name());
            if (status != null) {
                succeeds(() -> register(slo, status, others), failures);
            }
        }
        throwIfAny(failures, "take the meters of some SLOs");
    }

    /** All meters of an SLO or, if the registry fails, none. */
    private void register(Slo slo, SloStatus status, Set<Meter> others) {
        List<Meter> fresh = new ArrayList<>();
        try {
            for (Measure measure : Measure.values()) {
                for (String key : measure.keys(status)) {
                    Meter meter = register(slo, measure, key);
                    if (!others.contains(meter)) { // a user's filter may have renamed ours to another's
                        fresh.add(meter);
                    }
                }
            }
        } catch (Throwable failure) {
            leaving.addAll(fresh);
            removeLeaving();
            throw failure;
        }
        meters.put(slo, fresh);
    }

    private Meter register(Slo slo, Measure measure, String key) {
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

    /** Removes all meters and stops following. */
    void close() {
        closed = true;
        endChanges();
        sweep();
    }

    private void endChanges() {
        Subscription following = changes;
        if (following != null) {
            following.close();
        }
    }

    private void sweep() {
        try {
            if (!changing.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            dismissAllBut(List.of());
            removeLeaving();
        } catch (Throwable failure) {
            LOG.warn("a registry did not let go of {} meters of a closed SloMetrics", leaving.size(), failure);
            leaving.clear();
        } finally {
            changing.unlock();
        }
    }
}
