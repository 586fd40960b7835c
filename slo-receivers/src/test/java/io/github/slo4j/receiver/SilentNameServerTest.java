// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.testing.ChildJvm;
import io.github.slo4j.testing.RealParts;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system's own resolver, in a process that is given a name server that listens and never answers. */
class SilentNameServerTest {
    private static final String ADDRESS = "127.77.53.1";
    private static final int DNS = 53;
    private static final String USE_THE_RESOLVER = "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"";

    private static final String NO_WORD_OF_LOGBACK =
            "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener";

    @TempDir
    Path folder;

    @Test
    void N14_aNameServerThatNeverAnswersHoldsOneThreadAndNeitherTheDeadlineNorTheClose() throws Exception {
        Path config = Files.writeString(
                folder.resolve("resolv.conf"), "nameserver " + ADDRESS + "\noptions timeout:30 attempts:3\n");
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(ADDRESS), DNS))) {
            String said = ChildJvm.under(
                            List.of(
                                    RealParts.require("unshare"),
                                    "-rm",
                                    "sh",
                                    "-c",
                                    USE_THE_RESOLVER,
                                    config.toString()),
                            NO_WORD_OF_LOGBACK)
                    .run(Program.class);

            assertThat(silent.isBound()).isTrue();
            assertThat(said).isEqualTo("""
                    first: there was no answer within 0.3 s
                    then: an earlier call hangs in the resolution of the host's name, or of the proxy's
                    threads: [HttpClient-1-SelectorManager, slo-receiver-slack, slo-receiver-slack-http]
                    not sent: [page of web firing [web@2026-01-05T00:00:53Z]]
                    closed in time: true
                    threads: [slo-receiver-slack-http]
                    """);
        }
    }

    /** Runs where names cannot be resolved. */
    static final class Program {
        private static final Duration TIMEOUT = Duration.ofMillis(200);

        private Program() {}

        public static void main(String[] args) throws Exception {
            Slack receiver = Slack.to("http://some-host.example/services/SECRET")
                    .deadline(Duration.ofMillis(300))
                    .start();
            try (Stage stage = new Stage(receiver)) {
                stage.pageFires();
                System.out.println("first: " + failure(receiver, "answer"));
                System.out.println("then: " + failure(receiver, "hangs"));
                System.out.println("threads: " + ThreadsOf.receivers());
                long start = System.nanoTime();
                System.out.println("not sent: " + receiver.close(TIMEOUT));
                long took = System.nanoTime() - start;
                System.out.println(
                        "closed in time: " + (took <= TIMEOUT.plusMillis(100).toNanos()));
                System.out.println("threads: " + ThreadsOf.receivers());
            }
        }

        private static String failure(Receiver receiver, String word) {
            while (!receiver.lastFailure().orElse("").contains(word)) {
                LockSupport.parkNanos(1_000_000);
            }
            return receiver.lastFailure().orElseThrow();
        }
    }
}
