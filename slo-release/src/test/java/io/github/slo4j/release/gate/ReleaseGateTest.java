// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.gate;

import static io.github.slo4j.release.gate.Gate.slo;
import static io.github.slo4j.release.gate.Gate.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.release.RawServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReleaseGateTest {
    @TempDir
    Path folder;

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("status.json"), content).toString();
    }

    private Gate gate(String content, String... more) throws IOException {
        return gateAt(file(content), more);
    }

    private static Gate gateAt(Object where, String... more) {
        String[] words =
                Arrays.copyOf(new String[] {"--status", where.toString(), "--remaining", "10%"}, 4 + more.length);
        System.arraycopy(more, 0, words, 4, more.length);
        return Gate.run(words);
    }

    @Test
    void aSnapshotFileWithEnoughBudgetAllows() throws IOException {
        assertThat(gate(status(slo("pay", "ok", 0.613), slo("search", "ticket", 1))))
                .isEqualTo(new Gate(0, "allowed: 2 SLOs, least budget left 61.3% (pay)\n"));
    }

    @Test
    void tooLittleBudgetRefuses() throws IOException {
        assertThat(gate(status("pay", "ok", 0.042)))
                .isEqualTo(new Gate(1, "refused: pay has 4.2% of its budget left, less than 10%\n"));
    }

    @Test
    void aPageRefusesUnlessAllowed() throws IOException {
        String paging = status("pay", "page", 0.9);

        assertThat(gate(paging)).isEqualTo(new Gate(1, "refused: pay pages, with 90.0% of its budget left\n"));
        assertThat(gate(paging, "--allow-page").exitCode()).isZero();
    }

    @Test
    void missingDataRefusesOnlyIfAsked() throws IOException {
        String idle = status(slo("pay", "ok", 1), slo("night", "no_data", 1));

        assertThat(gate(idle))
                .isEqualTo(new Gate(0, "allowed: 2 SLOs, least budget left 100.0% (night), 1 without data\n"));
        assertThat(gate(idle, "--refuse-no-data")).isEqualTo(new Gate(1, "refused: night has no data\n"));
    }

    @Test
    void namedSlosAloneDecide() throws IOException {
        String two = status(slo("pay", "page", -1), slo("search", "ok", 1));

        assertThat(gate(two, "--slo", "search").exitCode()).isZero();
        assertThat(gate(two, "--slo", "search", "--slo", "pay").exitCode()).isEqualTo(1);
        assertThat(gate(two, "--slo", "serch"))
                .isEqualTo(new Gate(1, "refused: there is no SLO \"serch\"; there are pay, search\n"));
    }

    @Test
    void aServiceWithoutSlosIsNoReasonToRelease() throws IOException {
        assertThat(gate(status())).isEqualTo(new Gate(1, "refused: there is no SLO to decide by\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "<!doctype html><html> | is no status in JSON, as line 1 shows",
                "nonsense | is no status in JSON, as line 1 shows",
                "[] | is no status in JSON, as line 1 shows",
                "null | is no status in JSON, as line 1 shows",
                "{} | has no field slos",
                "{\"slos\":7} | has no list in its field slos",
                "{\"slos\":[7]} | is in doubt: SLO 1 of it is no object",
                "{\"slos\":[{}]} | is in doubt: SLO 1 of it has no name",
                "{\"slos\":[{\"name\":\"a\"}]} | is in doubt: SLO 1 of it lacks its state",
                "{\"slos\":[{\"name\":\"a\",\"state\":7}]} | is in doubt: SLO 1 of it lacks its state",
                "{\"slos\":[{\"name\":\"a\",\"state\":\"ok\"}]} | is in doubt: SLO 1 of it lacks its time",
                "{\"slos\":[]} {} | goes on after its end",
                "{\"slos\":[],\"slos\":[]} | is no status in JSON, as line 1 shows",
                "{\"slos\":[ | ends too early"
            })
    void whatIsNoWholeStatusIsDoubtAndSaidInOneLine(String content, String why) throws IOException {
        assertThat(gate(content)).isEqualTo(new Gate(3, "refused: the file " + why + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"remaining\":null}",
                "{\"remaining\":\"1\"}",
                "{\"remaining\":[1]}",
                "{\"rest\":1}",
                "{}",
                "7",
                "[{\"remaining\":1}]"
            })
    void aBudgetThatIsNoNumberIsDoubt(String budget) throws IOException {
        String slo =
                "{\"name\":\"a\",\"state\":\"ok\",\"at\":\"" + Instant.now() + "\",\"error_budget\":" + budget + "}";

        assertThat(gate(status(slo)))
                .isEqualTo(new Gate(3, "refused: the file is in doubt: SLO 1 of it lacks its remaining budget\n"));
    }

    @ParameterizedTest
    @CsvSource({"1e999", "1.5"})
    void aBudgetThatCannotBeIsDoubt(String remaining) throws IOException {
        String slo = "{\"name\":\"a\",\"state\":\"ok\",\"at\":\"" + Instant.now()
                + "\",\"error_budget\":{\"remaining\":" + remaining + "}}";

        assertThat(gate(status(slo)).exitCode()).isEqualTo(3);
    }

    @Test
    void aStateOrATimeThatCannotBeIsDoubt() throws IOException {
        String why =
                "refused: the file is in doubt: SLO 2 of it has a state, a time or a remaining budget that cannot be\n";

        assertThat(gate(status(slo("a", "ok", 1), slo("b", "splendid", 1)))).isEqualTo(new Gate(3, why));
        assertThat(gate(status(slo("a", "ok", 1), slo("b", "ok", 1).replace("\"at\":\"2", "\"at\":\"x"))))
                .isEqualTo(new Gate(3, why));
    }

    @Test
    void theStatusOfAnEngineAtAStandstillIsDoubt() throws IOException {
        String whole = status("a", "ok", 1);
        String closed = whole.replace("\"slos\"", "\"standstill\":\"the engine is closed\",\"slos\"");

        assertThat(gate(closed)).isEqualTo(new Gate(3, "refused: the file is in doubt: the engine is closed\n"));
        assertThat(gate(closed.replace("\"the engine is closed\"", "{}")).exitCode())
                .isEqualTo(3);
        assertThat(gate(closed.replace("\"the engine is closed\"", "null")).exitCode())
                .isZero();
    }

    @Test
    void aStatusThatIsTooOldOrFromTheFutureIsDoubt() throws IOException {
        Instant old = Instant.now().minus(Duration.ofMinutes(11));
        String stale = status(slo("a", "ok", 1), slo("b", "ok", 1, old));

        assertThat(gate(stale)).isEqualTo(new Gate(3, "refused: the file is from " + old + ", and --max-age is 10m\n"));
        assertThat(gate(stale, "--max-age", "1h").exitCode()).isZero();
        assertThat(gate(status(slo("a", "ok", 1, Instant.now().plus(Duration.ofHours(1)))))
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void aFileThatIsNotThereIsDoubt() {
        assertThat(gateAt(folder.resolve("none.json"))).isEqualTo(new Gate(3, "refused: the file is not there\n"));
        assertThat(gateAt(folder)).isEqualTo(new Gate(3, "refused: the file cannot be read\n"));
    }

    @Test
    void aFileLongerThan16MbIsDoubtAndNotRead() throws IOException {
        assertThat(gate(" ".repeat(Source.MOST_BYTES) + "{}"))
                .isEqualTo(new Gate(3, "refused: the file is longer than 16 MB\n"));
    }

    @Test
    void aServiceIsAskedOnceForJson() throws IOException {
        try (RawServer server = RawServer.saying("200 OK", status("pay", "ok", 1))) {
            assertThat(gateAt(server.at("/slo/status.json")).exitCode()).isZero();

            assertThat(server.heads())
                    .singleElement()
                    .satisfies(head -> assertThat(head)
                            .startsWith("GET /slo/status.json HTTP/1.1\r\n")
                            .contains("Accept: application/json\r\n")
                            .doesNotContain("Authorization"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "404 Not Found", "500 Oops", "503 Service Unavailable", "204 No Content"})
    void anyOtherAnswerThan200IsDoubt(String answer) throws IOException {
        try (RawServer server = RawServer.saying(answer, "")) {
            assertThat(gateAt(server.at("/")))
                    .isEqualTo(new Gate(
                            3,
                            "refused: the status at http://127.0.0.1:"
                                    + server.at("/").getPort() + " was answered with status " + answer.substring(0, 3)
                                    + "\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest", "file:///etc/passwd", "/elsewhere"})
    void N5_aRedirectIsNotFollowed(String location) throws IOException {
        try (RawServer server = RawServer.saying("302 Found", status("pay", "ok", 1), "Location: " + location)) {
            Gate gate = gateAt(server.at("/"));

            assertThat(gate.exitCode()).isEqualTo(3);
            assertThat(gate.said()).endsWith(" was answered with status 302, and redirects are not followed\n");
            assertThat(server.heads()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/x", "file:///etc/passwd", "jar:file:/x!/y", "javascript:alert(1)"})
    void N5_otherSchemesThanHttpAreMisuse(String url) {
        Gate gate = gateAt(url);

        assertThat(gate.exitCode()).isEqualTo(2);
        assertThat(gate.said()).startsWith("--status must be a URL of http or https, or a file; usage: ");
    }

    @Test
    void N3_anAnswerThatTricklesIsCutAtTheDeadlineOfTheWholeCall() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server = new RawServer(to -> {
            to.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            while (!never.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                to.write(' ');
                to.flush();
            }
        })) {
            long begin = System.nanoTime();

            Gate gate = gateAt(server.at("/"), "--timeout", "300ms");

            assertThat(gate.said()).endsWith(" was not read within 0.3s\n");
            assertThat(gate.exitCode()).isEqualTo(3);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(300), Duration.ofSeconds(20));
        }
    }

    @Test
    void N3_anAnswerThatNeverComesIsCutAtTheDeadline() throws IOException {
        try (ServerSocket mute = new ServerSocket(0)) {
            Gate gate = gateAt("http://127.0.0.1:" + mute.getLocalPort() + "/", "--timeout", "200ms");

            assertThat(gate.exitCode()).isEqualTo(3);
            assertThat(gate.said()).endsWith(" was not read within 0.2s\n");
        }
    }

    @Test
    void N3_anEndlessAnswerIsCutAt16Mb() throws IOException {
        byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        try (RawServer server = new RawServer(to -> {
            to.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                to.write(blanks);
            }
        })) {
            Gate gate = gateAt(server.at("/"), "--timeout", "1m");

            assertThat(gate.exitCode()).isEqualTo(3);
            assertThat(gate.said()).endsWith(" is longer than 16 MB\n");
        }
    }

    @Test
    void anAnswerThatIsCutShortIsDoubt() throws IOException {
        try (RawServer server = new RawServer(to -> to.write(
                "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"slos\":[]}".getBytes(StandardCharsets.US_ASCII)))) {
            Gate gate = gateAt(server.at("/"));

            assertThat(gate.exitCode()).isEqualTo(3);
            assertThat(gate.said()).endsWith(" broke off\n");
        }
    }

    @Test
    void nobodyAtHomeIsDoubt() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertThat(gateAt("http://127.0.0.1:" + port + "/"))
                .isEqualTo(new Gate(3, "refused: the status at http://127.0.0.1:" + port + " cannot be reached\n"));
    }

    @Test
    void N12_theAuthorizationIsSentAndNeitherItNorPathOrQueryIsPrinted() throws IOException {
        try (RawServer server = RawServer.saying("401 Unauthorized", "")) {
            Gate gate = Gate.runWith(
                    "Bearer s3cret", "--status", server.at("/s3cret/slo?token=s3cret") + "", "--remaining", "10%");

            assertThat(server.heads().get(0)).contains("Authorization: Bearer s3cret\r\n");
            assertThat(gate.exitCode()).isEqualTo(3);
            assertThat(gate.said()).doesNotContain("s3cret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:s3cret@host/x",
                "https://host/s3cret path",
                "ftp://s3cret@host",
                "http//user:s3cret@host/s3cret",
                "http:///s3cret"
            })
    void N12_aUrlThatCannotBeIsNotRepeated(String url) {
        Gate gate = gateAt(url);

        assertThat(gate.exitCode()).isIn(2, 3);
        assertThat(gate.said()).isNotBlank().doesNotContain("s3cret");
        assertThat(gate.said().lines()).hasSize(1);
    }

    @Test
    void N12_aHeaderThatCannotBeIsNotRepeated() {
        Gate gate = Gate.runWith("Bearer s3cret\r\nX-Evil: 1", "--status", "http://127.0.0.1:1/", "--remaining", "10%");

        assertThat(gate)
                .isEqualTo(new Gate(
                        3,
                        "refused: the status at http://127.0.0.1:1 cannot be asked for: SLO4J_AUTHORIZATION or the URL is"
                                + " malformed\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | --status is missing: the URL of a status.json, or a file that holds one",
                "--status f | --remaining is missing: how much of the error budget must be left, such as 10%",
                "--status | --status needs a value",
                "--status --remaining 10% | --status needs a value",
                "--status f --status f | --status was given twice",
                "--status f --remaining 10 | --remaining must be between 0% and 100%, with a decimal point, such as 10%",
                "--status f --remaining ten | --remaining must be between 0% and 100%, with a decimal point, such as 10%",
                "--status f --remaining 1% --allow-pages | there is no option --allow-pages",
                "--status f --remaining 1% s3cret | word 5 is neither an option nor the value of one",
                "--timeout 1 | '--timeout must be between 1ms and 10m, written as a whole number and ms, s, m, h or d, such as"
                        + " 10s'",
                "--timeout 11m | '--timeout must be between 1ms and 10m, written as a whole number and ms, s, m, h or d, such"
                        + " as 10s'",
                "--max-age 0s | '--max-age must be between 1ms and 3650d, written as a whole number and ms, s, m, h or d,"
                        + " such as 10s'"
            })
    void misuseIsSaidWithTheUsageAndExits2(String words, String what) {
        assertThat(Gate.run(words.isEmpty() ? new String[0] : words.split(" ")))
                .isEqualTo(new Gate(
                        2,
                        what + "; usage: ReleaseGate --status URL|FILE --remaining 10% [--slo NAME]... [--allow-page]"
                                + " [--refuse-no-data] [--timeout 10s] [--max-age 10m]\n"));
    }
}
