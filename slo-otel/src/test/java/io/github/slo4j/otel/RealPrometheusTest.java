// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.otel;

import io.github.slo4j.SloEngine;
import io.github.slo4j.testing.PrometheusContract;
import io.github.slo4j.testing.PrometheusServer;
import io.opentelemetry.exporter.prometheus.PrometheusHttpServer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;

class RealPrometheusTest extends PrometheusContract {
    private OpenTelemetrySdk openTelemetry;
    private SloInstruments instruments;

    @Override
    protected int publish(SloEngine engine) {
        int port = PrometheusServer.freePort();
        PrometheusHttpServer endpoint = PrometheusHttpServer.builder()
                .setHost("127.0.0.1")
                .setPort(port)
                .build();
        openTelemetry = OpenTelemetrySdk.builder()
                .setMeterProvider(SdkMeterProvider.builder()
                        .registerMetricReader(endpoint)
                        .build())
                .build();
        instruments = SloInstruments.register(engine, openTelemetry);
        return port;
    }

    @Override
    protected void withdraw() {
        instruments.close();
        openTelemetry.close();
    }
}
