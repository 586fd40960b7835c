// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.otel;

import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Knows which engines are published where, because the API does not tell what others have registered. An SDK hands out
 * one meter for one scope, through whichever door it is asked; so the meter says whether two publish to the same place.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class PublishedEngines {
    private static final Meter NOWHERE = MeterProvider.noop().get("");
    private static final Map<Meter, Set<String>> NAMES = new WeakHashMap<>();

    private PublishedEngines() {}

    static void add(String engine, Meter meter) {
        if (meter == NOWHERE) {
            return;
        }
        synchronized (NAMES) {
            if (!NAMES.computeIfAbsent(meter, unseen -> new HashSet<>()).add(engine)) {
                throw new IllegalStateException("an engine named \"" + engine
                        + "\" is published to this OpenTelemetry already, and its counters would be added up with those of"
                        + " this one; name one of them with SloEngine.builder().named(...), or close the SloInstruments of"
                        + " the other first");
            }
        }
    }

    static void remove(String engine, Meter meter) {
        synchronized (NAMES) {
            NAMES.getOrDefault(meter, new HashSet<>()).remove(engine);
        }
    }
}
