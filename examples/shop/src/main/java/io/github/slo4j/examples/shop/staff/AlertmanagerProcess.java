// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.staff;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A real Alertmanager on loopback that tells one webhook of each alert by itself, at once. A shell between ends it when the
 * shop closes or is killed.
 */
final class AlertmanagerProcess implements AutoCloseable {
    private static final String COMMAND = "prometheus-alertmanager";
    private static final String UNTIL_INPUT_ENDS = "\"$@\" & cat > /dev/null; kill $!; wait $!";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process shell;
    private final Path folder;
    private final String uri;

    private AlertmanagerProcess(Process shell, Path folder, String uri) {
        this.shell = shell;
        this.folder = folder;
        this.uri = uri;
    }

    static boolean isInstalled() {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(folder -> new File(folder, COMMAND).canExecute());
    }

    static Optional<AlertmanagerProcess> startIfInstalled(String webhook) throws IOException {
        return isInstalled() ? Optional.of(start(webhook)) : Optional.empty();
    }

    private static AlertmanagerProcess start(String webhook) throws IOException {
        Path folder = Files.createTempDirectory("slo4j-shop-alertmanager");
        Path config = Files.writeString(folder.resolve("alertmanager.yml"), """
                route:
                  receiver: on-call
                  group_by: ['...']
                  group_wait: 0s
                  group_interval: 1s
                  repeat_interval: 1h
                receivers:
                  - name: on-call
                    webhook_configs:
                      - url: '%s'
                        send_resolved: true
                """.formatted(webhook));
        int port = freePort();
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        UNTIL_INPUT_ENDS,
                        "sh",
                        COMMAND,
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        AlertmanagerProcess started = new AlertmanagerProcess(shell, folder, "http://127.0.0.1:" + port);
        started.awaitReady();
        return started;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!isReady()) {
            if (System.nanoTime() - end > 0) {
                String said = Files.readString(folder.resolve("log"));
                close();
                throw new IOException("Alertmanager is installed and did not get ready; it said: " + said);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean isReady() {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(uri + "/-/ready")).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    String uri() {
        return uri;
    }

    @Override
    public void close() throws IOException {
        shell.getOutputStream().close();
        try {
            if (!shell.waitFor(5, TimeUnit.SECONDS)) {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
