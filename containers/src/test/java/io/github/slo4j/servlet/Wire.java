// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What really goes over the wire, as bytes. */
final class Wire {
    private Wire() {}

    static Socket connect(URI server) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), 5_000);
        socket.setSoTimeout(20_000);
        return socket;
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads on until what came ends so. */
    static String readUntil(Socket socket, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.length() < end.length() || read.indexOf(end, read.length() - end.length()) < 0) {
            int next = next(socket);
            if (next < 0) {
                throw new IOException("the connection ended or fell silent after: " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }

    private static int next(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException silence) {
            return -1;
        }
    }

    /** Sends a request, its head only or with a body, and reads to the end of the connection, however it ends. */
    static String exchange(URI server, String method, String path, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: test\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        if (headers.length == 0 || !headers[0].startsWith("Connection:")) {
            request.append("Connection: close\r\n");
        }
        try (Socket socket = connect(server)) {
            send(socket, request.append("\r\n").toString());
            return readToEnd(socket.getInputStream());
        }
    }

    private static String readToEnd(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            in.transferTo(read);
        } catch (SocketException reset) {
            read.writeBytes("(reset)".getBytes(StandardCharsets.US_ASCII));
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    /** The code of the status line, or {@code none} where the connection was closed without one. */
    static String status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? answer.split(" ")[1] : "none";
    }
}
