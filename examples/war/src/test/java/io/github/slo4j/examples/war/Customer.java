// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Sends requests, keeps count of them, and holds what the shop says of itself against the count. */
final class Customer {
    private final URI server;
    private long good;
    private long bad;
    private long orders;
    private long elsewhere;

    Customer(URI server) {
        this.server = server;
    }

    void visitsEveryCorner() throws IOException {
        for (int product = 1; product <= 20; product++) {
            expect(200, "GET", "/products/" + product);
            good++;
        }
        expect(200, "HEAD", "/products/7");
        good++;
        expect(404, "GET", "/products/101");
        good++;
        expect(500, "GET", "/products/0");
        bad++;
        for (int i = 0; i < 3; i++) {
            expect(503, "GET", "/products/100");
            bad++;
        }
        for (int i = 0; i < 5; i++) {
            expect(202, "POST", "/orders");
            orders++;
        }
        expect(200, "OPTIONS", "/products/7"); // which is no event
        expect(404, "GET", "/products/7/reviews");
        elsewhere++;
    }

    void expect(int status, String method, String path) throws IOException {
        assertThat(Wire.status(server, method, path)).as(method + " " + path).isEqualTo(status);
    }

    /** Waits, because an answer may arrive before its event, and the status is made once a second. */
    void findsAllOfItCounted() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Status expected = expected();
            elsewhere++;
            assertThat(Status.of(server)).isEqualTo(expected);
        });
    }

    private Status expected() {
        return new Status(
                good + bad + orders + elsewhere,
                elsewhere,
                Map.of("products", Status.count(good, bad), "orders", Status.count(orders, 0)));
    }
}
