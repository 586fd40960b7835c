// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.release.ReleasePolicy;
import io.github.slo4j.servlet.page.SloReleaseServlet;
import io.github.slo4j.sli.Outcome;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a pipeline is answered on the wire. */
class ReleaseContractTest {
    private final SloEngine engine = SloEngine.start(
            Slo.named("web").on("web").availability().target("99%").over(rollingDays(30)));
    private final Container container = Container.underTest();
    private URI server;

    @BeforeEach
    void start() throws Exception {
        SloReleaseServlet servlet = new SloReleaseServlet(
                engine, ReleasePolicy.remainingAtLeast("10%").refusingNoData());
        server = container.start(
                new Application(
                        new Behaviours(container),
                        context -> context.addServlet(
                                        "release", servlet.allowing(request -> request.getHeader("X-Closed") == null))
                                .addMapping("/slo/release")),
                false);
    }

    @AfterEach
    void stop() throws Exception {
        container.stop();
        engine.close();
    }

    @Test
    void aPipelineIsAnswered412WithTheReasonWhereTheBudgetRefuses() throws Exception {
        String answer = Wire.exchange(server, "GET", "/slo/release");

        assertThat(Wire.status(answer)).isEqualTo("412");
        assertThat(answer).endsWith("\r\n\r\nrefused: web has no data\n").contains("no-store");
    }

    @Test
    void aPipelineIsAnswered200WhereTheBudgetAllows() throws Exception {
        engine.recorder("web").record(Outcome.GOOD, 1);

        String answer = Wire.exchange(server, "GET", "/slo/release", "Connection: close", "Accept: application/json");

        assertThat(Wire.status(answer)).isEqualTo("200");
        assertThat(answer).contains("{\"allowed\":true,\"reason\":\"allowed: 1 SLO, least budget left 100.0% (web)\"}");
    }

    @Test
    void W3_nothingButGetAndHeadIsAnswered() throws Exception {
        assertThat(Wire.status(Wire.exchange(server, "POST", "/slo/release"))).isEqualTo("405");
        assertThat(Wire.exchange(server, "HEAD", "/slo/release"))
                .startsWith("HTTP/1.1 412")
                .endsWith("\r\n\r\n");
    }

    @Test
    void W2_whoMayNotAskIsAnswered403() throws Exception {
        assertThat(Wire.status(Wire.exchange(server, "GET", "/slo/release", "Connection: close", "X-Closed: yes")))
                .isEqualTo("403");
    }
}
