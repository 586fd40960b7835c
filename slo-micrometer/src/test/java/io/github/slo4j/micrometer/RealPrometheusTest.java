// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.micrometer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.github.slo4j.SloEngine;
import io.github.slo4j.testing.PrometheusContract;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

class RealPrometheusTest extends PrometheusContract {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private HttpServer endpoint;
    private SloMetrics metrics;

    @Override
    protected int publish(SloEngine engine) throws IOException {
        metrics = new SloMetrics(engine);
        metrics.bindTo(registry);
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/metrics", exchange -> {
            byte[] body = registry.scrape().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        endpoint.start();
        return endpoint.getAddress().getPort();
    }

    @Override
    protected void withdraw() {
        endpoint.stop(0);
        metrics.close();
    }
}
