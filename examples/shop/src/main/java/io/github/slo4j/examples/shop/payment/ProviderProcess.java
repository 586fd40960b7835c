// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.payment;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** A payment provider as the shop sees it: an address, and a process behind it that may die. */
public final class ProviderProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Process process;
    private final URI address;

    private ProviderProcess(Process process, int port) {
        this.process = process;
        this.address = URI.create("http://127.0.0.1:" + port + "/charge");
    }

    public static ProviderProcess start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PaymentProvider.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.inputReader();
        String port = said.readLine();
        if (port == null) {
            throw new IOException("the payment provider ended before it said its port");
        }
        return new ProviderProcess(process, Integer.parseInt(port));
    }

    /** Takes the money, or throws if the provider does not answer. */
    public void charge() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .POST(BodyPublishers.noBody())
                .build();
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status >= 300) {
            throw new IOException("the payment provider answered " + status);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
