// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what {@link ByteWriter} wrote. Whatever else it is given, it takes no more memory than that has bytes. */
final class ByteReader {
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_NUMBER = 10;
    private static final Duration LONGEST = Duration.ofDays(1_000);
    static final long FARTHEST_SECONDS = 4_000_000_000L;

    private final ByteBuffer bytes;

    ByteReader(byte[] block) {
        bytes = ByteBuffer.wrap(block);
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    Section section() {
        return Section.of(one());
    }

    private int one() {
        if (!bytes.hasRemaining()) {
            throw new MalformedException("it ends too early");
        }
        return bytes.get() & 0xFF;
    }

    long number() {
        long value = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            int next = one();
            value |= (long) (next & 0x7F) << (7 * i);
            if ((next & 0x80) == 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new MalformedException("a number does not end");
    }

    /** A number within bounds. */
    long number(long least, long most) {
        long value = number();
        if (value < least || value > most) {
            throw new MalformedException("a number is " + value + ", not from " + least + " to " + most);
        }
        return value;
    }

    boolean truth() {
        int value = one();
        if (value > 1) {
            throw new MalformedException("neither yes nor no but " + value);
        }
        return value == 1;
    }

    byte[] bytes() {
        return bytes(bytes.remaining());
    }

    private byte[] bytes(int most) {
        byte[] value = new byte[size(most)];
        bytes.get(value);
        return value;
    }

    /** How much follows; never more than there is. */
    private int size(int most) {
        long size = number();
        if (size < 0 || size > Math.min(most, bytes.remaining())) {
            throw new MalformedException(
                    size + " should follow, and at most " + Math.min(most, bytes.remaining()) + " can");
        }
        return (int) size;
    }

    String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(LONGEST_TEXT)))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new MalformedException("a text is not in UTF-8");
        }
    }

    /** A time within a lifetime: others could not be told in nanoseconds from it. */
    Instant instant() {
        return Instant.ofEpochSecond(number(-FARTHEST_SECONDS, FARTHEST_SECONDS), number(0, 999_999_999));
    }

    Duration duration() {
        return Duration.ofNanos(number(0, LONGEST.toNanos()));
    }

    /** As many as there are; each takes a byte at least. */
    <T> List<T> all(Supplier<T> reader) {
        int size = size(bytes.remaining());
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(reader.get());
        }
        return values;
    }

    <T> Optional<T> maybe(Supplier<T> reader) {
        return truth() ? Optional.of(reader.get()) : Optional.empty();
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        String name = text();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException unknown) {
            throw new MalformedException("there is no " + type.getSimpleName() + " \"" + name + "\"");
        }
    }
}
