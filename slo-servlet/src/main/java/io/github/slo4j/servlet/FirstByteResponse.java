// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * A response that tells when the first byte is written or flushed.
 *
 * <p>Thread-safety: as the response it wraps; it may tell more than once.
 */
final class FirstByteResponse extends HttpServletResponseWrapper {
    private final Runnable onByte;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    FirstByteResponse(HttpServletResponse wrapped, Runnable onByte) {
        super(wrapped);
        this.onByte = onByte;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new TellingStream(super.getOutputStream());
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new TellingWriter(super.getWriter());
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        onByte.run();
        super.flushBuffer();
    }

    private final class TellingStream extends ServletOutputStream {
        private final ServletOutputStream out;

        TellingStream(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int oneByte) throws IOException {
            onByte.run();
            out.write(oneByte);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            onByte.run();
            out.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            onByte.run();
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }

    /** All that is printed goes through these; an error of the container's writer stays visible. */
    private final class TellingWriter extends PrintWriter {
        private final PrintWriter inner;

        TellingWriter(PrintWriter inner) {
            super(inner);
            this.inner = inner;
        }

        @Override
        public void write(int character) {
            onByte.run();
            inner.write(character);
        }

        @Override
        public void write(char[] characters, int from, int length) {
            onByte.run();
            inner.write(characters, from, length);
        }

        @Override
        public void write(String text, int from, int length) {
            onByte.run();
            inner.write(text, from, length);
        }

        @Override
        public void println() {
            onByte.run();
            inner.println();
        }

        @Override
        public void flush() {
            onByte.run();
            inner.flush();
        }

        @Override
        public void close() {
            inner.close();
        }

        @Override
        public boolean checkError() {
            return inner.checkError();
        }
    }
}
