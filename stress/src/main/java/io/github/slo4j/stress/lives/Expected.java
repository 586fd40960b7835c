// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.lives;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a process that is about to be killed has done, in memory that its killer shares: what is written here is there
 * whatever becomes of the process.
 *
 * <p>Thread-safety: one process writes, and another reads after it has ended.
 */
final class Expected {
    private static final int FIELDS = 16;

    private final LongBuffer fields;

    /** What is noted. */
    enum Field {
        /** Which run this is, once it records. */
        READY,
        /** When it began to, in milliseconds of the wall clock. */
        READY_AT,
        /** Good events found at the start. */
        FOUND,
        /** Events whose recording has begun in this run. */
        BEGUN,
        /** Events in this run that two saves have followed: these cannot be lost. */
        SAVED,
        /** Up to when the run before had saved, by the wall clock, in milliseconds. */
        RESTORED_UNTIL,
        /** Up to when this run is known to have saved, in milliseconds. */
        SAVED_AT,
        /** A hash of the id of the open incident, if there is one and two saves have followed. */
        INCIDENT,
        /** A hash of the id of the incident that was open at the start. */
        RESTORED_INCIDENT,
        /** Whether anybody was paged in this run. */
        PAGED
    }

    private Expected(LongBuffer fields) {
        this.fields = fields;
    }

    static Expected in(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Expected(channel.map(FileChannel.MapMode.READ_WRITE, 0, FIELDS * Long.BYTES)
                    .asLongBuffer());
        }
    }

    void set(Field field, long value) {
        fields.put(field.ordinal(), value);
    }

    long get(Field field) {
        return fields.get(field.ordinal());
    }
}
