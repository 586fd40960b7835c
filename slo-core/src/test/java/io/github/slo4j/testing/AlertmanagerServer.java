// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/**
 * A real Alertmanager on loopback that tells one webhook of each alert by itself, at once. It can be killed and started
 * again on the same port, without anything it knew.
 */
public final class AlertmanagerServer implements AutoCloseable {
    private final String command;
    private final Path folder;
    private final Path config;
    private final int port = ServerProcess.freePort();
    private ServerProcess process;
    private int life;

    private AlertmanagerServer(String command, Path folder, Path config) throws IOException {
        this.command = command;
        this.folder = folder;
        this.config = config;
        start();
    }

    /** Starts the server; its files live below the folder. Its configuration has been looked at by its own tool. */
    public static AlertmanagerServer telling(String webhook, Path folder) throws IOException, InterruptedException {
        String command = RealParts.require("prometheus-alertmanager");
        Path config = Files.writeString(folder.resolve("alertmanager.yml"), """
                route:
                  receiver: webhook
                  group_by: ['...']
                  group_wait: 0s
                  group_interval: 1s
                  repeat_interval: 1h
                receivers:
                  - name: webhook
                    webhook_configs:
                      - url: '%s'
                        send_resolved: true
                """.formatted(webhook));
        requireSound(config);
        return new AlertmanagerServer(command, folder, config);
    }

    private static void requireSound(Path config) throws IOException, InterruptedException {
        Process amtool = new ProcessBuilder(RealParts.require("amtool"), "check-config", config.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(amtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (amtool.waitFor() != 0) {
            throw new AssertionFailedError("amtool refuses the configuration: " + said);
        }
    }

    private void start() throws IOException {
        process = ServerProcess.start(
                port,
                folder.resolve("alertmanager.log"),
                List.of(
                        command,
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("alertmanager-" + life++),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address="));
    }

    /** Where it is. */
    public String uri() {
        return "http://127.0.0.1:" + port;
    }

    /** The alerts that are active, as an array in JSON, or an empty text while the server is not ready. */
    public String alerts() throws InterruptedException {
        return process.get("/api/v2/alerts");
    }

    /** Ends it without giving it time to write anything down. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    /** Starts it anew after a kill, with an empty storage. */
    public void startAfresh() throws IOException {
        start();
    }

    @Override
    public void close() throws InterruptedException {
        process.stop();
    }
}
