// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Tally;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What containers do that Jetty does not: completing twice, an error followed by a completion. */
class RequestRecordTest {

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }

    private static SloEngine engine() {
        return SloEngine.start(
                Slo.named("s").on("web").availability().target("99%").over(rollingDays(7)));
    }

    private static RequestRecord record(SloEngine engine) {
        return new RequestRecord(
                new Settings(engine, (request, path) -> "web"),
                answering(HttpServletRequest.class, Map.of("getServletPath", "/x")),
                answering(HttpServletResponse.class, Map.of("getStatus", 200, "isCommitted", true)));
    }

    private static AsyncEvent error(Throwable seen) {
        return new AsyncEvent(answering(AsyncContext.class, Map.of()), seen);
    }

    @Test
    void S5_aClientThatWentAwayIsRecordedThoughNoCompletionFollows() {
        IOException gone = new IOException("Client reset the stream before the request was fully read");
        gone.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.apache.coyote.http2.Stream", "receiveReset", null, -1)
        });
        try (SloEngine engine = engine()) {
            RequestRecord record = record(engine);

            record.onError(error(gone));
            assertThat(engine.ledger().sent()).isEqualTo(1);
            record.onComplete(error(gone));

            assertThat(engine.ledger().sent()).isEqualTo(1);
            assertThat(engine.status("s").events()).isEqualTo(Tally.NONE);
            assertThat(engine.status("s").ignoredEvents()).isEqualTo(1);
        }
    }

    @Test
    void S1_aRequestThatCompletesTwiceIsRecordedOnce() {
        try (SloEngine engine = engine()) {
            RequestRecord record = record(engine);
            AsyncEvent event = error(new IllegalStateException("seen by the container"));

            record.onError(event);
            record.onComplete(event);
            record.onComplete(event);

            assertThat(engine.ledger().sent()).isEqualTo(1);
            assertThat(engine.status("s").events()).isEqualTo(new Tally(0, 1));
        }
    }
}
