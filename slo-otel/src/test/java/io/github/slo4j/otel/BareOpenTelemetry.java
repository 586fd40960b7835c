// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.otel;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;

/** Meters and nothing else. */
record BareOpenTelemetry(MeterProvider provider) implements OpenTelemetry {
    @Override
    public MeterProvider getMeterProvider() {
        return provider;
    }

    @Override
    public TracerProvider getTracerProvider() {
        return TracerProvider.noop();
    }

    @Override
    public ContextPropagators getPropagators() {
        return ContextPropagators.noop();
    }
}
