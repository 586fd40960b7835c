// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.IOException;
import java.util.Arrays;

/** Reads any part of a file, and a little more in advance. */
final class Window {
    private static final int SIZE = 1 << 16;

    private final Disk.Input file;
    private final long length;
    private byte[] bytes = {};
    private long start;

    Window(Disk.Input file) throws IOException {
        this.file = file;
        this.length = file.length();
    }

    long length() {
        return length;
    }

    boolean holds(long position, long count) {
        return position + count <= length;
    }

    /** What lies at a position; the caller asks for no more than there is. */
    byte[] read(long position, int count) throws IOException {
        cover(position, count);
        int from = (int) (position - start);
        return Arrays.copyOfRange(bytes, from, from + count);
    }

    byte at(long position) throws IOException {
        cover(position, 1);
        return bytes[(int) (position - start)];
    }

    private void cover(long position, int count) throws IOException {
        if (position < start || position + count > start + bytes.length) {
            byte[] next = new byte[(int) Math.min(Math.max(count, SIZE), length - position)];
            file.read(position, next);
            bytes = next;
            start = position;
        }
    }

    boolean isZeroFrom(long position) throws IOException {
        for (long each = position; each < length; each++) {
            if (at(each) != 0) {
                return false;
            }
        }
        return true;
    }
}
