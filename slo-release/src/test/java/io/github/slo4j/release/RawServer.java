// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that answers byte by byte as a test says, and remembers the heads of the requests it saw. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Answer answer;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    /** What goes over the wire. What it throws ends the connection. */
    @FunctionalInterface
    public interface Answer {
        void write(OutputStream to) throws IOException, InterruptedException;
    }

    public RawServer(Answer answer) throws IOException {
        this.answer = answer;
        daemon(this::accept);
    }

    /** Answers all requests with the same. */
    public static RawServer saying(String status, String body, String... headers) throws IOException {
        return new RawServer(to -> to.write(answer(status, body, headers)));
    }

    public static byte[] answer(String status, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return ("HTTP/1.1 " + status + "\r\nConnection: close\r\n" + more + "Content-Length: " + bytes.length
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                open.add(connection);
                daemon(() -> serve(connection));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = connection.getInputStream().read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            heads.add(head.toString());
            answer.write(connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException | InterruptedException gone) {
            // the other side has enough
        }
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    public List<String> heads() {
        return heads;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
