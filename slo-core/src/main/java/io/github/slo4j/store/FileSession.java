// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The use of a directory by who holds it: a snapshot, a journal of what is added to it, and then the next snapshot. */
final class FileSession implements Store.Session {
    private static final int TIMES = 3;

    private final Disk disk;
    private final int version;
    private Closeable lock = () -> {};
    private @Nullable Inventory found;
    private Map<FileName, String> setAside = Map.of();
    private Map<FileName, Integer> olderVersions = Map.of();
    private long newest;
    private long oldestNeeded;
    private @Nullable Journal journal;
    private boolean closed;

    FileSession(Disk disk, int version) {
        this.disk = disk;
        this.version = version;
    }

    void begin() throws IOException {
        lock = disk.lock();
    }

    @Override
    public List<String> read(Consumer<byte[]> reader) throws IOException {
        requireOpen();
        if (journal != null) {
            throw new IllegalStateException("a session must read before it rewrites");
        }
        List<String> report = new ArrayList<>();
        Attempt.uninterrupted(1, () -> report.addAll(recover(reader)));
        return report;
    }

    private List<String> recover(Consumer<byte[]> reader) throws IOException {
        Recovery recovery = new Recovery(disk, found());
        recovery.read(reader);
        setAside = recovery.setAside();
        oldestNeeded = recovery.oldestNeeded();
        return recovery.report();
    }

    /** What there was when the session began to work. */
    private Inventory found() throws IOException {
        if (found == null) {
            Inventory inventory = Inventory.of(disk);
            inventory.requireNothingNewerThan(version);
            olderVersions = inventory.olderThan(version);
            newest = inventory.newestGeneration();
            oldestNeeded = newest;
            found = inventory;
        }
        return found;
    }

    @Override
    public void rewrite(Iterable<byte[]> blocks) throws IOException {
        requireOpen();
        Attempt.uninterrupted(TIMES, () -> {
            found();
            newest++;
            replaceBy(FileName.snapshot(newest), blocks);
        });
        new Cleaning(disk, setAside, olderVersions).clean(oldestNeeded);
        oldestNeeded = newest;
    }

    private void replaceBy(FileName snapshot, Iterable<byte[]> blocks) throws IOException {
        boolean done = false;
        try {
            write(snapshot, blocks);
            closeJournal(); // what was added to it after the new snapshot has its name would not be read
            disk.rename(snapshot.temporary(), snapshot.toString());
            disk.forceDirectory();
            journal = new Journal(disk, FileName.journal(snapshot.generation()), version);
            done = true;
        } catch (IOException failed) {
            throw Reasons.because(
                    "cannot write " + snapshot + " in " + disk,
                    failed,
                    "what was kept before is kept still; see that the disk has room and is well");
        } finally {
            if (!done) {
                Attempt.quietly(() -> disk.delete(snapshot.temporary()));
                Attempt.quietly(() -> disk.delete(snapshot.toString()));
            }
        }
    }

    private void write(FileName snapshot, Iterable<byte[]> blocks) throws IOException {
        disk.delete(snapshot.temporary());
        try (BlockWriter writer = new BlockWriter(snapshot, version, disk.create(snapshot.temporary()))) {
            for (byte[] block : blocks) {
                writer.add(BlockHeader.requirePossible(block));
            }
            writer.end();
            writer.force();
        }
    }

    @Override
    public void append(byte[] block) throws IOException {
        requireOpen();
        BlockHeader.requirePossible(block);
        if (journal == null) {
            throw new IllegalStateException("a session must rewrite before it appends");
        }
        Journal open = journal;
        Attempt.uninterrupted(1, () -> open.append(block));
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the session is closed; open another");
        }
    }

    private void closeJournal() {
        if (journal != null) {
            Attempt.quietly(journal::close); // all that append has returned from is forced
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            closeJournal();
            lock.close();
        }
    }
}
