// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet.page;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.release.ReleasePolicy;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SloReleaseServletTest {
    private final ManualClock clock = new ManualClock();
    private final SloEngine engine = SloEngine.builder()
            .clock(clock)
            .slos(Slo.named("web-availability")
                    .on("web")
                    .availability()
                    .target("99.9%")
                    .over(rollingDays(30)))
            .start();
    private final SloReleaseServlet servlet = new SloReleaseServlet(engine, ReleasePolicy.remainingAtLeast("10%"));
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new SloStatusServlet(engine)), "/slo/*");
        context.addServlet(new ServletHolder(servlet), "/slo/release");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        engine.close();
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private void minute(Outcome outcome) {
        for (int second = 0; second < 60; second++) {
            engine.recorder("web").record(outcome, 1, 10);
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void whereTheBudgetAllowsItAPipelineIsAnswered200AndTheReasonInOneLine() throws Exception {
        servlet.allowAnonymous();
        minute(Outcome.GOOD);

        HttpResponse<String> answer = send("GET", "/slo/release");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(answer.body()).isEqualTo("allowed: 1 SLO, least budget left 100.0% (web-availability)\n");
    }

    @Test
    void whereItDoesNotAPipelineIsAnswered412WhichNobodyTakesForAnOutage() throws Exception {
        servlet.allowAnonymous();
        minute(Outcome.BAD);

        HttpResponse<String> answer = send("GET", "/slo/release");

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.body()).isEqualTo("refused: web-availability pages, with 97.6% of its budget left\n");
    }

    @Test
    void W5_anEngineThatIsClosedAllowsNothing() throws Exception {
        servlet.allowAnonymous();
        minute(Outcome.GOOD);

        engine.close();

        assertThat(send("GET", "/slo/release").statusCode()).isEqualTo(412);
        assertThat(send("GET", "/slo/release").body()).isEqualTo("refused: the engine is closed\n");
    }

    @Test
    void whoAcceptsJsonGetsJson() throws Exception {
        servlet.allowAnonymous();
        minute(Outcome.BAD);

        HttpResponse<String> answer = send("GET", "/slo/release", "Accept", "application/json");
        JsonNode json = new ObjectMapper().readTree(answer.body());

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(json.get("allowed").isBoolean()).isTrue();
        assertThat(json.get("allowed").asBoolean()).isFalse();
        assertThat(json.get("reason").asText())
                .isEqualTo("refused: web-availability pages, with 97.6% of its budget left");
        assertThat(json).hasSize(2);
    }

    @Test
    void aHeadRequestIsToldTheSameWithoutTheReason() throws Exception {
        servlet.allowAnonymous();
        minute(Outcome.BAD);

        assertThat(send("HEAD", "/slo/release").statusCode()).isEqualTo(412);
        assertThat(send("HEAD", "/slo/release").body()).isEmpty();
    }

    @Test
    void W2_itIsClosedUntilTheApplicationSaysWhoMayAsk() throws Exception {
        HttpResponse<String> refused = send("GET", "/slo/release");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("The SLO status is closed until the application says who may look.\n");

        servlet.allowing(request -> "pipeline".equals(request.getHeader("X-Who")));
        assertThat(send("GET", "/slo/release").body()).isEqualTo("You may not see the SLO status.\n");
        assertThat(send("GET", "/slo/release", "X-Who", "pipeline").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"})
    void W3_nothingButAskingIsAnswered(String method) throws Exception {
        servlet.allowAnonymous();

        HttpResponse<String> answer = send(method, "/slo/release");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?remaining=0%25", "?allow-page", "?policy=none&slo=x"})
    void W7_nothingInARequestChangesThePolicy(String query) throws Exception {
        servlet.allowAnonymous();
        minute(Outcome.BAD);

        assertThat(send("GET", "/slo/release" + query).statusCode()).isEqualTo(412);
    }

    @Test
    void W9_noAnswerMayBeCachedFramedOrGuessedAt() throws Exception {
        servlet.allowAnonymous();

        var headers = send("GET", "/slo/release").headers();

        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).startsWith("default-src 'none'");
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void W6_theReasonNamesNoHostAndNoPath() throws Exception {
        servlet.allowAnonymous();

        assertThat(send("GET", "/slo/release").body())
                .doesNotContain("127.0.0.1")
                .doesNotContain(System.getProperty("user.dir"));
    }
}
