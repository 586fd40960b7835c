// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What really goes over the wire. */
final class Wire {
    private Wire() {}

    /** Sends a request on a connection of its own and reads the answer to its end. */
    static String exchange(URI server, String method, String path) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            String request = method + " " + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n"
                    + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static int status(URI server, String method, String path) throws IOException {
        String answer = exchange(server, method, path);
        if (!answer.startsWith("HTTP/1.1 ")) {
            throw new IOException(method + " " + path + " was answered: " + answer);
        }
        return Integer.parseInt(answer.substring(9, 12));
    }
}
