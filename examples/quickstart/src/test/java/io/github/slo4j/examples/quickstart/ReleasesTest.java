// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static io.github.slo4j.objective.Period.rolling;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.servlet.page.SloStatusServlet;
import io.github.slo4j.sli.Outcome;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that really runs, on the machine's time, and the pipeline in front of it. A minute is the whole period here. */
class ReleasesTest {
    private static final Path SOURCE = Path.of("src/main/java/io/github/slo4j/examples/quickstart/Releases.java");
    private static final Path PIPELINE = Path.of("../pipeline/release.sh");

    private final SloEngine slos = SloEngine.builder()
            .tick(Duration.ofMillis(20))
            .slos(Slo.named("checkout-availability")
                    .on("checkout")
                    .availability()
                    .target("99%")
                    .over(rolling(Duration.ofMinutes(1)))
                    .alerting(AlertPolicy.none()))
            .start();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @TempDir
    Path folder;

    private record Run(int exitCode, String said) {}

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServletContainerInitializer((classes, starting) -> Releases.answerPipelines(
                starting, slos, request -> "Bearer it's me".equals(request.getHeader("Authorization"))));
        context.addServlet(new ServletHolder(new SloStatusServlet(slos).allowAnonymous()), "/slo/*");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        slos.close();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    }

    private Run pipeline(String status) throws Exception {
        Path deploy = Files.writeString(folder.resolve("deploy"), "#!/bin/sh\necho \"deployed $1\"\n");
        assertThat(deploy.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder("sh", PIPELINE.toString(), "1.4.2").redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "STATUS",
                        status,
                        "DEPLOY",
                        deploy.toString(),
                        "GATE",
                        System.getProperty("java.class.path"),
                        "PATH",
                        System.getProperty("java.home") + "/bin" + File.pathSeparator + System.getenv("PATH")));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), said);
    }

    private HttpResponse<String> ask(String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at("/slo/release"));
        return HttpClient.newHttpClient()
                .send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private void failUntilTheBudgetIsGone() {
        while (slos.statuses().get("checkout-availability").errorBudget().remaining() > -1) {
            slos.recorder("checkout").record(Outcome.BAD, 1);
            Thread.onSpinWait();
        }
    }

    @Test
    void thePipelineReleasesWhileThereIsBudgetAndNotAfterFailures() throws Exception {
        slos.recorder("checkout").record(Outcome.GOOD, 1);

        Run allowed = pipeline(at("/slo/status.json").toString());
        failUntilTheBudgetIsGone();
        Run refused = pipeline(at("/slo/status.json").toString());

        assertThat(allowed.said())
                .matches("(?s)allowed: 1 SLO, least budget left [\\d.]+% \\(checkout-availability\\)\n"
                        + "deployed 1.4.2\n");
        assertThat(allowed.exitCode()).isZero();
        assertThat(refused.said())
                .matches("(?s)refused: checkout-availability has -[\\d.]+% of its budget left, less than"
                        + " 10%\n1.4.2 is not released\n");
        assertThat(refused.exitCode()).isEqualTo(1);
    }

    @Test
    void aSnapshotServesThePipelineTooAndWhatCannotBeReadReleasesNothing() throws Exception {
        Path snapshot = folder.resolve("status.json");
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(at("/slo/status.json")).build(), BodyHandlers.ofFile(snapshot));

        assertThat(pipeline(snapshot.toString()))
                .isEqualTo(new Run(
                        0,
                        "allowed: 1 SLO, least budget left 100.0% (checkout-availability), 1 without data\n"
                                + "deployed 1.4.2\n"));
        assertThat(pipeline(folder.resolve("none").toString()))
                .isEqualTo(new Run(3, "refused: the file is not there\n1.4.2 is not released\n"));
    }

    @Test
    void aPipelineWithoutJavaAsksTheServiceItself() throws Exception {
        assertThat(ask().statusCode()).isEqualTo(403);

        HttpResponse<String> allowed = ask("Authorization", "Bearer it's me");
        assertThat(allowed.statusCode()).isEqualTo(200);
        failUntilTheBudgetIsGone();
        assertThat(ask("Authorization", "Bearer it's me").statusCode()).isEqualTo(412);
    }

    @Test
    void aNewVersionLooksAtItselfAndTheHistoryKnowsIt() throws Exception {
        assertThat(Releases.check(slos, at("/slo/"), () -> true).title())
                .isEqualTo("release 1.4.2 checked: 1 of 2 probes failed"); // the status welcomes nobody
        assertThat(slos.releases()).hasSize(1);
    }

    @Test
    void theReadmeShowsJustTheseLines() throws Exception {
        assertThat(ReadmeCode.shownUnder("## Release gate"))
                .isNotEmpty()
                .isEqualTo(ReadmeCode.between(SOURCE, "// README begins", "// README pauses")
                        + ReadmeCode.between(SOURCE, "// README goes on", "// README ends"));
        String command = "io.github.slo4j.release.gate.ReleaseGate --status \"$STATUS\" --remaining 10%";
        assertThat(Files.readString(Path.of("../../README.md"))).contains(command);
        assertThat(Files.readString(PIPELINE)).contains(command);
    }
}
