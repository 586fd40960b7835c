// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What must hold for whatever bytes are found in place of a file. */
final class AnyFile {
    private static final Set<String> WRITTEN = Set.of("one", "two", "three", "four");

    private AnyFile() {}

    /** A disk with a snapshot of which the blocks are known. */
    static ModelDisk disk() throws IOException {
        ModelDisk disk = new ModelDisk();
        try (Store.Session session = new FileStore(disk, FileStore.VERSION).open()) {
            session.rewrite(Story.bytes(List.of("one", "two", "three")));
            session.append("four".getBytes(StandardCharsets.UTF_8));
        }
        return disk;
    }

    static void readInEveryWay(byte[] content) throws IOException {
        readChanged(content);
        for (FileName file : List.of(FileName.snapshot(1), FileName.journal(1))) {
            read(file, content);
            read(file, sealed(file, content));
        }
    }

    /** Reads, saves, and reads what was saved, or says why not. */
    static void read(FileName name, byte[] content) throws IOException {
        String file = name.toString();
        ModelDisk disk = disk();
        disk.put(file, content);
        try (Store.Session session = new FileStore(disk, FileStore.VERSION).open()) {
            session.read(block -> assertThat(block.length).isLessThanOrEqualTo(content.length + 5));
            session.rewrite(Story.bytes(List.of("saved")));
        } catch (IOException refused) {
            assertThat(refused.getMessage()).contains(file).contains("version");
            assertThat(disk.get(file)).isEqualTo(content);
            return;
        }
        assertThat(Story.kept(disk)).containsExactly("saved");
    }

    /** Changed bytes never make a block that was not written. */
    static void readChanged(byte[] snapshot) throws IOException {
        ModelDisk disk = disk();
        disk.put("snapshot-1", snapshot);
        try (Store.Session session = new FileStore(disk, FileStore.VERSION).open()) {
            session.read(block ->
                    assertThat(new String(block, StandardCharsets.UTF_8)).isIn(WRITTEN));
        } catch (IOException refused) {
            assertThat(refused.getMessage()).contains("version");
        }
    }

    /** The same with checksums that are right, so that what lies behind them is reached. */
    static byte[] sealed(FileName file, byte[] content) {
        byte[] sealed = content.clone();
        if (sealed.length >= FileHeader.LENGTH) {
            int version = ByteBuffer.wrap(sealed).getInt(8);
            System.arraycopy(FileHeader.encode(file, version), 0, sealed, 0, FileHeader.LENGTH);
        }
        for (int at = FileHeader.LENGTH; at + BlockHeader.LENGTH <= sealed.length; at++) {
            if (sealed[at] == BlockHeader.MARK) {
                ByteBuffer fields = ByteBuffer.wrap(sealed, at, BlockHeader.LENGTH);
                BlockHeader header =
                        new BlockHeader(fields.getInt(), fields.getInt(), fields.getLong(), fields.getInt());
                System.arraycopy(header.encode(file), 0, sealed, at, BlockHeader.LENGTH);
            }
        }
        return sealed;
    }

    /** Writes what the search begins with. */
    public static void main(String[] directory) throws IOException {
        for (String file : List.of("snapshot-1", "journal-1")) {
            Files.write(Path.of(directory[0], file), disk().get(file));
        }
    }
}
