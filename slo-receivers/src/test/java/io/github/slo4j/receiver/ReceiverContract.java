// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.slo4j.store.Store;
import io.github.slo4j.testing.ClockOver;
import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds of every receiver. Alerts come from an engine on a clock that the test moves. Where time matters the receiver
 * is on the same clock, has no thread, and is told when to look.
 */
abstract class ReceiverContract {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Answers that a receiver is given to end a test with. */
    static final String FINE = Stub.answer(200);

    final ManualClock clock = new ManualClock();

    @TempDir
    Path folder;

    abstract ReceiverBuilder<?, ?> receiver(String uri);

    /** Whether a request says that something fires. */
    abstract boolean tellsOfFiring(JsonNode body);

    /** By what the receiver knows a change that it is told of again. */
    abstract String identity(Stub.Request request) throws IOException;

    /** How long a receiver is left alone that asks for more. */
    Duration longestAskedFor() {
        return Duration.ofMinutes(5);
    }

    static JsonNode json(Stub.Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (IOException broken) {
            throw new AssertionError("no JSON: " + request.body(), broken);
        }
    }

    private List<Boolean> firing(Stub stub) {
        return stub.requests().stream()
                .map(request -> tellsOfFiring(json(request)))
                .toList();
    }

    private static void until(BooleanSupplier condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(condition::getAsBoolean);
    }

    @AfterEach
    void noThreadIsLeft() {
        until(() -> ThreadsOf.receivers().isEmpty());
    }

    /** A receiver without a thread, on the clock of its stage. */
    final class ByHand implements AutoCloseable {
        final Receiver receiver;
        final Stage stage;

        ByHand(ReceiverBuilder<?, ?> builder) {
            this(builder, Store.inMemory());
        }

        ByHand(ReceiverBuilder<?, ?> builder, Store store) {
            receiver = builder.clock(clock).random(() -> 0.999_999_999).create();
            stage = new Stage(clock, store, receiver);
        }

        void look() throws InterruptedException {
            receiver.courier().deliverWhatIsDue();
        }

        void look(Duration later) throws InterruptedException {
            clock.advance(later);
            look();
        }

        @Override
        public void close() {
            stage.close();
            receiver.close(Duration.ZERO);
        }
    }

    @Test
    void anAlertOfTheEngineArrivesByItselfAndSoDoesItsEnd() throws Exception {
        try (Stub stub = Stub.answering(FINE);
                Receiver receiver = receiver(stub.uri()).clock(clock).start();
                Stage stage = new Stage(clock, receiver)) {
            stage.pageFires();
            until(() -> stub.requests().size() == 1);
            stage.pageResolves();
            until(() -> stub.requests().size() == 2);

            assertThat(firing(stub)).containsExactly(true, false);
            assertThat(stub.requests().get(0).headers()).containsEntry("content-type", "application/json");
            assertThat(receiver.failures()).isZero();
            assertThat(receiver.lastFailure()).isEmpty();
        }
    }

    @Test
    void N1_aReceiverThatIsDownIsToldTheNewestStateOnceItIsBack() throws Exception {
        int port;
        try (Stub gone = Stub.answering(FINE)) {
            port = gone.port();
        }
        try (ByHand hand = new ByHand(receiver("http://127.0.0.1:" + port))) {
            hand.stage.pageFires();
            hand.look();
            assertThat(hand.receiver.failures()).isEqualTo(1);
            assertThat(hand.receiver.lastFailure()).hasValue("the connection was refused or could not be made");
            assertThat(hand.receiver.unsent()).containsExactly("page of web firing [web@2026-01-05T00:00:53Z]");

            hand.stage.pageResolves();
            assertThat(hand.receiver.unsent())
                    .as("one entry, the newest state")
                    .containsExactly("page of web resolved [web@2026-01-05T00:00:53Z]");

            try (Stub back = Stub.answeringOn(port, FINE)) {
                hand.look();

                assertThat(firing(back)).containsExactly(false);
                assertThat(hand.receiver.unsent()).isEmpty();
            }
        }
    }

    @Test
    void N1_triesComeAfterPausesThatGrow() throws Exception {
        try (Stub stub = Stub.answering(Stub.answer(503));
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            hand.stage.pageFires();

            hand.look();
            hand.look(Duration.ofMillis(999));
            assertThat(stub.requests()).hasSize(1);
            hand.look(Duration.ofMillis(1));
            assertThat(stub.requests()).hasSize(2);
            hand.look(Duration.ofMillis(1_999));
            assertThat(stub.requests()).hasSize(2);
            hand.look(Duration.ofMillis(1));
            assertThat(stub.requests()).hasSize(3);
        }
    }

    @Test
    void N1_whoRaisesAnAlertNeverWaits() throws Exception {
        try (Stub stub = Stub.hanging();
                Receiver receiver = receiver(stub.uri()).start();
                Stage stage = new Stage(receiver)) {
            stage.pageFires();
            until(() -> stub.requests().size() == 1);

            stage.pageResolves(); // a listener that waited for its receiver would hold this up for ten seconds

            assertThat(receiver.failures()).as("the first call still hangs").isZero();
            assertThat(receiver.close(Duration.ZERO)).hasSize(1);
        }
    }

    @Test
    void N2_aReceiverThatHangsHoldsUpNoOther() throws Exception {
        try (Stub hanging = Stub.hanging();
                Stub fine = Stub.answering(FINE);
                Receiver stuck = receiver(hanging.uri()).start();
                Receiver other = receiver(fine.uri()).start();
                Stage stage = new Stage(stuck, other)) {
            stage.pageFires();

            until(() -> fine.requests().size() == 1);
            until(() -> hanging.requests().size() == 1);
            assertThat(stuck.failures()).as("it has not even given up").isZero();
            assertThat(other.unsent()).isEmpty();
            assertThat(stuck.close(Duration.ZERO)).hasSize(1);
        }
    }

    @Test
    void N3_aHeadThatTricklesIsGivenUpAtTheDeadline() throws Exception {
        try (Stub stub = Stub.behaving((out, number) -> trickle(out, FINE));
                ByHand hand = new ByHand(receiver(stub.uri()).deadline(SHORT))) {
            hand.stage.pageFires();

            hand.look();

            assertThat(hand.receiver.lastFailure()).hasValue("there was no answer within 0.3 s");
            assertThat(hand.receiver.unsent()).hasSize(1);
        }
    }

    @Test
    void N3_aBodyThatTricklesIsGivenUpAtTheDeadlineAndTheStatusStands() throws Exception {
        try (Stub stub = Stub.behaving((out, number) -> {
                    Stub.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
                    trickle(out, ".".repeat(1_000));
                });
                ByHand hand = new ByHand(receiver(stub.uri()).deadline(SHORT))) {
            hand.stage.pageFires();
            long start = System.nanoTime();

            hand.look();

            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
            assertThat(hand.receiver.unsent()).isEmpty();
            assertThat(hand.receiver.failures()).isZero();
        }
    }

    private static void trickle(OutputStream out, String text) throws Exception {
        for (int i = 0; i < text.length(); i++) {
            Stub.write(out, text.substring(i, i + 1));
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void N3_ofABodyWithoutEndLittleIsRead() throws Exception {
        AtomicLong written = new AtomicLong();
        CompletableFuture<Void> cut = new CompletableFuture<>();
        try (Stub stub = Stub.behaving((out, number) -> {
                    Stub.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
                    pourUntilCut(out, written, cut);
                });
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            hand.stage.pageFires();
            long start = System.nanoTime();

            hand.look();

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("not at the deadline")
                    .isLessThan(Duration.ofSeconds(8));
            assertThat(cut).succeedsWithin(PATIENCE);
            assertThat(written.get())
                    .as("what fits into the buffers of sockets")
                    .isLessThan(64L << 20);
            assertThat(hand.receiver.unsent()).isEmpty();
        }
    }

    private static void pourUntilCut(OutputStream out, AtomicLong written, CompletableFuture<Void> cut) {
        byte[] block = new byte[8_192];
        try {
            while (written.get() < 1L << 30) {
                out.write(block);
                written.addAndGet(block.length);
            }
        } catch (IOException brokenOff) {
            cut.complete(null);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void N4_whatMayPassIsTriedAgain(int status) throws Exception {
        try (Stub stub = Stub.answering(Stub.answer(status), FINE);
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            hand.stage.pageFires();

            hand.look();
            assertThat(hand.receiver.lastFailure()).hasValue("answered " + status);
            hand.look(Duration.ofSeconds(1));

            assertThat(stub.requests()).hasSize(2);
            assertThat(hand.receiver.unsent()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"86400", "99999999999999999999", "Thu, 31 Dec 2099 23:59:59 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"
            })
    void N4_aReceiverThatWantsToBeLeftAloneIsLeftAloneForSoLongAtMost(String retryAfter) throws Exception {
        try (Stub stub = Stub.answering(Stub.answer(429, "Retry-After: " + retryAfter + "\r\n"), FINE);
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            hand.stage.pageFires();

            hand.look();
            hand.look(longestAskedFor().minusSeconds(1));
            assertThat(stub.requests()).hasSize(1);
            hand.look(Duration.ofSeconds(1));

            assertThat(stub.requests()).hasSizeGreaterThan(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "Mon, 5 Jan 2026 00:01:13 GMT"})
    void N4_aReceiverThatWantsToBeLeftAloneForAWhileIs(String retryAfter) throws Exception {
        try (Stub stub = Stub.answering(Stub.answer(503, "Retry-After: " + retryAfter + "\r\n"), FINE);
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            hand.stage.pageFires(); // at 00:00:53

            hand.look();
            hand.look(Duration.ofSeconds(19));
            assertThat(stub.requests()).hasSize(1);
            hand.look(Duration.ofSeconds(1));

            assertThat(stub.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 407, 410, 413})
    void N4_aRefusalIsNotTriedAgainButShown(int status) throws Exception {
        try (Stub stub = Stub.answering(Stub.answer(status));
                ByHand hand = new ByHand(receiver(stub.uri()));
                Logged logged = new Logged()) {
            hand.stage.pageFires();

            hand.look();
            hand.look(Duration.ofSeconds(59));

            assertThat(stub.requests()).hasSize(1);
            assertThat(hand.receiver.unsent()).isEmpty();
            assertThat(hand.receiver.failures()).isEqualTo(1);
            assertThat(hand.receiver.lastFailure()).hasValue("answered " + status + ", which is not tried again");
            assertThat(logged.lines())
                    .contains(hand.receiver
                            + " was not told of the page of web firing [web@2026-01-05T00:00:53Z]: answered " + status
                            + ", which is not tried again (1 failures so far)");
        }
    }

    @Test
    void N4_failuresAreLoggedWhereTheirNumberDoubles() throws Exception {
        try (Stub stub = Stub.answering(Stub.answer(500));
                ByHand hand = new ByHand(receiver(stub.uri()));
                Logged logged = new Logged()) {
            hand.stage.pageFires();
            for (int i = 0; i < 20; i++) {
                hand.look(Duration.ofSeconds(30));
            }

            long failures = hand.receiver.failures();
            assertThat(failures).isGreaterThanOrEqualTo(20);
            assertThat(logged.lines())
                    .filteredOn(line -> line.contains("was not told"))
                    .hasSize(Long.SIZE - Long.numberOfLeadingZeros(failures));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void N5_redirectsAreNotFollowed(int status) throws Exception {
        try (Stub other = Stub.answering(FINE);
                Stub stub = Stub.answering(Stub.answer(status, "Location: " + other.uri() + "/latest/meta-data\r\n"));
                ByHand hand = new ByHand(receiver(stub.uri()))) {
            hand.stage.pageFires();

            hand.look();

            assertThat(hand.receiver.lastFailure())
                    .hasValue("answered " + status + ", but redirects are never followed");
            assertThat(other.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://host/SECRET",
                "jar:http://host/SECRET",
                "//host/SECRET",
                "host:80/SECRET"
            })
    void N5_onlyHttpIsEverSpoken(String uri) {
        assertThatThrownBy(() -> receiver(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("the URI of [A-Za-z' ]+ must begin with http:// or https://;"
                        + " nothing else is ever posted to");
    }

    @Test
    void aUriThatCannotBeIsRefusedWithTheFixAndNeverShown() {
        assertThatThrownBy(() -> receiver("https://user:SECRET@host/"))
                .hasMessageMatching("the URI of .* must not hold a user name or a password;"
                        + " give header\\(\"Authorization\", ...\\) instead");
        assertThatThrownBy(() -> receiver("https://SEC RET/"))
                .hasNoCause()
                .hasMessageMatching("the URI of .* is no URI from position \\d+ on; write https://host/path"
                        + " \\(it is not shown, for it may hold a secret\\)");
        assertThatThrownBy(() -> receiver("https://under_score/SECRET"))
                .hasMessageMatching("the URI of .* must have a host after http:// or https://;"
                        + " a host has letters, digits, dots and hyphens, and no underscores");
        assertThatThrownBy(() -> receiver("https://host:65536/SECRET"))
                .hasMessageMatching("the URI of .* must have a port between 1 and 65535, but it was 65536;"
                        + " leave it out for 80 or 443");
        assertThatThrownBy(() -> receiver(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageMatching("the URI of .* must not be null; it looks like https://host/path;"
                        + " is a variable not set\\?");
    }

    @Test
    void N6_whoActedAndWasTooSlowIsToldAgainUnderTheSameName() throws Exception {
        AtomicBoolean slow = new AtomicBoolean(true);
        try (Stub stub = Stub.behaving((out, number) -> {
                    if (!slow.getAndSet(false)) {
                        Stub.write(out, FINE);
                    } else {
                        new CountDownLatch(1).await();
                    }
                });
                ByHand hand = new ByHand(receiver(stub.uri()).deadline(SHORT))) {
            hand.stage.pageFires();

            hand.look();
            hand.look(Duration.ofSeconds(1));

            assertThat(stub.requests()).hasSize(2);
            assertThat(identity(stub.requests().get(1)))
                    .isEqualTo(identity(stub.requests().get(0)));
        }
    }

    @Test
    void N9_whatWaitsIsTriedOnceMoreBeforeTheClose() throws Exception {
        try (Stub stub = Stub.answering(Stub.answer(503, "Retry-After: 300\r\n"), FINE);
                Receiver receiver = receiver(stub.uri()).start();
                Stage stage = new Stage(receiver)) {
            stage.pageFires();
            until(() -> receiver.failures() == 1);

            assertThat(receiver.close(PATIENCE)).isEmpty();

            assertThat(stub.requests()).hasSize(2);
            assertThat(ThreadsOf.receivers()).isEmpty();
        }
    }

    @Test
    void N9_aClockThatBreaksKeepsNothingFromBeingTriedOnceMore() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        try (Stub stub = Stub.answering(FINE);
                Receiver receiver = receiver(stub.uri()).clock(breaking(broken)).create()) {
            receiver.courier().post(firing("first"));
            receiver.courier().post(firing("second"));
            broken.set(true);
            receiver.courier().start();

            receiver.close(PATIENCE);

            assertThat(stub.requests().toString()).contains("first", "second");
            assertThat(receiver.lastFailure()).hasValue("the call failed with IllegalStateException");
        }
    }

    static Message firing(String slo) {
        return new Message(
                slo + "@1", slo, "page", "firing", true, Instant.EPOCH, Instant.EPOCH, "page of " + slo, "burn");
    }

    private EngineClock breaking(AtomicBoolean broken) {
        return new ClockOver(clock) {
            @Override
            public long nanoTime() {
                if (broken.get()) {
                    throw new IllegalStateException("broken");
                }
                return super.nanoTime();
            }
        };
    }

    /** The best of three, for a machine that does something else now and then. */
    @Test
    void N9_aCloseReturnsInTimeWhileACallHangsAndSaysWhatWasNotSent() throws Exception {
        Duration timeout = Duration.ofMillis(200);
        List<Duration> took = IntStream.range(0, 3)
                .mapToObj(round -> timeOfACloseWhileACallHangs(timeout))
                .toList();

        assertThat(took.stream().min(Duration::compareTo).orElseThrow()).isBetween(timeout, timeout.plusMillis(100));
    }

    private Duration timeOfACloseWhileACallHangs(Duration timeout) {
        try (Stub stub = Stub.hanging();
                Receiver receiver = receiver(stub.uri()).start();
                Stage stage = new Stage(receiver);
                Logged logged = new Logged()) {
            stage.pageFires();
            until(() -> stub.requests().size() == 1);
            String unsent = "page of web firing [web@2026-01-05T00:00:53Z]";

            long start = System.nanoTime();
            List<String> left = receiver.close(timeout);
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(left).containsExactly(unsent);
            assertThat(receiver.failures())
                    .as("it was cut off, and has not failed")
                    .isZero();
            assertThat(logged.lines())
                    .contains(receiver + " closed before it was told of 1 alerts, among them [" + unsent + "]");
            until(() -> ThreadsOf.receivers().isEmpty());
            return took;
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void N9_whatComesAfterTheCloseIsCounted() throws Exception {
        try (Stub stub = Stub.answering(FINE);
                Receiver receiver = receiver(stub.uri()).start();
                Stage stage = new Stage(receiver)) {
            receiver.close();
            receiver.close();

            stage.pageFires();

            assertThat(receiver.failures()).isEqualTo(1);
            assertThat(receiver.lastFailure()).hasValue("the receiver is closed");
            assertThat(receiver.unsent()).isEmpty();
        }
        assertThatThrownBy(() -> receiver("http://host").create().close(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeout must not be negative, but was PT-0.001S; Duration.ZERO tries nothing more");
    }

    @Test
    void N12_noSecretIsEverShown() throws Exception {
        List<String> answers = List.of(
                "HTTP/1.1 404 SECRET\r\nContent-Length: 6\r\nConnection: close\r\n\r\nSECRET",
                "HTTP/1.1 302 X\r\nLocation: http://host/SECRET\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "SECRET, this is no HTTP\r\n\r\n",
                "HTTP/1.1 500 X\r\nContent-Length: SECRET\r\n\r\n",
                "");
        for (String answer : answers) {
            assertThat(allThatIsSaidWhenItAnswers(answer)).isNotEmpty().noneMatch(line -> line.contains("SECRET"));
        }
    }

    private List<String> allThatIsSaidWhenItAnswers(String answer) throws Exception {
        try (Stub stub = Stub.answering(answer);
                Logged logged = new Logged();
                Receiver receiver = receiver(stub.uri() + "/services/SECRET")
                        .header("Authorization", "Bearer SECRET")
                        .start();
                Stage stage = new Stage(receiver)) {
            stage.pageFires();
            until(() -> receiver.failures() > 0);

            assertThat(stub.requests().get(0).line()).contains("/services/SECRET");
            assertThat(stub.requests().get(0).headers()).containsEntry("authorization", "Bearer SECRET");
            List<String> said = new ArrayList<>(List.of(
                    receiver.toString(),
                    receiver.lastFailure().orElseThrow(),
                    receiver.courier().toString()));
            said.add(receiver(stub.uri())
                    .header("Authorization", "Bearer SECRET")
                    .settings("any")
                    .toString());
            said.addAll(receiver.close(Duration.ofSeconds(1)));
            said.addAll(logged.lines());
            return said;
        }
    }

    @Test
    void N13_headersThatCouldBeginAnotherLineAreRefused() {
        assertThatThrownBy(() -> receiver("http://host").header("Authorization", "SECRET\r\nX: y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the value of header Authorization must be 1 to 8000 printable ASCII characters without line"
                                + " breaks; it is not shown, but look for a line break at its end");
        assertThatThrownBy(() -> receiver("http://host").header("X\r\nY", "z"))
                .hasMessage("a header's name must be 1 to 100 letters, digits or hyphens, but was \"X??Y\";"
                        + " \"Authorization\" is one");
        assertThatThrownBy(() -> receiver("http://host").header("Content-Length", "1"))
                .hasMessage("header Content-Length is set by the receiver itself; leave it out");
        assertThatThrownBy(() -> receiver("http://host").environment("a\nb"))
                .hasMessage("environment must be 1 to 200 characters without line breaks, but was \"a?b\";"
                        + " leave it out if there is only one");
    }

    @Test
    void N14_whoDoesNotSpeakTlsIsNamedInOneClearError() throws Exception {
        try (Stub plain = Stub.speakingFirst("HTTP/1.1 400 Bad Request\r\n\r\n");
                ByHand hand = new ByHand(receiver("https://127.0.0.1:" + plain.port()));
                Logged logged = new Logged()) {
            hand.stage.pageFires();

            hand.look();

            assertThat(hand.receiver.lastFailure().orElseThrow()).startsWith("TLS failed: ");
            assertThat(logged.lines())
                    .filteredOn(line -> line.contains("was not told"))
                    .hasSize(1);
        }
    }

    @Test
    void N14_aCertificateThatNobodyTrustsIsNamedInOneClearError() throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.start();
        try (ByHand hand = new ByHand(
                        receiver("https://localhost:" + server.getAddress().getPort()));
                Logged logged = new Logged()) {
            hand.stage.pageFires();

            hand.look();

            assertThat(hand.receiver.lastFailure().orElseThrow())
                    .startsWith("TLS failed: ")
                    .contains("certification path");
            assertThat(logged.lines())
                    .singleElement()
                    .asString()
                    .startsWith(hand.receiver + " was not told of the page of web");
            assertThat(hand.receiver.unsent())
                    .as("it may be given another certificate")
                    .hasSize(1);
        } finally {
            server.stop(0);
        }
    }

    private SSLContext selfSigned() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(store))) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void N14_aNameThatCannotBeResolvedIsSaid() throws Exception {
        try (ByHand hand = new ByHand(receiver("http://no-such-host.invalid"))) {
            hand.stage.pageFires();

            hand.look();

            assertThat(hand.receiver.lastFailure()).hasValue("the host's name could not be resolved");
            assertThat(hand.receiver.unsent()).hasSize(1);
        }
    }

    /** The proxy is asked for on the thread on which names are resolved. */
    @Test
    void N14_whatHangsBeforeTheCallIsWithinTheDeadlineAndHoldsOneThread() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(selecting(uri -> {
            hang.await();
            return List.of(Proxy.NO_PROXY);
        }));
        try (Stub stub = Stub.answering(FINE);
                ByHand hand = new ByHand(receiver(stub.uri()).deadline(SHORT))) {
            hand.stage.pageFires();

            hand.look();
            assertThat(hand.receiver.lastFailure()).hasValue("there was no answer within 0.3 s");
            for (int i = 0; i < 5; i++) {
                hand.look(Duration.ofSeconds(30));
            }
            assertThat(hand.receiver.lastFailure())
                    .hasValue("an earlier call hangs in the resolution of the host's name, or of the proxy's");
            assertThat(ThreadsOf.receivers()).hasSize(1);

            hang.countDown();
            hand.look(Duration.ofSeconds(30));
            assertThat(stub.requests()).hasSize(1);
            assertThat(hand.receiver.unsent()).isEmpty();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void N14_theProxyIsThatOfTheProcess() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        try (Stub proxy = Stub.answering(FINE)) {
            ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port())));
            try (ByHand hand = new ByHand(receiver("http://behind-the-proxy.invalid:8080"))) {
                hand.stage.pageFires();

                hand.look();

                assertThat(proxy.requests()).hasSize(1);
                assertThat(proxy.requests().get(0).line()).startsWith("POST http://behind-the-proxy.invalid:8080");
            }
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private interface Selection {
        List<Proxy> select(URI uri) throws InterruptedException;
    }

    private static ProxySelector selecting(Selection selection) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                try {
                    return selection.select(uri);
                } catch (InterruptedException ended) {
                    return List.of(Proxy.NO_PROXY);
                }
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException reason) {
                // nobody asks
            }
        };
    }
}
