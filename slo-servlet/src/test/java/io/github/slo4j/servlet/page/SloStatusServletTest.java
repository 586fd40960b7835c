// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet.page;

import static io.github.slo4j.objective.Period.calendarMonth;
import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.objective.Exclusion;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.testing.ClockOver;
import io.github.slo4j.testing.RealParts;
import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.ManualClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SloStatusServletTest {
    private final ManualClock clock = new ManualClock();
    private final SloEngine engine = SloEngine.builder()
            .named("shop")
            .clock(clock)
            .slos(
                    Slo.named("web-availability")
                            .on("web")
                            .availability()
                            .target("99.9%")
                            .over(rollingDays(30))
                            .describedAs("Shoppers <script>alert('get')</script> answers & \"no\" errors"),
                    Slo.named("idle").on("idle").availability().target("90%").over(rollingDays(30)),
                    Slo.named("monthly")
                            .on("monthly")
                            .availability()
                            .target("99.9%")
                            .over(calendarMonth(ZoneId.of("Europe/Berlin"))))
            .start();
    private final SloStatusServlet servlet = new SloStatusServlet(engine);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(servlet), "/slo/*");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        engine.close();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(at(path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private void outage() {
        for (int second = 0; second < 300; second++) {
            for (int i = 0; i < 10; i++) {
                engine.recorder("web").record(Outcome.BAD, 1);
            }
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void W5_pageAndJsonSayThatTheEngineIsClosed() throws Exception {
        servlet.allowAnonymous();
        assertThat(send("GET", "/slo/status.json").body()).contains("\"standstill\":null");

        engine.close();

        assertThat(send("GET", "/slo/status.json").body()).contains("\"standstill\":\"the engine is closed\"");
        assertThat(send("GET", "/slo/").body()).contains("Nothing is evaluated: the engine is closed.");
    }

    /** Its next reading of the calendar ends in an error, which nobody expects of a clock. */
    private static final class BreakingClock extends ClockOver {
        private boolean breaks;

        BreakingClock(EngineClock time) {
            super(time);
        }

        @Override
        public Instant instant() {
            if (breaks) {
                breaks = false;
                throw new StackOverflowError("a bug");
            }
            return super.instant();
        }
    }

    @Test
    void C14_pageAndJsonShowHowManyTicksFailed() throws Exception {
        ManualClock time = new ManualClock();
        BreakingClock breaking = new BreakingClock(time);
        try (SloEngine hit = SloEngine.builder().clock(breaking).start()) {
            assertThat(StatusJson.write(hit)).contains("\"tick_failures\":0,");
            assertThat(StatusPage.render(hit)).doesNotContain("Ticks that failed");

            breaking.breaks = true;
            time.advance(Duration.ofSeconds(2));

            assertThat(StatusJson.write(hit)).contains("\"tick_failures\":1,");
            assertThat(StatusPage.render(hit)).contains("Ticks that failed: 1; the log says why.");
        }
    }

    @Test
    void W2_itIsClosedUntilTheApplicationSaysWhoMayLook() throws Exception {
        HttpResponse<String> refused = send("GET", "/slo/status.json");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("The SLO status is closed until the application says who may look.\n");
    }

    @Test
    void W2_aCheckAdmitsWhomItKnowsAndRefusesWhenItFails() throws Exception {
        servlet.allowing(request -> {
            if (request.getQueryString() == null) {
                throw new AssertionError("a broken check");
            }
            return request.getQueryString().equals("friend");
        });

        assertThat(send("GET", "/slo?friend").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/slo?stranger").body()).isEqualTo("You may not see the SLO status.\n");
        assertThat(send("GET", "/slo?stranger").statusCode()).isEqualTo(403);
        assertThat(send("GET", "/slo").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"})
    void W3_nothingButLookingIsAnswered(String method) throws Exception {
        servlet.allowAnonymous();

        HttpResponse<String> answer = send(method, "/slo");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/slo", "/slo/", "/slo/status.json", "/slo/nothing"})
    void W9_noAnswerMayBeCachedFramedOrGuessedAt(String path) throws Exception {
        servlet.allowAnonymous();

        var headers = send("GET", path).headers();

        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("frame-ancestors 'none'");
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void W7_strangePathsAndQueriesFindNothing() throws Exception {
        servlet.allowAnonymous();

        assertThat(send("GET", "/slo/WEB-INF/web.xml").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/slo?sort=%3Cscript%3E").body()).doesNotContain("sort");
    }

    @Test
    void theJsonTellsWhatTheEngineKnows() throws Exception {
        servlet.allowAnonymous();
        outage();

        JsonNode json =
                new ObjectMapper().readTree(send("GET", "/slo/status.json").body());
        JsonNode web = json.at("/slos/0");

        assertThat(json.at("/engine").asText()).isEqualTo("shop");
        assertThat(json.at("/ledger/sent").asLong()).isEqualTo(3_000);
        assertThat(web.at("/name").asText()).isEqualTo("web-availability");
        assertThat(web.at("/state").asText()).isEqualTo("page");
        assertThat(web.at("/events/bad").asLong()).isEqualTo(3_000);
        assertThat(web.at("/incident/alerts/0/rule").asText()).isNotEmpty();
        assertThat(web.at("/burn_rates/0/window").asText()).isEqualTo("5m");
        assertThat(web.at("/burn_rates/0/burn").asDouble()).isEqualTo(1_000);
        assertThat(web.at("/period_window/marks/0").asText()).isEqualTo("gap");
    }

    @Test
    void theJsonInventsNoNumbers() throws Exception {
        servlet.allowAnonymous();

        JsonNode idle = new ObjectMapper()
                .readTree(send("GET", "/slo/status.json").body())
                .at("/slos/1");

        assertThat(idle.at("/state").asText()).isEqualTo("no_data");
        assertThat(idle.at("/good_ratio").isNull()).isTrue();
        assertThat(idle.at("/burn_rates/0/burn").isNull()).isTrue();
        assertThat(idle.at("/incident").isNull()).isTrue();
        assertThat(idle.at("/notes/0").asText()).startsWith("left out 1h/5m x14.4: at a target of 90%");
    }

    @Test
    void theJsonTellsWhereAPeriodBeginsAndEnds() throws Exception {
        servlet.allowAnonymous();

        JsonNode slos = new ObjectMapper()
                .readTree(send("GET", "/slo/status.json").body())
                .at("/slos");

        assertThat(slos.at("/0/period_bounds/from").asText()).isEqualTo("2025-12-06T00:00:00Z");
        assertThat(slos.at("/0/period_bounds/to").asText()).isEqualTo("2026-01-05T00:00:00Z");
        assertThat(slos.at("/2/period").asText()).isEqualTo("calendar month in Europe/Berlin");
        assertThat(slos.at("/2/period_bounds/from").asText()).isEqualTo("2025-12-31T23:00:00Z");
        assertThat(slos.at("/2/period_bounds/to").asText()).isEqualTo("2026-01-31T23:00:00Z");
        assertThat(slos.at("/2/period_bounds/seconds").asLong()).isEqualTo(31 * 86_400);
        assertThat(slos.at("/2/error_budget/allowed_seconds").asDouble()).isEqualTo(2_678.4);
    }

    @Test
    void thePageTellsWhereACalendarPeriodBeginsAndEnds() throws Exception {
        servlet.allowAnonymous();

        assertThat(send("GET", "/slo").body())
                .contains("over calendar month in Europe/Berlin, from 2025-12-31T23:00:00Z to 2026-01-31T23:00:00Z</p>")
                .contains("% of the period so far observed")
                .contains("over rolling 30d</p>")
                .contains("% of the period observed");
    }

    @Test
    void theJsonTellsWhatIsExcludedAndWhichBoundsWereFound() throws Exception {
        servlet.allowAnonymous();
        outage();
        exclude("upgrade", 58, 121);

        JsonNode web = new ObjectMapper()
                .readTree(send("GET", "/slo/status.json").body())
                .at("/slos/0");

        assertThat(web.at("/exclusions")).hasSize(1);
        assertThat(web.at("/exclusions/0/reason").asText()).isEqualTo("upgrade");
        assertThat(web.at("/exclusions/0/asked/from").asText()).isEqualTo("2026-01-05T00:00:58Z");
        assertThat(web.at("/exclusions/0/asked/to").asText()).isEqualTo("2026-01-05T00:02:01Z");
        assertThat(web.at("/exclusions/0/real/from").asText()).isEqualTo("2026-01-05T00:00:50Z");
        assertThat(web.at("/exclusions/0/real/to").asText()).isEqualTo("2026-01-05T00:02:10Z");
        assertThat(web.at("/period_window/excluded_seconds").asLong()).isEqualTo(80);
        assertThat(web.at("/period_window/bad").asLong()).isEqualTo(2_200);
        assertThat(web.at("/period_window/marks/1").asText()).isEqualTo("excluded");
        assertThat(web.at("/events/bad").asLong()).isEqualTo(3_000);
    }

    @Test
    void W1_thePageShowsTheLatestExclusionsAndTheirReasonsAsText() throws Exception {
        servlet.allowAnonymous();
        outage();
        exclude("<script>upgrade</script>", 58, 121);

        assertThat(send("GET", "/slo").body())
                .contains("<p class=\"quiet\">Excluded: &lt;script&gt;upgrade&lt;/script&gt;, from"
                        + " 2026-01-05T00:00:50Z to 2026-01-05T00:02:10Z, asked for from 2026-01-05T00:00:58Z to"
                        + " 2026-01-05T00:02:01Z</p>")
                .contains("observed (gap, excluded)</p>")
                .doesNotContain("<script>");

        for (int number = 0; number < 11; number++) {
            exclude("number " + number, 130 + 10 * number, 131 + 10 * number);
        }
        assertThat(send("GET", "/slo").body())
                .contains("<p class=\"quiet\">Excluded: 2 earlier times</p>")
                .doesNotContain("number 0,")
                .contains("Excluded: number 1, from 2026-01-05T00:02:20Z to 2026-01-05T00:02:30Z, asked");
    }

    private void journey() {
        engine.add(Slo.named("purchase")
                .acrossAll("web-availability", "idle")
                .passing("monthly")
                .target("90%")
                .over(rollingDays(30)));
        engine.recorder("web").record(Outcome.GOOD, 1, 97);
        engine.recorder("web").record(Outcome.BAD, 1, 3);
        engine.recorder("idle").record(Outcome.GOOD, 1, 99);
        engine.recorder("idle").record(Outcome.BAD, 1, 1);
        clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void theJsonTellsOfWhatAJourneyIsMade() throws Exception {
        servlet.allowAnonymous();
        journey();

        JsonNode slos = new ObjectMapper()
                .readTree(send("GET", "/slo/status.json").body())
                .at("/slos");

        assertThat(slos.at("/0/journey").isNull()).isTrue();
        JsonNode purchase = slos.at("/3");
        assertThat(purchase.at("/good_ratio").asDouble()).isCloseTo(0.97 * 0.99, within(1e-6));
        assertThat(purchase.at("/journey/lowest").asDouble()).isCloseTo(0.96, within(1e-9));
        assertThat(purchase.at("/journey/highest").asDouble()).isCloseTo(0.97, within(1e-9));
        assertThat(purchase.at("/journey/joint").isNull()).isTrue();
        assertThat(purchase.at("/journey/parts/0/slo").asText()).isEqualTo("web-availability");
        assertThat(purchase.at("/journey/parts/0/share").asDouble()).isCloseTo(0.75, within(1e-9));
        assertThat(purchase.at("/journey/parts/2/critical").asBoolean()).isFalse();
    }

    @Test
    void thePageNamesThePartOfAJourneyThatHurts() throws Exception {
        servlet.allowAnonymous();
        journey();

        assertThat(send("GET", "/slo").body())
                .contains("90% of the product of web-availability, idle over rolling 30d")
                .contains(
                        "<p>Leads through web-availability (97.000 %, insufficient data), idle (99.000 %, ok), monthly (no"
                                + " events, no data, not critical); what goes wrong comes by 75 % from web-availability. Whole"
                                + " journeys: at least 96.000 %, at most 97.000 %.</p>");
    }

    /** Two failures among sixty: too many, and too few to be sure. By Wilson's formula it takes 108 of which as many fail. */
    private void fewFailures() {
        clock.advance(Duration.ofHours(2));
        engine.recorder("web").record(Outcome.GOOD, 1, 58);
        engine.recorder("web").record(Outcome.BAD, 1, 2);
        clock.advance(Duration.ofSeconds(2));
    }

    @Test
    void N10_whoeverLooksIsToldHowManyEventsAreMissing() throws Exception {
        servlet.allowing(request -> true);
        fewFailures();

        assertThat(send("GET", "/slo").body()).contains("; 48 more events like these would decide");
        assertThat(new ObjectMapper()
                        .readTree(send("GET", "/slo/status.json").body())
                        .at("/slos/0/events_to_decide")
                        .asInt())
                .isEqualTo(48);
    }

    @Test
    void whyNobodyIsToldIsShown() throws Exception {
        servlet.allowing(request -> true);
        engine.add(Slo.named("second")
                .on("web")
                .availability()
                .target("99.9%")
                .over(rollingDays(30))
                .inhibitedBy("web-availability"));
        outage();

        assertThat(send("GET", "/slo").body()).contains("Nobody is told: SLO &quot;web-availability&quot; pages");
        assertThat(new ObjectMapper()
                        .readTree(send("GET", "/slo/status.json").body())
                        .findValuesAsText("silence"))
                .containsExactly("SLO \"web-availability\" pages");
    }

    private void slowRequests() {
        engine.keepPercentiles("web");
        engine.recorder("web").record(Outcome.GOOD, Duration.ofMillis(20).toNanos(), 980);
        engine.recorder("web").record(Outcome.GOOD, Duration.ofMillis(400).toNanos(), 20);
        clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void theJsonHasThePercentilesOfRecordersThatKeepThem() throws Exception {
        servlet.allowAnonymous();
        slowRequests();

        JsonNode slos = new ObjectMapper()
                .readTree(send("GET", "/slo/status.json").body())
                .at("/slos");

        assertThat(slos.at("/0/percentiles/events").asLong()).isEqualTo(1_000);
        assertThat(slos.at("/0/percentiles/from").asText()).isEqualTo("2026-01-05T00:00:00Z");
        assertThat(slos.at("/0/percentiles/p50_seconds").asDouble()).isCloseTo(0.020, withPercentage(1));
        assertThat(slos.at("/0/percentiles/p95_seconds").asDouble()).isCloseTo(0.020, withPercentage(1));
        assertThat(slos.at("/0/percentiles/p99_seconds").asDouble()).isCloseTo(0.400, withPercentage(1));
        assertThat(slos.at("/0/percentiles/tail").asText()).startsWith("p99 is 20.0 times p50");
        assertThat(slos.at("/1/percentiles").isNull()).isTrue();
    }

    @Test
    void percentilesWithoutEventsAreNoNumbers() throws Exception {
        servlet.allowAnonymous();
        engine.keepPercentiles("idle");

        JsonNode idle = new ObjectMapper()
                .readTree(send("GET", "/slo/status.json").body())
                .at("/slos/1/percentiles");

        assertThat(idle.at("/events").asLong()).isZero();
        assertThat(idle.get("p99_seconds").isNull()).isTrue();
        assertThat(idle.get("tail").isNull()).isTrue();
        assertThat(send("GET", "/slo").body()).contains("<p>No durations since 2026-01-05T00:00:00Z</p>");
    }

    @Test
    void thePageShowsThePercentilesOfRecordersThatKeepThemAndALongTail() throws Exception {
        servlet.allowAnonymous();
        slowRequests();

        assertThat(send("GET", "/slo").body())
                .containsOnlyOnce("<p>Durations: p50 20")
                .contains(" ms of 1,000 events since 2026-01-05T00:00:00Z</p>")
                .contains("<p class=\"quiet\">Note: p99 is 20.0 times p50, where 3 to 5 times is usual;");
    }

    @Test
    void theJsonHasTheReleasesTheNewestFirst() throws Exception {
        servlet.allowAnonymous();
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(send("GET", "/slo/status.json").body()).get("releases"))
                .isEmpty();

        engine.markRelease("1.4.1");
        clock.advance(Duration.ofSeconds(60));
        engine.markRelease("1.4.2 \"quoted\" <b>");

        JsonNode releases =
                mapper.readTree(send("GET", "/slo/status.json").body()).get("releases");
        assertThat(releases).hasSize(2);
        assertThat(releases.at("/0/version").asText()).isEqualTo("1.4.2 \"quoted\" <b>");
        assertThat(releases.at("/0/at").asText()).isEqualTo("2026-01-05T00:01:00Z");
        assertThat(releases.at("/1/version").asText()).isEqualTo("1.4.1");
    }

    @Test
    void W1_thePageShowsTheLatestTenReleasesAsText() throws Exception {
        servlet.allowAnonymous();
        assertThat(send("GET", "/slo").body()).doesNotContain("Releases");

        for (int number = 1; number <= 11; number++) {
            engine.markRelease("<script>" + number + "</script>");
        }

        assertThat(send("GET", "/slo").body())
                .contains(
                        "<p class=\"quiet\">Releases: &lt;script&gt;11&lt;/script&gt; at 2026-01-05T00:00:00Z, &lt;script&gt;10")
                .contains("&lt;script&gt;2&lt;/script&gt; at 2026-01-05T00:00:00Z</p>")
                .doesNotContain("<script>");
    }

    private void exclude(String reason, long fromSecond, long toSecond) {
        Instant start = new ManualClock().instant();
        engine.exclude(Exclusion.from(start.plusSeconds(fromSecond))
                .to(start.plusSeconds(toSecond))
                .because(reason));
    }

    @Test
    void W1_aDescriptionWithScriptIsShownAsText() throws Exception {
        servlet.allowAnonymous();

        String page = send("GET", "/slo").body();

        assertThat(page)
                .doesNotContain("<script")
                .contains(
                        "Shoppers &lt;script&gt;alert(&#39;get&#39;)&lt;/script&gt; answers &amp; &quot;no&quot; errors");
    }

    @Test
    void W1_aRealBrowserShowsThePageAndRunsNothing() throws Exception {
        servlet.allowAnonymous();
        outage();

        String dom = chromium("--dump-dom", at("/slo").toString());

        assertThat(dom)
                .contains("web-availability <span class=\"state\">page</span>")
                .contains("idle <span class=\"state\">no data</span>")
                .contains("Note: left out 1h/5m x14.4")
                .contains("&lt;script&gt;alert('get')&lt;/script&gt;")
                .contains("PAGE since 2026-01-05T00:00:53Z")
                .doesNotContain("<script");
    }

    private String chromium(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                RealParts.require("chromium"),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("chromium.log").toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
