// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Reads whole requests, remembers them, and does with the wire what it is told. */
final class Stub implements AutoCloseable {
    private final ServerSocket listening;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Behaviour behaviour;
    private volatile String greeting = "";

    record Request(String line, Map<String, String> headers, String body) {}

    @FunctionalInterface
    interface Behaviour {
        /** Answers the request of this number, the first being 1. */
        void answer(OutputStream out, int number) throws Exception;
    }

    private Stub(int port, Behaviour behaviour) throws IOException {
        this.listening = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
        this.behaviour = behaviour;
        start(this::serve);
    }

    static Stub behaving(Behaviour behaviour) throws IOException {
        return new Stub(0, behaviour);
    }

    /** The last answer is given from then on. */
    static Stub answering(String... answers) throws IOException {
        return answeringOn(0, answers);
    }

    static Stub answeringOn(int port, String... answers) throws IOException {
        return new Stub(port, (out, number) -> write(out, answers[Math.min(number, answers.length) - 1]));
    }

    /** Never answers. */
    static Stub hanging() throws IOException {
        return behaving((out, number) -> new CountDownLatch(1).await());
    }

    /** Writes before it has been asked anything, as who waits for a line does with one that makes no sense to it. */
    static Stub speakingFirst(String text) throws IOException {
        Stub stub = answering("");
        stub.greeting = text;
        return stub;
    }

    static String answer(int status, String... headers) {
        return "HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n" + String.join("", headers)
                + "Connection: close\r\n\r\n";
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    int port() {
        return listening.getLocalPort();
    }

    String uri() {
        return "http://127.0.0.1:" + port();
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "test-stub");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                start(() -> talk(socket));
            } catch (IOException end) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            write(socket.getOutputStream(), greeting);
            Request request = read(socket.getInputStream());
            int number;
            synchronized (requests) {
                requests.add(request);
                number = requests.size();
            }
            behaviour.answer(socket.getOutputStream(), number);
        } catch (Exception brokenOff) {
            // the receiver's side is what the tests look at
        }
    }

    private static Request read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        String[] lines = head.toString().split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(lines[0], headers, new String(in.readNBytes(length), UTF_8));
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
