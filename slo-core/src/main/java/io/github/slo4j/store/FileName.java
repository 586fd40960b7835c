// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** The name of a file that is read: {@code snapshot-7}, or {@code journal-7} with what was added to it. */
record FileName(Kind kind, long generation) {
    enum Kind {
        SNAPSHOT(1),
        JOURNAL(2);

        /** In files. */
        final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    static final String TEMPORARY = ".tmp";
    private static final Pattern PATTERN = Pattern.compile("(snapshot|journal)-(0|[1-9]\\d{0,17})");

    static FileName snapshot(long generation) {
        return new FileName(Kind.SNAPSHOT, generation);
    }

    static FileName journal(long generation) {
        return new FileName(Kind.JOURNAL, generation);
    }

    /** Empty if it is the name of something else. */
    static Optional<FileName> of(String name) {
        Matcher matcher = PATTERN.matcher(name);
        return matcher.matches()
                ? Optional.of(new FileName(
                        Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    boolean isSnapshot() {
        return kind == Kind.SNAPSHOT;
    }

    /** The name while it is being written. */
    String temporary() {
        return this + TEMPORARY;
    }

    /** A checksum begun with the name, so that what an older file left in the same place on the disk is not valid here. */
    CRC32C checksum() {
        CRC32C checksum = new CRC32C();
        checksum.update(
                ByteBuffer.allocate(12).putInt(kind.number).putLong(generation).flip());
        return checksum;
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "-" + generation;
    }
}
