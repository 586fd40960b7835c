// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A file is cut short, mixed with an older one, or has wrong bits. */
class DamageTest {
    private static final int BLOCKS = 160;
    private static final String SNAPSHOT = "snapshot-2";

    /** About as long as a row of counts. */
    private static List<String> blocks(int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, BLOCKS)
                .mapToObj(index -> "slo-" + index + ":" + random.nextLong() + "x".repeat(50))
                .toList();
    }

    private static final List<String> OLD = blocks(1);
    private static final List<String> NEW = blocks(2);

    private static ModelDisk disk() throws IOException {
        ModelDisk disk = new ModelDisk();
        try (Store.Session session = open(disk)) {
            session.rewrite(Story.bytes(OLD));
            session.append(bytes("added to old"));
            session.rewrite(Story.bytes(NEW));
            session.append(bytes("added to new"));
        }
        return disk;
    }

    private static Store.Session open(Disk disk) throws IOException {
        return new FileStore(disk, FileStore.VERSION).open();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> with(List<String> blocks, String... more) {
        List<String> all = new ArrayList<>(blocks);
        all.addAll(List.of(more));
        return all;
    }

    private static final List<String> WHOLE = with(NEW, "added to new");
    private static final List<String> FROM_OLD = with(OLD, "added to old", "added to new");
    private static final Set<String> ALL_NEW = Set.copyOf(NEW);

    private final ModelDisk both;
    private final ModelDisk alone = new ModelDisk();

    DamageTest() throws IOException {
        both = disk();
    }

    /** What is found where the newest snapshot is this, and another generation is there. */
    private List<String> keptBesideOlder(byte[] snapshot) throws IOException {
        both.put(SNAPSHOT, snapshot);
        return Story.kept(both);
    }

    private List<String> keptAlone(byte[] snapshot) throws IOException {
        alone.put(SNAPSHOT, snapshot);
        return Story.kept(alone);
    }

    private static boolean isNewWithoutOne(List<String> kept) {
        return kept.size() >= BLOCKS - 1 && ALL_NEW.containsAll(kept);
    }

    @Test
    void P2_aSnapshotOfThisTestIsOfSixteenKilobytes() throws IOException {
        assertThat(disk().get(SNAPSHOT).length).isBetween(16_000, 17_500);
        assertThat(Story.kept(disk())).isEqualTo(WHOLE);
    }

    @Test
    void P2_anyPrefixOfASnapshotIsTheOldOrTheNewAndNeverAMix() throws IOException {
        byte[] whole = both.get(SNAPSHOT);

        for (int length = 0; length < whole.length; length++) {
            assertThat(keptBesideOlder(Arrays.copyOf(whole, length))).isEqualTo(FROM_OLD);
        }
        assertThat(keptBesideOlder(whole)).isEqualTo(WHOLE);
    }

    @Test
    void P2_anyPrefixOfASnapshotThatIsAloneIsAPrefixOfItsBlocks() throws IOException {
        byte[] whole = both.get(SNAPSHOT);

        for (int length = 0; length <= whole.length; length++) {
            List<String> kept = keptAlone(Arrays.copyOf(whole, length));
            assertThat(kept).isEqualTo(NEW.subList(0, kept.size()));
        }
    }

    @Test
    void P2_aSectorThatIsZeroOrTheOlderFilesIsNeverTakenForTheNewOne() throws IOException {
        byte[] whole = both.get(SNAPSHOT);
        byte[] old = Arrays.copyOf(both.get("snapshot-1"), whole.length);

        for (int sector = 0; sector < whole.length; sector += 512) {
            for (byte[] other : List.of(new byte[whole.length], old)) {
                byte[] mixed = whole.clone();
                int length = Math.min(512, whole.length - sector);
                System.arraycopy(other, sector, mixed, sector, length);

                assertThat(keptBesideOlder(mixed)).isEqualTo(FROM_OLD);
                assertThat(keptAlone(mixed)).isSubsetOf(NEW).hasSizeGreaterThanOrEqualTo(BLOCKS - 7);
            }
        }
    }

    @Test
    void P2_everySetOfSectorsOfAnOlderFileIsNeverTakenForTheNewOne() throws IOException {
        byte[] whole = both.get(SNAPSHOT);
        byte[] old = Arrays.copyOf(both.get("snapshot-1"), whole.length);
        Random random = new Random(2);
        for (int round = 0; round < 1_000; round++) {
            byte[] mixed = whole.clone();
            for (int sector = 0; sector < whole.length; sector += 512) {
                if (random.nextBoolean()) {
                    int length = Math.min(512, whole.length - sector);
                    System.arraycopy(old, sector, mixed, sector, length);
                }
            }

            assertThat(keptBesideOlder(mixed)).isIn(FROM_OLD, WHOLE);
            assertThat(ALL_NEW).containsAll(keptAlone(mixed));
        }
    }

    @Test
    void P3_whicheverBitIsFlippedTheOtherGenerationHasEverything() throws IOException {
        byte[] whole = both.get(SNAPSHOT);

        for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
            if (!keptBesideOlder(flipped(whole, bit)).equals(FROM_OLD)) {
                throw new AssertionError("bit " + bit);
            }
        }
    }

    @Test
    void P3_whicheverBitIsFlippedOneBlockAtMostIsMissing() throws IOException {
        byte[] whole = both.get(SNAPSHOT);

        for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
            if (!isNewWithoutOne(keptAlone(flipped(whole, bit)))) {
                throw new AssertionError("bit " + bit);
            }
        }
    }

    private static byte[] flipped(byte[] whole, int bit) {
        byte[] flipped = whole.clone();
        flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return flipped;
    }

    @Test
    void P3_whicheverByteIsZeroOrAllOnesOneBlockAtMostIsMissing() throws IOException {
        byte[] whole = both.get(SNAPSHOT);

        for (int index = 0; index < whole.length; index++) {
            for (byte value : new byte[] {0, -1}) {
                byte[] damaged = whole.clone();
                damaged[index] = value;
                if (damaged[index] != whole[index]
                        && (!keptBesideOlder(damaged).equals(FROM_OLD) || !isNewWithoutOne(keptAlone(damaged)))) {
                    throw new AssertionError("byte " + index);
                }
            }
        }
    }

    @Test
    void P3_theBlockThatIsMissingIsTheOneThatIsDamaged() throws IOException {
        byte[] whole = both.get(SNAPSHOT);
        int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("slo-7:");
        List<String> others = new ArrayList<>(NEW);
        others.remove(7);

        assertThat(keptAlone(flipped(whole, at * Byte.SIZE))).isEqualTo(others);
    }

    @Test
    void P3_damageIsToldAndTheFileIsSetAsideByTheFirstSave() throws IOException {
        ModelDisk disk = disk();
        byte[] damaged = flipped(disk.get(SNAPSHOT), 9_000);
        disk.put(SNAPSHOT, damaged);
        List<String> report = new ArrayList<>();

        try (Store.Session session = open(disk)) {
            report.addAll(session.read(block -> {}));
            assertThat(disk.names()).contains(SNAPSHOT).noneMatch(name -> name.contains("corrupt"));
            session.rewrite(Story.bytes(NEW));
        }

        assertThat(report)
                .containsExactly("snapshot-2 in /model is damaged (1 of 160 blocks cannot be read); snapshot-1 was read"
                        + " instead, and what was added after that; the first save sets the file aside as"
                        + " snapshot-2.corrupt-1");
        assertThat(disk.names())
                .containsExactly("journal-1", "journal-2", "snapshot-1", "snapshot-2.corrupt-1", "snapshot-3");
        assertThat(disk.get("snapshot-2.corrupt-1")).isEqualTo(damaged);
    }

    @Test
    void P3_ofFilesSetAsideTheThreeNewestAreKept() throws IOException {
        ModelDisk disk = new ModelDisk();
        for (int round = 1; round <= 5; round++) {
            try (Store.Session session = open(disk)) {
                session.read(block -> {});
                session.rewrite(Story.bytes(NEW));
            }
            disk.put("snapshot-" + round, flipped(disk.get("snapshot-" + round), 9_000));
        }
        try (Store.Session session = open(disk)) {
            session.read(block -> {});
            session.rewrite(Story.bytes(NEW));
        }

        assertThat(disk.names())
                .filteredOn(name -> name.contains("corrupt"))
                .containsExactly("snapshot-3.corrupt-3", "snapshot-4.corrupt-4", "snapshot-5.corrupt-5");
    }

    @Test
    void P3_whereNoSnapshotIsIntactTheGoodBlocksOfTheNewestAreRead() throws IOException {
        ModelDisk disk = disk();
        disk.put(SNAPSHOT, flipped(disk.get(SNAPSHOT), 9_000));
        disk.put("snapshot-1", flipped(disk.get("snapshot-1"), 9_000));
        List<String> report = new ArrayList<>();

        List<String> kept = Story.kept(new FileStore(disk, FileStore.VERSION), report);

        assertThat(kept).hasSize(BLOCKS).isSubsetOf(WHOLE).contains("added to new");
        assertThat(report)
                .containsExactly(
                        "snapshot-2 in /model is damaged (1 of 160 blocks cannot be read); what is good in it was read;"
                                + " the first save sets the file aside as snapshot-2.corrupt-1",
                        "snapshot-1 in /model is damaged (1 of 160 blocks cannot be read); snapshot-2 was read instead,"
                                + " and what was added after that; the first save sets the file aside as"
                                + " snapshot-1.corrupt-2");
    }

    @Test
    void P3_aSnapshotThatIsMissingIsToldAndTheOlderOneRead() throws IOException {
        ModelDisk disk = disk();
        disk.delete(SNAPSHOT);
        List<String> report = new ArrayList<>();

        assertThat(Story.kept(new FileStore(disk, FileStore.VERSION), report)).isEqualTo(FROM_OLD);
        assertThat(report)
                .containsExactly(
                        "snapshot-2 in /model is missing; snapshot-1 was read instead, and what was added after"
                                + " that");
    }

    @Test
    void P3_withoutAnySnapshotWhatWasAddedIsReadAndThatIsTold() throws IOException {
        ModelDisk disk = disk();
        disk.delete(SNAPSHOT);
        disk.delete("snapshot-1");
        List<String> report = new ArrayList<>();

        assertThat(Story.kept(new FileStore(disk, FileStore.VERSION), report))
                .containsExactly("added to old", "added to new");
        assertThat(report).containsExactly("snapshot-2 in /model is missing; only what was added after it was read");
    }

    @Test
    void P3_aSnapshotThatTheDiskCannotReadIsToldAndTheOlderOneRead() throws IOException {
        ModelDisk disk = disk().unreadable(SNAPSHOT);
        List<String> report = new ArrayList<>();

        assertThat(Story.kept(new FileStore(disk, FileStore.VERSION), report)).isEqualTo(FROM_OLD);
        assertThat(report)
                .containsExactly(
                        "snapshot-2 in /model is damaged (Input/output error); snapshot-1 was read instead, and"
                                + " what was added after that; the first save sets the file aside as snapshot-2.corrupt-1");
    }

    @Test
    void P3_whereTheDiskCanReadNoSnapshotNothingIsReadAndNothingChanged() throws IOException {
        ModelDisk disk = disk().unreadable(SNAPSHOT).unreadable("snapshot-1");
        List<String> before = disk.names();

        assertThatThrownBy(() -> Story.kept(disk))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot read what is kept in /model: Input/output error; see whether the disk is well");
        assertThat(disk.names()).isEqualTo(before);
    }

    /** Where a journal with three blocks is this. */
    private static List<String> journal(ModelDisk disk, byte[] journal, List<String> report) throws IOException {
        disk.put("journal-1", journal);
        return Story.kept(new FileStore(disk, FileStore.VERSION), report);
    }

    private static ModelDisk withJournal() throws IOException {
        ModelDisk disk = new ModelDisk();
        try (Store.Session session = open(disk)) {
            session.rewrite(List.of());
            for (String block : List.of("first", "second", "third")) {
                session.append(bytes(block));
            }
        }
        return disk;
    }

    @Test
    void P2_aJournalCutShortOrFilledUpWithZerosIsNoDamage() throws IOException {
        ModelDisk disk = withJournal();
        byte[] whole = disk.get("journal-1");
        List<String> report = new ArrayList<>();

        for (int length = 0; length <= whole.length; length++) {
            List<String> kept = journal(disk, Arrays.copyOf(whole, length), report);
            assertThat(kept).isEqualTo(List.of("first", "second", "third").subList(0, kept.size()));
        }
        int endOfSecond = whole.length - BlockHeader.LENGTH - "third".length();
        byte[] unfilled = Arrays.copyOf(Arrays.copyOf(whole, endOfSecond), whole.length + 4096);
        assertThat(journal(disk, unfilled, report)).containsExactly("first", "second");
        assertThat(report).isEmpty();
    }

    @Test
    void P3_damageInTheMiddleOfAJournalIsToldAndTheRestIsRead() throws IOException {
        ModelDisk disk = withJournal();
        byte[] whole = disk.get("journal-1");
        int inHeaderOfSecond = FileHeader.LENGTH + BlockHeader.LENGTH + "first".length() + 3;
        int inSecond = inHeaderOfSecond + BlockHeader.LENGTH;
        List<String> report = new ArrayList<>();

        assertThat(journal(disk, flipped(whole, inHeaderOfSecond * Byte.SIZE), report))
                .containsExactly("first", "third");
        assertThat(journal(disk, flipped(whole, inSecond * Byte.SIZE), report)).containsExactly("first", "third");
        assertThat(report)
                .hasSize(2)
                .containsOnly("journal-1 in /model is damaged (1 of 3 blocks cannot be read); what is good in it was"
                        + " read; the first save sets the file aside as journal-1.corrupt-1");
    }

    @Test
    void P3_damageToTheBeginOfAFileLosesNoBlock() throws IOException {
        ModelDisk disk = withJournal();
        List<String> report = new ArrayList<>();

        assertThat(journal(disk, flipped(disk.get("journal-1"), 70), report))
                .containsExactly("first", "second", "third");
        assertThat(report)
                .containsExactly("journal-1 in /model is damaged (its header is wrong); what is good in it was read;"
                        + " the first save sets the file aside as journal-1.corrupt-1");
    }
}
