// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import static io.github.slo4j.objective.Period.rollingDays;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.httpclient.Attempts;
import io.github.slo4j.httpclient.SloHttpClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Map;

/** What is promised of calls to others. */
final class Outbound {
    private Outbound() {}

    /** Others answer. */
    static Slo answered() {
        return Slo.named("payments-availability")
                .on("payments")
                .availability()
                .target("99.5%")
                .over(rollingDays(30));
    }

    static SloHttpClient client(SloEngine slos, String host) {
        return SloHttpClient.byHost(HttpClient.newHttpClient(), slos, Map.of(host, "payments"));
    }

    /** Attempts at one thing are one event, and what they come to in the end is what counts. */
    static <T> T attempts(SloHttpClient client, SloEngine slos, Attempts<T> attempts)
            throws IOException, InterruptedException {
        return client.call(slos.recorder("payments"), attempts);
    }
}
