// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.SloEngine;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From JDK 21 on clients can be closed, and the one behind must be. */
class LifeCycleTest {
    private static final boolean CLIENTS_CAN_BE_CLOSED = Runtime.version().feature() >= 21;

    private final SloEngine engine = SloEngine.start();
    private final ScriptedClient behind = new ScriptedClient(HttpClient.newHttpClient());
    private final SloHttpClient client = SloHttpClient.by(behind, engine, request -> null);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void theLifeOfTheClientBehindEndsWhereClientsHaveAnEnd() throws Exception {
        client.shutdown();
        client.shutdownNow();
        client.close();
        boolean terminated = client.isTerminated();
        boolean awaited = client.awaitTermination(Duration.ofMillis(1));

        if (CLIENTS_CAN_BE_CLOSED) {
            assertThat(behind.life).hasToString("shutdown shutdownNow close isTerminated awaitTermination PT0.001S ");
            assertThat(terminated).isTrue();
            assertThat(awaited).isFalse();
        } else {
            assertThat(behind.life).isEmpty();
            assertThat(terminated).isFalse();
            assertThat(awaited).isTrue();
        }
    }

    @Test
    void whatTheClientBehindThrowsAtItsEndComesOut() throws Exception {
        IllegalStateException thrown = new IllegalStateException("a broken client");
        behind.fail(thrown);

        if (CLIENTS_CAN_BE_CLOSED) {
            assertThatThrownBy(client::close).isSameAs(thrown);
            assertThatThrownBy(() -> client.awaitTermination(Duration.ZERO))
                    .isInstanceOf(InterruptedException.class)
                    .hasMessage("as told");
        } else {
            client.close();
            assertThat(client.awaitTermination(Duration.ZERO)).isTrue();
        }
    }
}
