// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How a block begins: marker (4), length (4), sequence (8), checksum of the content (4), checksum of this header (4). Its
 * own checksum lets a reader step over a content that is damaged, and find the next block after a header that is.
 */
record BlockHeader(int marker, int length, long sequence, int contentChecksum) {
    static final int LENGTH = 24;

    /** The most that a block may hold, in bytes. */
    static final int MOST = 64 << 20;

    /** The first byte of every marker. */
    static final byte MARK = (byte) 0xB7;

    static final int BLOCK = 0xB75A_10C4;

    /** Marks the end of a snapshot; the content is its number of blocks and its length, 8 bytes each. */
    static final int END = 0xB75A_E4D0;

    static BlockHeader block(FileName name, long sequence, byte[] content) {
        return new BlockHeader(BLOCK, content.length, sequence, checksum(name, sequence, content));
    }

    static BlockHeader end(FileName name, long sequence, byte[] content) {
        return new BlockHeader(END, content.length, sequence, checksum(name, sequence, content));
    }

    static byte[] endContent(long blocks, long fileLength) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(blocks)
                .putLong(fileLength)
                .array();
    }

    byte[] encode(FileName name) {
        ByteBuffer header = ByteBuffer.allocate(LENGTH)
                .putInt(marker)
                .putInt(length)
                .putLong(sequence)
                .putInt(contentChecksum);
        return header.putInt(checksum(name, header.array())).array();
    }

    /** Null if that is not the header of a block of that file. */
    static @Nullable BlockHeader decode(byte[] bytes, FileName name) {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        BlockHeader decoded = new BlockHeader(header.getInt(), header.getInt(), header.getLong(), header.getInt());
        return decoded.isPossible(name) && header.getInt() == checksum(name, bytes) ? decoded : null;
    }

    private boolean isPossible(FileName name) {
        boolean known = marker == BLOCK || (marker == END && name.isSnapshot());
        return known && length >= 0 && length <= MOST && sequence >= 0;
    }

    boolean isEnd() {
        return marker == END;
    }

    boolean fits(FileName name, byte[] content) {
        return contentChecksum == checksum(name, sequence, content);
    }

    private static int checksum(FileName name, byte[] header) {
        CRC32C checksum = name.checksum();
        checksum.update(header, 0, LENGTH - Integer.BYTES);
        return (int) checksum.getValue();
    }

    private static int checksum(FileName name, long sequence, byte[] content) {
        CRC32C checksum = name.checksum();
        checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
        checksum.update(content, 0, content.length);
        return (int) checksum.getValue();
    }

    /** Refuses what is no block. */
    static byte[] requirePossible(byte[] block) {
        Objects.requireNonNull(block, "block must not be null; leave it out instead");
        if (block.length > MOST) {
            throw new IllegalArgumentException("a block must hold " + MOST + " bytes at most, but holds " + block.length
                    + "; write it as several");
        }
        return block;
    }
}
