// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in which the numbers lie and the checksums do not. */
class HostileFilesTest {
    private static final FileName JOURNAL = FileName.journal(1);

    private static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    private static byte[] header() {
        return FileHeader.encode(JOURNAL, FileStore.VERSION);
    }

    private static byte[] block(long sequence, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return join(BlockHeader.block(JOURNAL, sequence, bytes).encode(JOURNAL), bytes);
    }

    private static List<String> kept(byte[] journal, List<String> report) throws IOException {
        ModelDisk disk = new ModelDisk();
        try (Store.Session session = new FileStore(disk, FileStore.VERSION).open()) {
            session.rewrite(List.of());
        }
        disk.put(JOURNAL.toString(), journal);
        return Story.kept(new FileStore(disk, FileStore.VERSION), report);
    }

    static Stream<Path> found() throws Exception {
        Path inputs = Path.of(HostileFilesTest.class
                .getResource("ReaderFuzzInputs/P15_anyFileIsReadOrRefused")
                .toURI());
        return Files.list(inputs);
    }

    @ParameterizedTest
    @MethodSource("found")
    void P15_whatTheFuzzTestBeginsWithOrFoundIsReadOrRefused(Path input) throws IOException {
        AnyFile.readInEveryWay(Files.readAllBytes(input));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, BlockHeader.MOST + 1, BlockHeader.MOST})
    void P15_aLengthBeyondTheFileIsNotBelievedAndNoRoomIsMadeForIt(int length) throws IOException {
        byte[] lying = new BlockHeader(BlockHeader.BLOCK, length, 1, 0).encode(JOURNAL);
        byte[] journal = join(header(), block(0, "good"), lying, new byte[100]);
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        kept(journal, new ArrayList<>());

        long before = memory.getThreadAllocatedBytes(Thread.currentThread().getId());
        List<String> kept = kept(journal, new ArrayList<>());
        long allocated = memory.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertThat(kept).containsExactly("good");
        assertThat(allocated).isLessThan(1 << 20);
    }

    @Test
    void P15_aBlockAboveTheCapIsSteppedOverThoughTheFileHasIt(@TempDir Path room) throws IOException {
        try (Store.Session session = Store.in(room).open()) {
            session.rewrite(List.of());
        }
        byte[] lying = new BlockHeader(BlockHeader.BLOCK, BlockHeader.MOST + 1, 0, 0).encode(JOURNAL);
        try (RandomAccessFile journal =
                new RandomAccessFile(room.resolve("journal-1").toFile(), "rw")) {
            journal.write(join(header(), lying));
            journal.seek(journal.length() + BlockHeader.MOST + 1);
            journal.write(block(1, "good"));
        }
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = memory.getThreadAllocatedBytes(Thread.currentThread().getId());
        List<String> report = new ArrayList<>();
        List<String> kept = Story.kept(Store.in(room), report);
        long allocated = memory.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertThat(kept).containsExactly("good");
        assertThat(report).hasSize(1);
        assertThat(allocated).as("64 KB at a time, but not at once").isLessThan(2L * BlockHeader.MOST);
    }

    @Test
    void P15_aBlockIsNotReadTwice() throws IOException {
        byte[] first = block(0, "first");

        assertThat(kept(join(header(), first, first, block(1, "second"), first), new ArrayList<>()))
                .containsExactly("first", "second");
    }

    @Test
    void P15_aSequenceThatJumpsToItsEndIsTold() throws IOException {
        List<String> report = new ArrayList<>();

        assertThat(kept(join(header(), block(0, "first"), block(Long.MAX_VALUE - 1, "last")), report))
                .containsExactly("first", "last");
        assertThat(report).hasSize(1);
    }

    @Test
    void P15_aJournalHasNoMarkOfASnapshotsEnd() throws IOException {
        byte[] content = BlockHeader.endContent(1, 0);
        byte[] end = join(BlockHeader.end(JOURNAL, 1, content).encode(JOURNAL), content);
        List<String> report = new ArrayList<>();

        assertThat(kept(join(header(), block(0, "first"), end, block(1, "second")), report))
                .containsExactly("first", "second");
    }

    @Test
    void P15_namesThatAreAlmostThoseOfFilesAreLeftAlone() throws IOException {
        ModelDisk disk = new ModelDisk();
        List<String> names = List.of(
                "journal-",
                "snapshot-01",
                "snapshot--1",
                "snapshot-1.corrupt-x",
                "snapshot-1.tmp.tmp",
                "snapshot-9999999999999999999",
                "snapshot-x.tmp",
                "store.tmp");
        names.forEach(name -> disk.put(name, new byte[] {1}));

        try (Store.Session session = new FileStore(disk, FileStore.VERSION).open()) {
            assertThat(session.read(block -> {})).isEmpty();
            session.rewrite(List.of());
        }

        assertThat(disk.names()).containsAll(names).hasSize(names.size() + 1);
    }

    @Test
    void P15_aBlockThatIsTooLongIsRefusedBeforeAnythingIsLost() throws IOException {
        ModelDisk disk = new ModelDisk();
        try (Store.Session session = new FileStore(disk, FileStore.VERSION).open()) {
            session.rewrite(Story.bytes(List.of("a")));
            String sentence = "a block must hold 67108864 bytes at most, but holds 67108865; write it as several";

            assertThatThrownBy(() -> session.rewrite(List.of(new byte[BlockHeader.MOST + 1])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(sentence);
            assertThatThrownBy(() -> session.append(new byte[BlockHeader.MOST + 1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(sentence);
            session.append("b".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Story.kept(disk)).containsExactly("a", "b");
    }

    @Test
    void R4_aDirectoryThatIsNullIsRefusedByName() {
        assertThatThrownBy(() -> Store.in(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("directory must not be null; give the path of one for this engine alone");
    }
}
