// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.IOException;
import java.nio.file.Path;

/** Keeps blocks in files. */
final class FileStore implements Store {
    private final Path directory;

    FileStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public Session open() throws IOException {
        throw new IOException("cannot keep anything in " + directory);
    }
}
