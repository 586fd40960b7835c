// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is added to one snapshot. The file is begun with the first block, and given up with the first failure. */
final class Journal implements Closeable {
    private final Disk disk;
    private final FileName name;
    private final int version;
    private @Nullable BlockWriter writer;
    private boolean lost;

    Journal(Disk disk, FileName name, int version) {
        this.disk = disk;
        this.name = name;
        this.version = version;
    }

    void append(byte[] block) throws IOException {
        if (lost) {
            throw new IOException("cannot add to " + this + " because writing to it has failed before; rewrite first");
        }
        lost = true; // until it has not failed
        if (writer == null) {
            writer = new BlockWriter(name, version, disk.create(name.toString()));
            write(writer, block);
            disk.forceDirectory();
        } else {
            write(writer, block);
        }
        lost = false;
    }

    private static void write(BlockWriter writer, byte[] block) throws IOException {
        writer.add(block);
        writer.force();
    }

    /** For good: the file may have been replaced. */
    @Override
    public void close() throws IOException {
        lost = true;
        if (writer != null) {
            BlockWriter closing = writer;
            writer = null;
            closing.close();
        }
    }

    @Override
    public String toString() {
        return name + " in " + disk;
    }
}
