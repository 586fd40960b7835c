// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Holds a directory by a lock of the operating system on a file that nobody else opens. It ends with the process, however
 * that ends, so a lock is never stale.
 *
 * <p>A second engine of the same process, even one that another class loader has loaded, must not open the file either:
 * to close it again would let go of the first one's lock. So what is held is noted for the whole process, too, where every
 * class loader sees it.
 */
final class DirectoryLock implements Closeable {
    static final String FILE = "lock";

    /** Beyond the words in the file, which others must be able to read where a lock forbids that. */
    private static final long LOCKED = 1 << 20;

    private static final int MOST_WORDS = 500;

    private final String note;
    private final FileChannel channel;

    private DirectoryLock(String note, FileChannel channel) {
        this.note = note;
        this.channel = channel;
    }

    static Closeable take(Path directory) throws IOException {
        String note = "io.github.slo4j.store.held:" + directory.toRealPath();
        if (System.getProperties().putIfAbsent(note, "true") != null) {
            throw heldInThisProcess(directory);
        }
        boolean taken = false;
        try {
            Closeable lock = new DirectoryLock(note, lock(directory));
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                System.getProperties().remove(note);
            }
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel = open(directory);
        boolean held = false;
        try {
            if (channel.tryLock(LOCKED, 1, false) == null) {
                throw new StoreInUseException(directory + " is in use by " + wordsIn(channel)
                        + "; end that process, or give each engine a directory of its own");
            }
            say(directory, channel);
            held = true;
            return channel;
        } catch (OverlappingFileLockException twice) { // by a path that leads there too
            throw heldInThisProcess(directory);
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    private static FileChannel open(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        try {
            return FileChannel.open(
                    file, Set.of(CREATE, READ, WRITE, NOFOLLOW_LINKS), OwnDirectory.forOwnerAlone(file, "rw-------"));
        } catch (IOException failed) {
            throw Reasons.because("cannot write in " + directory, failed, OwnDirectory.mayWriteThere());
        }
    }

    private static StoreInUseException heldInThisProcess(Path directory) {
        return new StoreInUseException(directory + " is in use by another engine of this process ("
                + ProcessHandle.current().pid() + " on " + host()
                + "), perhaps of another application in it; close that engine, or give each a directory of its own");
    }

    /** For those who look into the file, and for who is refused. */
    private static void say(Path directory, FileChannel channel) throws IOException {
        channel.truncate(0);
        write(channel, "process " + ProcessHandle.current().pid() + " on " + host());
        write(channel, " since " + Files.getLastModifiedTime(directory.resolve(FILE)) + "\n");
    }

    private static void write(FileChannel channel, String words) throws IOException {
        ByteBuffer bytes = UTF_8.encode(words);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String wordsIn(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_WORDS);
        channel.read(bytes, 0);
        String words = UTF_8.decode(bytes.flip()).toString().strip();
        return words.isEmpty() ? "another process" : words;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "a host without a name";
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            System.getProperties().remove(note);
        }
    }
}
