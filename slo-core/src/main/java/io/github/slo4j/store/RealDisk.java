// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A directory of the machine. */
final class RealDisk implements Disk {
    private static final boolean CAN_FORCE_DIRECTORIES = File.separatorChar == '/';

    private final Path directory;

    RealDisk(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    @Override
    public Closeable lock() throws IOException {
        OwnDirectory.prepare(directory);
        return DirectoryLock.take(directory);
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Override
    public Input open(String name) throws IOException {
        return new RealInput(FileChannel.open(directory.resolve(name), READ, NOFOLLOW_LINKS));
    }

    @Override
    public Output create(String name) throws IOException {
        Path file = directory.resolve(name);
        return new RealOutput(FileChannel.open(
                file, Set.of(CREATE_NEW, WRITE, NOFOLLOW_LINKS), OwnDirectory.forOwnerAlone(file, "rw-------")));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    @Override
    public void forceDirectory() throws IOException {
        if (CAN_FORCE_DIRECTORIES) { // elsewhere the file system sees to it, or nothing can
            try (FileChannel channel = FileChannel.open(directory, READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    private static final class RealInput implements Input {
        private final FileChannel channel;

        RealInput(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public long length() throws IOException {
            return channel.size();
        }

        @Override
        public void read(long position, byte[] into) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(into);
            while (rest.hasRemaining()) {
                if (channel.read(rest, position + rest.position()) < 0) {
                    throw new EOFException("the file has become shorter while it was read");
                }
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static final class RealOutput extends Output {
        private final FileChannel channel;

        RealOutput(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }

        @Override
        void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
