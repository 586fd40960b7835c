// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A connection of HTTP/2 over TLS, frame by frame, so that a test says when which frame goes over it. Its windows are as
 * large as can be, as those of browsers are large: what blocks a server that writes is the socket.
 */
final class Frames implements Closeable {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int WINDOW_UPDATE = 8;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int ACK = 1;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int CANCEL = 8;
    private static final int RESIZE = 0x20;
    private static final String[] INDEXED_STATUS = {"200", "204", "206", "304", "400", "404", "500"};

    private record Frame(int type, int stream, byte[] payload) {}

    private final Secure connection;
    private final DataInputStream in;
    private final DataOutputStream out;
    private int streams;

    Frames(URI server) throws Exception {
        connection = new Secure(server, "h2");
        in = new DataInputStream(connection.tls().getInputStream());
        out = new DataOutputStream(connection.tls().getOutputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        send(SETTINGS, 0, 0, new byte[] {0, INITIAL_WINDOW_SIZE, 0x7f, -1, -1, -1});
        send(WINDOW_UPDATE, 0, 0, new byte[] {0x7f, -1, 0, 0});
    }

    /** Sends a request without a body, and returns the number of its stream. */
    int get(String path) throws IOException {
        return request(0x82, END_STREAM, path);
    }

    /** Sends the head of a request and one byte of its body. */
    int post(String path) throws IOException {
        int stream = request(0x83, 0, path);
        send(DATA, 0, stream, (byte) 'x');
        return stream;
    }

    private int request(int method, int flags, String path) throws IOException {
        int stream = 2 * streams++ + 1;
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(method);
        head.write(0x87); // the scheme is https
        literal(head, 1, "localhost");
        literal(head, 4, path);
        send(HEADERS, flags | END_HEADERS, stream, head.toByteArray());
        return stream;
    }

    /** A header whose name is in the static table and whose value is not. */
    private static void literal(ByteArrayOutputStream head, int name, String value) {
        head.write(name);
        head.write(value.length());
        head.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    void cancel(int stream) throws IOException {
        send(RST_STREAM, 0, stream, new byte[] {0, 0, 0, CANCEL});
    }

    /** Reads on until the answer's head, and returns its status. */
    String status(int stream) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(await(HEADERS, stream).payload());
        int first = head.get() & 0xff;
        while ((first & 0xe0) == RESIZE) {
            skip(head, first);
            first = head.get() & 0xff;
        }
        return INDEXED_STATUS[(first & 0x7f) - 8];
    }

    /** Skips what says how large the table is that compresses. */
    private static void skip(ByteBuffer head, int first) {
        if ((first & 0x1f) == 0x1f) {
            while (head.get() < 0) {
                // a number goes on
            }
        }
    }

    void awaitData(int stream) throws IOException {
        await(DATA, stream);
    }

    private Frame await(int type, int stream) throws IOException {
        Frame frame = read();
        while (frame.type() != type || frame.stream() != stream) {
            frame = read();
        }
        return frame;
    }

    private Frame read() throws IOException {
        int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        Frame frame = new Frame(type, in.readInt(), in.readNBytes(length));
        if (type == SETTINGS && flags == 0) {
            send(SETTINGS, ACK, 0);
        }
        return frame;
    }

    private void send(int type, int flags, int stream, byte... payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        DataOutputStream writer = new DataOutputStream(frame);
        writer.writeByte(payload.length >> 16);
        writer.writeShort(payload.length);
        writer.writeByte(type);
        writer.writeByte(flags);
        writer.writeInt(stream);
        writer.write(payload);
        out.write(frame.toByteArray());
    }

    Secure connection() {
        return connection;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
