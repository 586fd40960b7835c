// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.slo4j.Slo;
import io.github.slo4j.count.Tally;
import io.github.slo4j.httpclient.SloHttpClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments by a provider that is busy at first. */
class OutboundTest {
    private static final Slo ANSWERED = Outbound.answered();

    private final AtomicInteger busyFor = new AtomicInteger();
    private final Kept kept = new Kept(ANSWERED);
    private final SloHttpClient client = Outbound.client(kept.slos, "127.0.0.1");
    private HttpServer provider;
    private HttpRequest charge;

    @BeforeEach
    void open() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        provider.createContext("/", exchange -> {
            exchange.sendResponseHeaders(busyFor.getAndDecrement() > 0 ? 503 : 204, -1);
            exchange.close();
        });
        provider.start();
        charge = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + provider.getAddress().getPort()))
                .build();
    }

    @AfterEach
    void close() {
        provider.stop(0);
        kept.close();
    }

    /** By attempts one of two was bad. */
    @Test
    void retriedAndSucceededIsOneAndGood() throws Exception {
        busyFor.set(1);

        Outbound.attempts(client, kept.slos, plain -> chargeUpTo(3, plain));

        assertThat(kept.events(ANSWERED)).isEqualTo(new Tally(1, 0));
    }

    @Test
    void retriedInVainIsOneAndBad() throws Exception {
        busyFor.set(3);

        Outbound.attempts(client, kept.slos, plain -> chargeUpTo(3, plain));

        assertThat(kept.events(ANSWERED)).isEqualTo(new Tally(0, 1));
    }

    @Test
    void aProviderThatIsGoneIsBad() throws Exception {
        client.send(charge, BodyHandlers.discarding());
        provider.stop(0);

        assertThatThrownBy(() -> client.send(charge, BodyHandlers.discarding())).isInstanceOf(IOException.class);

        assertThat(kept.events(ANSWERED)).isEqualTo(new Tally(1, 1));
    }

    private HttpResponse<Void> chargeUpTo(int times, HttpClient plain) throws IOException, InterruptedException {
        HttpResponse<Void> answer = plain.send(charge, BodyHandlers.discarding());
        return answer.statusCode() < 500 || times == 1 ? answer : chargeUpTo(times - 1, plain);
    }
}
