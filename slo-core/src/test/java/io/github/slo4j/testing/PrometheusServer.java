// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.testing;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Prometheus on loopback that scrapes one target every second. */
public final class PrometheusServer implements AutoCloseable {
    private final ServerProcess process;

    private PrometheusServer(ServerProcess process) {
        this.process = process;
    }

    /** Starts the server; its files live below the folder. */
    public static PrometheusServer scraping(int targetPort, Path folder) throws IOException {
        String command = RealParts.require("prometheus");
        int port = freePort();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: app
                    static_configs:
                      - targets: ['127.0.0.1:%d']
                """.formatted(targetPort));
        return new PrometheusServer(ServerProcess.start(
                port,
                folder.resolve("prometheus.log"),
                List.of(
                        command,
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)));
    }

    /** Answers an instant query with the body of the HTTP answer, or an empty text while the server is not ready. */
    public String query(String promql) throws InterruptedException {
        return process.get("/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8));
    }

    /** A port on loopback that was free a moment ago. */
    public static int freePort() {
        return ServerProcess.freePort();
    }

    @Override
    public void close() throws InterruptedException {
        process.stop();
    }
}
