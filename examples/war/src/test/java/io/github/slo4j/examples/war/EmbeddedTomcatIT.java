// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EmbeddedTomcatIT extends EmbeddedContract {
    private static final int AT_FIRST = 20_000;
    private static final int PATHS = 100_000;
    private static final long SEED = 6;

    @Override
    EmbeddedHost embeddedHost(Path place) {
        return new EmbeddedTomcat(place);
    }

    /** What remained of a path of 30 characters would take 60 bytes or more. */
    @Test
    void S6_aHundredThousandRandomPathsMakeNothingAndTheHeapStaysFlat() throws Exception {
        URI server = deploy(War.built());
        Random random = new Random(SEED);
        requestRandomPaths(server, random, AT_FIRST);
        long before = usedHeap();

        requestRandomPaths(server, random, PATHS);

        assertThat((usedHeap() - before) / (double) PATHS)
                .as("bytes kept of each path")
                .isLessThan(20);
        AtomicLong elsewhere = new AtomicLong(AT_FIRST + PATHS);
        await().untilAsserted(() -> {
            long expected = elsewhere.getAndIncrement();
            Status status = Status.of(server);
            assertThat(status.overflow()).isEqualTo(expected);
            assertThat(status.sent()).isEqualTo(expected);
            assertThat(status.counts()).containsOnlyKeys("products", "orders");
        });
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void requestRandomPaths(URI server, Random random, int times) throws IOException {
        int sent = 0;
        while (sent < times) {
            sent += requestUntilClosed(server, random, times - sent);
        }
    }

    /** On one connection, until the container has had enough of it. */
    private static int requestUntilClosed(URI server, Random random, int atMost) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (int sent = 1; sent <= atMost; sent++) {
                String path = "/products/" + Long.toHexString(random.nextLong()) + "/" + random.nextInt(1_000);
                out.write(("HEAD " + path + " HTTP/1.1\r\nHost: test\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                if (readHead(in)) {
                    return sent;
                }
            }
            return atMost;
        }
    }

    /** Reads an answer without a body, and tells whether it is the last of its connection. */
    private static boolean readHead(BufferedReader in) throws IOException {
        assertThat(in.readLine()).startsWith("HTTP/1.1 404");
        boolean last = false;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            last |= line.equalsIgnoreCase("Connection: close");
        }
        return last;
    }
}
