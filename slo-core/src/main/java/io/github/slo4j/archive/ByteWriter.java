// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes numbers in as few bytes as they need: seven bits in each, the sign last. */
final class ByteWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ByteWriter section(Section section) {
        bytes.write(section.code());
        return this;
    }

    ByteWriter number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    ByteWriter truth(boolean value) {
        bytes.write(value ? 1 : 0);
        return this;
    }

    ByteWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    ByteWriter bytes(byte[] value) {
        number(value.length);
        bytes.writeBytes(value);
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
        return bytes.toByteArray();
    }
}
