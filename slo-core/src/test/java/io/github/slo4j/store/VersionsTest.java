// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** The files in {@code format-1} were written by the first release that kept any. They never change. */
class VersionsTest {
    private static final List<String> FILES = List.of("snapshot-1", "journal-1", "snapshot-2", "journal-2");

    /** Writes what is in the golden files. */
    private static void live(Store store) throws IOException {
        try (Store.Session session = store.open()) {
            session.rewrite(Story.bytes(List.of("checkout-availability", "checkout-speed")));
            session.append("checkout-speed: 17 good".getBytes(UTF_8));
            session.rewrite(Story.bytes(List.of("checkout-availability: 3 bad", "", "checkout-speed: 18 good")));
            session.append("checkout-speed: 19 good, \u00e9t\u00e9".getBytes(UTF_8));
            session.append("checkout-speed: 20 good".getBytes(UTF_8));
        }
    }

    /** Makes the golden files, once for each version of the format. */
    public static void main(String[] directory) throws IOException {
        live(Store.in(Path.of(directory[0])));
        Files.delete(Path.of(directory[0], DirectoryLock.FILE));
    }

    private static ModelDisk golden() {
        ModelDisk disk = new ModelDisk();
        for (String file : FILES) {
            try (InputStream content = VersionsTest.class.getResourceAsStream("format-1/" + file)) {
                disk.put(file, content.readAllBytes());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return disk;
    }

    @Test
    void P11_filesOfVersion1AreRead() throws IOException {
        assertThat(Story.kept(golden()))
                .containsExactly(
                        "checkout-availability: 3 bad",
                        "",
                        "checkout-speed: 18 good",
                        "checkout-speed: 19 good, \u00e9t\u00e9",
                        "checkout-speed: 20 good");
    }

    @Test
    void P11_theOlderGenerationOfVersion1IsReadToo() throws IOException {
        ModelDisk disk = golden();
        disk.delete("snapshot-2");

        assertThat(Story.kept(disk))
                .startsWith("checkout-availability", "checkout-speed", "checkout-speed: 17 good")
                .hasSize(5);
    }

    @Test
    void P11_version1IsStillWrittenByteForByte() throws IOException {
        ModelDisk disk = new ModelDisk();
        live(new FileStore(disk, FileStore.VERSION));

        assertThat(disk.names()).containsExactlyInAnyOrderElementsOf(FILES);
        assertThat(FILES).allSatisfy(file -> assertThat(disk.get(file)).isEqualTo(golden().get(file)));
    }

    private static ModelDisk withVersion(int version, String file) {
        ModelDisk disk = golden();
        byte[] content = disk.get(file);
        ByteBuffer header = ByteBuffer.wrap(content);
        header.putInt(8, version);
        CRC32C checksum = new CRC32C();
        checksum.update(content, 0, 24);
        header.putInt(24, (int) checksum.getValue());
        disk.put(file, content);
        return disk;
    }

    @Test
    void P11_aFileOfANewerVersionIsRefusedAndNothingIsTouched() throws IOException {
        for (String file : FILES) {
            ModelDisk disk = withVersion(2, file);
            String sentence =
                    file + " in /model was written in version 2 of the format, and this release of slo4j knows"
                            + " version 1; use the release that wrote it or a later one, or give this one another directory";
            try (Store.Session session = new FileStore(disk, FileStore.VERSION).open()) {
                assertThatThrownBy(() -> session.read(block -> {}))
                        .isInstanceOf(IOException.class)
                        .hasMessage(sentence);
                assertThatThrownBy(() -> session.rewrite(List.of()))
                        .isInstanceOf(IOException.class)
                        .hasMessage(sentence);
            }

            assertThat(disk.names()).containsExactlyInAnyOrderElementsOf(FILES);
            assertThat(disk.get(file)).isEqualTo(withVersion(2, file).get(file));
        }
    }

    @Test
    void P11_filesOfAnOlderVersionAreReadAndKeptAsABackupOnceTheyAreReplaced() throws IOException {
        ModelDisk disk = new ModelDisk();
        try (Store.Session older = new FileStore(disk, 0).open()) {
            older.rewrite(Story.bytes(List.of("a")));
            older.append("b".getBytes(UTF_8));
        }
        List<String> kept = new ArrayList<>();

        try (Store.Session session = new FileStore(disk, 1).open()) {
            assertThat(session.read(block -> kept.add(new String(block, UTF_8))))
                    .isEmpty();
            session.rewrite(Story.bytes(kept));
            assertThat(disk.names()).containsExactly("journal-1", "snapshot-1", "snapshot-2");
            session.rewrite(Story.bytes(kept));
            session.rewrite(Story.bytes(kept));
        }

        assertThat(disk.names()).containsExactly("journal-1.v0", "snapshot-1.v0", "snapshot-3", "snapshot-4");
        assertThat(Story.kept(disk)).containsExactly("a", "b");
        assertThatThrownBy(() -> Story.kept(new FileStore(disk, 0), new ArrayList<>()))
                .hasMessageContaining("version 1 of the format");
    }
}
