// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** Keeps blocks in files. */
final class FileStore implements Store {
    /** Of the format, which every file says. */
    static final int VERSION = 1;

    private final Disk disk;
    private final int version;

    FileStore(Path directory) {
        this(
                new RealDisk(Objects.requireNonNull(
                        directory, "directory must not be null; give the path of one for this engine alone")),
                VERSION);
    }

    FileStore(Disk disk, int version) {
        this.disk = disk;
        this.version = version;
    }

    @Override
    public Session open() throws IOException {
        FileSession session = new FileSession(disk, version);
        Attempt.uninterrupted(1, session::begin);
        return session;
    }
}
