// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.httpclient;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes connections, reads each request's head, and does with the wire what it is told. */
final class Server implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Behaviour behaviour;

    @FunctionalInterface
    interface Behaviour {
        void answer(Socket socket, int request) throws Exception;
    }

    Server(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        Thread thread = new Thread(this::serve, "test-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + listening.getLocalPort() + "/");
    }

    int requests() {
        return requests.get();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                readHead(socket.getInputStream());
                behaviour.answer(socket, requests.incrementAndGet());
            } catch (Exception closedOrBroken) {
                // the client's side is what the tests look at
            }
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int newlines = 0;
        boolean isTls = false;
        for (int read = 0; newlines < 2 && !isTls; read++) {
            int next = in.read();
            isTls = read == 0 && next == 0x16;
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
            if (next < 0) {
                return;
            }
        }
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    static Behaviour answering(String... answers) {
        return (socket, request) -> {
            write(socket, answers[Math.min(request, answers.length) - 1]);
            socket.close();
        };
    }

    static String answer(int status, String body) {
        return "HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
