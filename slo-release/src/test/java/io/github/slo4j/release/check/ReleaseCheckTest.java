// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.check;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.Notice;
import io.github.slo4j.count.Tally;
import io.github.slo4j.release.RawServer;
import io.github.slo4j.release.Release;
import io.github.slo4j.time.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReleaseCheckTest {
    private static final String SECRET = "correct-horse-battery";

    private final ManualClock clock = new ManualClock();
    private final List<Notice> heard = new CopyOnWriteArrayList<>();
    private final SloEngine engine = SloEngine.builder()
            .clock(clock)
            .slos(availability("home page"), availability("synthetic/home page"))
            .onAlert(new AlertListener() {
                @Override
                public void onAlert(Alert alert) {}

                @Override
                public void onNotice(Notice notice) {
                    heard.add(notice);
                }
            })
            .deliverAlertsOn(Runnable::run)
            .start();

    private static Slo availability(String name) {
        return Slo.named(name).on(name).availability().target("99%").over(rollingDays(7));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private ReleaseReport run(Probe probe) throws InterruptedException {
        return ReleaseCheck.of("1.4.2").probe("home page", probe).run(engine);
    }

    private String failure(Probe probe) throws InterruptedException {
        return run(probe).probes().get(0).firstFailure().orElse("none");
    }

    private static Stream<String> threadsOfProbes() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("slo-release-"));
    }

    @Test
    void allProbesRunAndOneSummaryReachesTheListeners() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (RawServer server = RawServer.saying("200 OK", "you are welcome here")) {
            ReleaseReport report = ReleaseCheck.of("1.4.2")
                    .probe("home page", HttpProbe.get(server.at("/")).containing("welcome"))
                    .probe("second try", () -> calls.incrementAndGet() != 2)
                    .probe("login", () -> {
                        throw new IllegalStateException("no such user");
                    })
                    .times(3)
                    .run(engine);

            assertThat(report.isGood()).isFalse();
            assertThat(heard).singleElement().satisfies(notice -> {
                assertThat(notice.title()).isEqualTo("release 1.4.2 checked: 2 of 3 probes failed");
                assertThat(notice.isGood()).isFalse();
                assertThat(notice.at()).isEqualTo(clock.instant());
                assertThat(notice.lines()).hasSize(3);
                assertThat(notice.lines().get(0)).matches("home page: 3 runs good, slowest [\\d.]+ m?s");
                assertThat(notice.lines().get(1))
                        .matches("second try: 1 of 3 runs failed, slowest .+, first failure: it does not hold");
                assertThat(notice.lines().get(2))
                        .matches(
                                "login: 3 of 3 runs failed, slowest .+, first failure: IllegalStateException: no such user");
            });
            assertThat(server.heads()).hasSize(3);
            assertThat(calls).hasValue(3);
        }
    }

    @Test
    void aReleaseThatIsGoodIsToldOfToo() throws Exception {
        ReleaseCheck.of("1.4.2").probe("home page", () -> true).run(engine);

        assertThat(heard).extracting(Notice::title).containsExactly("release 1.4.2 checked: 1 probe good");
        assertThat(heard.get(0).isGood()).isTrue();
    }

    @Test
    void whatProbesFindIsRecordedApartFromUsers() throws Exception {
        AtomicInteger calls = new AtomicInteger();

        ReleaseCheck.of("1.4.2")
                .probe("home page", () -> calls.incrementAndGet() > 1)
                .probe("without an SLO", () -> false)
                .times(3)
                .run(engine);

        assertThat(engine.status("synthetic/home page").events()).isEqualTo(new Tally(2, 1));
        assertThat(engine.status("home page").events()).isEqualTo(Tally.NONE);
        assertThat(engine.ledger().sent()).isEqualTo(3);
    }

    @Test
    void theReleaseIsMarkedInTheHistoryOnce() throws Exception {
        Release marked = engine.markRelease("1.4.2");
        clock.advance(ofSeconds(30));

        run(Probe.of(() -> true));
        run(Probe.of(() -> true));

        assertThat(engine.releases()).containsExactly(marked);
    }

    @Test
    void N3_aProbeThatHangsIsCutAtItsDeadlineAndItsThreadIsGone() throws Exception {
        CountDownLatch never = new CountDownLatch(1);

        ReleaseReport report =
                run(Probe.of(() -> never.await(1, TimeUnit.HOURS)).within(ofMillis(50)));

        assertThat(report.probes().get(0).firstFailure()).hasValue("took longer than 50 ms");
        assertThat(report.probes().get(0).slowest()).isBetween(ofMillis(50), ofSeconds(20));
        assertThat(engine.status("synthetic/home page").events()).isEqualTo(new Tally(0, 1));
        assertThat(threadsOfProbes()).isEmpty();
    }

    @Test
    void aProbeThatHeedsNoInterruptionHoldsUpNobodyAndIsNotCountedTwice() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Probe deaf = Probe.of(() -> {
                    while (end.getCount() > 0) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    return true;
                })
                .within(ofMillis(20));

        assertThat(failure(deaf)).isEqualTo("took longer than 20 ms");
        assertThat(threadsOfProbes()).containsExactly("slo-release-home page");
        end.countDown();

        await().until(() -> threadsOfProbes().findAny().isEmpty());
        assertThat(engine.status("synthetic/home page").events()).isEqualTo(new Tally(0, 1));
    }

    @Test
    void probesRunOnADaemonThreadOfTheirOwn() throws Exception {
        List<Thread> seen = new CopyOnWriteArrayList<>();

        ReleaseCheck.of("1.4.2")
                .probe("home page", () -> seen.add(Thread.currentThread()))
                .times(2)
                .run(engine);

        assertThat(seen).hasSize(2).doesNotContain(Thread.currentThread()).allSatisfy(thread -> {
            assertThat(thread.getName()).isEqualTo("slo-release-home page");
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.isAlive()).isFalse();
        });
    }

    @Test
    void whoeverIsInterruptedWhileProbesRunGetsAwayAndNobodyIsTold() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Thread caller = Thread.currentThread();

        assertThatThrownBy(() -> run(Probe.of(() -> {
                    caller.interrupt();
                    return never.await(1, TimeUnit.HOURS);
                })))
                .isInstanceOf(InterruptedException.class);

        assertThat(heard).isEmpty();
        assertThat(threadsOfProbes()).isEmpty();
    }

    @Test
    void anAnswerOfAnotherStatusIsAFailure() throws Exception {
        try (RawServer server = RawServer.saying("503 Service Unavailable", "welcome")) {
            assertThat(failure(HttpProbe.get(server.at("/")))).isEqualTo("answered 503, expected 200");
            assertThat(failure(HttpProbe.get(server.at("/")).expecting(503).containing("welcome")))
                    .isEqualTo("none");
            assertThat(failure(HttpProbe.get(server.at("/")).expecting(503).containing("good-bye")))
                    .isEqualTo("answered 503 without \"good-bye\"");
        }
    }

    @Test
    void N5_aRedirectIsNotFollowed() throws Exception {
        try (RawServer server = RawServer.saying("302 Found", "", "Location: http://169.254.169.254/")) {
            assertThat(failure(HttpProbe.get(server.at("/")))).isEqualTo("answered 302, expected 200");
            assertThat(failure(HttpProbe.get(server.at("/")).expecting(302))).isEqualTo("none");
            assertThat(server.heads()).hasSize(2);
        }
    }

    @Test
    void N3_headersThatTrickleAreCutAtTheDeadline() throws Exception {
        assertCutAndGone(trickling("HTTP/1.1 200 OK\r\nX-Long: "));
    }

    @Test
    void N3_aBodyThatTricklesIsCutAtTheDeadline() throws Exception {
        assertCutAndGone(trickling("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n"));
    }

    @Test
    void N3_chunksThatTrickleAreCutAtTheDeadline() throws Exception {
        assertCutAndGone(new RawServer(to -> {
            to.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(US_ASCII));
            forever(() -> to.write("1\r\nx\r\n".getBytes(US_ASCII)));
        }));
    }

    @Test
    void N3_aServerThatNeverAnswersIsCutAtTheDeadline() throws Exception {
        assertCutAndGone(new RawServer(to -> new CountDownLatch(1).await()));
    }

    private void assertCutAndGone(RawServer slow) throws Exception {
        try (slow) {
            assertThat(failure(HttpProbe.get(slow.at("/")).containing("y").within(ofMillis(300))))
                    .isIn("took longer than 300 ms", "answered too late");
            assertThat(threadsOfProbes()).isEmpty();
        }
    }

    private static RawServer trickling(String begin) throws IOException {
        return new RawServer(to -> {
            to.write(begin.getBytes(US_ASCII));
            forever(() -> to.write('x'));
        });
    }

    private interface Writing {
        void write() throws IOException;
    }

    private static void forever(Writing writing) throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(10, TimeUnit.MILLISECONDS)) {
            writing.write();
        }
    }

    @Test
    void N3_ofAnEndlessBodyOnly64KbAreRead() throws Exception {
        byte[] blanks = " ".repeat(1 << 16).getBytes(US_ASCII);
        try (RawServer server = new RawServer(to -> {
            to.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            while (true) {
                to.write(blanks);
            }
        })) {
            assertThat(failure(HttpProbe.get(server.at("/")).containing("welcome")))
                    .isEqualTo("answered 200 without \"welcome\"");
        }
    }

    @Test
    void N12_neitherAddressNorHeadersNorSecretAreToldOfAFailure() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        HttpProbe probe = HttpProbe.get(URI.create("http://127.0.0.1:" + port + "/s3cret?token=s3cret"))
                .withHeader("Authorization", "Bearer s3cret")
                .synthetic(SECRET);

        ReleaseReport report = run(probe);

        assertThat(report.probes().get(0).firstFailure()).hasValue("cannot be reached");
        assertThat(report + " " + heard + " " + probe).doesNotContain("s3cret").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://s3cret/", "http:///s3cret", "https://user:s3cret@host/", "s3cret", "file:///s3cret"})
    void N12_anAddressThatCannotBeIsNotRepeated(String address) {
        assertThatThrownBy(() -> HttpProbe.get(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the address of a probe must be http or https with a host and without a user; give credentials"
                                + " by withHeader(\"Authorization\", ...)");
    }

    @Test
    void aProbeSaysWithItsSecretThatNoUserSentIt() throws Exception {
        try (RawServer server = RawServer.saying("200 OK", "")) {
            run(HttpProbe.get(server.at("/page")).synthetic(SECRET).withHeader("X-Who", "check"));

            assertThat(server.heads().get(0))
                    .startsWith("GET /page HTTP/1.1\r\n")
                    .contains("Slo-Synthetic: " + SECRET + "\r\n", "X-Who: check\r\n");
        }
    }

    @Test
    void aHeaderThatTheClientWouldDropIsRefusedAndAnyOtherIsSent() throws Exception {
        assertThat(Stream.of("Host", "connection", "Content-Length", "Expect", "Upgrade"))
                .allSatisfy(name -> assertThatThrownBy(() ->
                                HttpProbe.get(URI.create("http://127.0.0.1/")).withHeader(name, "x"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("header " + name
                                + " is set by the client itself; leave it out, and name another host in the address"));
        try (RawServer server = RawServer.saying("200 OK", "")) {
            run(HttpProbe.get(server.at("/")).withHeader("Origin", "https://shop.example"));

            assertThat(server.heads().get(0)).contains("Origin: https://shop.example\r\n");
        }
    }

    @Test
    void aConnectionThatIsClosedWithoutAnAnswerIsAFailureAndNotTriedAgain() throws Exception {
        try (RawServer server = new RawServer(to -> {})) {
            assertThat(failure(HttpProbe.get(server.at("/")))).isEqualTo("the answer broke off");
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void whatIsNoHttpIsSaid() throws Exception {
        try (RawServer server = new RawServer(to -> to.write("SSH-2.0-x\r\n\r\n".getBytes(US_ASCII)))) {
            assertThat(failure(HttpProbe.get(server.at("/")))).isEqualTo("answered no HTTP");
        }
    }

    @Test
    void N14_whoDoesNotSpeakTlsIsNamed() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread plain = new Thread(() -> answerOnce(server));
            plain.start();

            assertThat(failure(HttpProbe.get(URI.create("https://127.0.0.1:" + server.getLocalPort() + "/"))))
                    .isEqualTo("cannot be reached by TLS");
            plain.join();
        }
        assertThat(failure(HttpProbe.get(URI.create("http://no-such-host.invalid/"))))
                .isEqualTo("its host is not known");
    }

    private static void answerOnce(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
            socket.getInputStream().readNBytes(100);
        } catch (IOException gone) {
            // the probe has seen enough
        }
    }

    /** By its group, for its name is that of any client, and those of the gate last until they are collected. */
    private static boolean isOfACheck(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && group.getName().equals("slo-release");
    }

    @Test
    void theThreadOfTheClientIsGoneToo() throws Exception {
        try (RawServer server = RawServer.saying("200 OK", "welcome")) {
            ReleaseCheck.of("1.4.2")
                    .probe("home page", HttpProbe.get(server.at("/")))
                    .probe("again", HttpProbe.get(server.at("/")).containing("welcome"))
                    .times(10)
                    .run(engine);
        }

        await().until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(ReleaseCheckTest::isOfACheck));
    }

    @Test
    void N13_anExceptionThatCannotEvenSayWhatItIsAboutIsAFailureLikeAnyOther() throws Exception {
        ReleaseReport report = ReleaseCheck.of("1.4.2")
                .probe("home page", () -> {
                    throw new IllegalStateException() {
                        @Override
                        public String getMessage() {
                            throw new IllegalStateException("none");
                        }
                    };
                })
                .probe("login", () -> true)
                .run(engine);

        assertThat(report.title()).isEqualTo("release 1.4.2 checked: 1 of 2 probes failed");
        assertThat(heard).hasSize(1);
    }

    @Test
    void whoeverInterruptsACheckAfterAProbeHasFailedDoesNotHideThat() {
        Thread caller = Thread.currentThread();
        ReleaseCheck check = ReleaseCheck.of("1.4.2")
                .probe("home page", () -> false)
                .probe("login", () -> {
                    caller.interrupt();
                    return new CountDownLatch(1).await(1, TimeUnit.HOURS);
                })
                .probe("search", () -> true);

        assertThatThrownBy(() -> check.run(engine)).isInstanceOf(InterruptedException.class);

        assertThat(heard).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo("release 1.4.2 checked: 3 of 3 probes failed");
            assertThat(notice.lines().get(0)).contains("it does not hold");
            assertThat(notice.lines().get(2))
                    .isEqualTo("search: 1 of 1 run failed, slowest 0 ms, first failure: the check was broken off");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "\u00e9", "a\nb"})
    void N13_aHeaderValueThatWouldBreakTheLineIsRefused(String value) {
        HttpProbe probe = HttpProbe.get(URI.create("http://127.0.0.1/"));

        assertThatThrownBy(() -> probe.withHeader("X-Who", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a header needs a name of 1 to 100 letters, digits and -, and a value of at most 4000 printable"
                                + " ASCII characters; remove line breaks");
    }

    @Test
    void N13_whateverCodeThrowsIsToldInOneShortLine() throws Exception {
        String told = failure(Probe.of(() -> {
            throw new IOException("a\r\nrelease 1.4.2 checked: good\u001b[2J " + "x".repeat(1_000_000));
        }));

        assertThat(told)
                .startsWith("IOException: a release 1.4.2 checked: good [2J xxx")
                .hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void aCheckIsRefusedLoudlyWhereItCannotBe() {
        ReleaseCheck check = ReleaseCheck.of("1.4.2").probe("home page", () -> true);

        assertThatThrownBy(() -> check.probe("home page", () -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a release check has up to 50 probes of different names, but had 1 before \"home page\"; name each"
                                + " once");
        assertThatThrownBy(() -> check.probe("line\nbreak", () -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "probe name must be 1 to 100 letters, digits, spaces or . _ - / : { } *, beginning with a letter, a"
                                + " digit or / and not ending with a space, but had 10 characters; try one like \"home page\"");
        assertThatThrownBy(() -> check.times(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("probes run between 1 and 100 times, but 0 were asked for; watch for longer by an SLO");
        assertThatThrownBy(() -> Probe.of(() -> true).within(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the deadline of a probe must be between 0.001s and 5m, but was 0s; try Duration.ofSeconds(2)");
        assertThatThrownBy(() -> HttpProbe.get(URI.create("http://h/")).expecting(99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an expected status must be between 100 and 599, but was 99; 200 is usual");
        assertThatThrownBy(() -> ReleaseCheck.of("1.4.2").run(engine))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a release check without a probe checks nothing; add one by probe(name, ...)");
        assertThat(heard).isEmpty();
    }
}
