// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes numbers in as few bytes as they need: seven bits in each, the sign last. */
final class ByteWriter {
    private byte[] bytes = new byte[256];
    private int size;

    ByteWriter section(Section section) {
        one(section.code());
        return this;
    }

    private void one(int value) {
        makeRoomFor(1);
        bytes[size++] = (byte) value;
    }

    private void makeRoomFor(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    ByteWriter number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            one((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        one((int) rest);
        return this;
    }

    ByteWriter truth(boolean value) {
        one(value ? 1 : 0);
        return this;
    }

    ByteWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    ByteWriter bytes(byte[] value) {
        number(value.length);
        makeRoomFor(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    ByteWriter instant(Instant value) {
        return number(value.getEpochSecond()).number(value.getNano());
    }

    ByteWriter duration(Duration value) {
        return number(value.toNanos());
    }

    <T> ByteWriter all(Collection<T> values, Consumer<T> writer) {
        number(values.size());
        values.forEach(writer);
        return this;
    }

    <T> ByteWriter maybe(Optional<T> value, Consumer<T> writer) {
        truth(value.isPresent());
        value.ifPresent(writer);
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
