// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/** How a file begins, in every version of the format: magic (8), version (4), kind (4), generation (8), checksum (4). */
final class FileHeader {
    static final int LENGTH = 28;
    private static final long MAGIC = 0x89_53_4C_4F_34_4A_0D_0AL; // not text, and broken by what translates line ends

    private FileHeader() {}

    static byte[] encode(FileName name, int version) {
        ByteBuffer header = ByteBuffer.allocate(LENGTH)
                .putLong(MAGIC)
                .putInt(version)
                .putInt(name.kind().number)
                .putLong(name.generation());
        return header.putInt(checksum(header.array())).array();
    }

    /** The version, unless the header is damaged or that of another file. */
    static OptionalInt version(byte[] bytes, FileName name) {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        long magic = header.getLong();
        int version = header.getInt();
        boolean valid = magic == MAGIC
                && header.getInt() == name.kind().number
                && header.getLong() == name.generation()
                && header.getInt() == checksum(bytes);
        return valid ? OptionalInt.of(version) : OptionalInt.empty();
    }

    private static int checksum(byte[] header) {
        CRC32C checksum = new CRC32C();
        checksum.update(header, 0, LENGTH - Integer.BYTES);
        return (int) checksum.getValue();
    }
}
