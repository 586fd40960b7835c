// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one file. After anything has failed the file is lost, and can only be closed. */
final class BlockWriter implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final FileName name;
    private final Disk.Output file;
    private final OutputStream buffer;
    private long sequence;
    private long length;

    BlockWriter(FileName name, int version, Disk.Output file) throws IOException {
        this.name = name;
        this.file = file;
        this.buffer = new BufferedOutputStream(file, BUFFER);
        write(FileHeader.encode(name, version));
    }

    void add(byte[] block) throws IOException {
        write(BlockHeader.block(name, sequence, block).encode(name));
        write(block);
        sequence++;
    }

    /** Ends a snapshot, so that one cut short is known as such. */
    void end() throws IOException {
        byte[] end = BlockHeader.endContent(sequence, length + BlockHeader.LENGTH + 2 * Long.BYTES);
        write(BlockHeader.end(name, sequence, end).encode(name));
        write(end);
    }

    private void write(byte[] bytes) throws IOException {
        buffer.write(bytes);
        length += bytes.length;
    }

    void force() throws IOException {
        buffer.flush();
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
