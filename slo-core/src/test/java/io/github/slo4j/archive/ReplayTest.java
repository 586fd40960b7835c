// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.count.Tally;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final List<byte[]> WRITTEN = WrittenBlocks.ofARichLife();

    @Test
    void everythingThatWasWrittenIsRead() {
        Memory memory = WrittenBlocks.replay(WRITTEN).orElseThrow();

        assertThat(memory.damage()).isEmpty();
        assertThat(memory.isWhole()).isTrue();
        assertThat(memory.slos()).containsOnlyKeys("web", "month");
        assertThat(WrittenBlocks.total(memory.slos().get("web"))).isEqualTo(new Tally(1_000, 1_000));
        assertThat(memory.open()).containsKey("web");
        assertThat(memory.exclusions()).hasSize(1);
        assertThat(memory.releases()).hasSize(1);
        assertThat(memory.doubts()).hasSize(1);
    }

    @Test
    void P3_aBlockThatIsLostTakesNothingWithItThatALaterOneSays() {
        for (int lost = 1; lost < WRITTEN.size() - 1; lost++) {
            List<byte[]> rest = new ArrayList<>(WRITTEN);
            rest.remove(lost);

            Memory memory = WrittenBlocks.replay(rest).orElseThrow();

            WrittenBlocks.requireSense(memory);
            assertThat(WrittenBlocks.total(memory.slos().get("web")))
                    .as("without block " + lost)
                    .isEqualTo(new Tally(1_000, 1_000));
        }
    }

    @Test
    void P15_anyByteOfAnyBlockMayBeAnyOther() {
        for (int block = 0; block < WRITTEN.size(); block++) {
            for (int at = 0; at < WRITTEN.get(block).length; at++) {
                for (int value : new int[] {0, 0x7F, 0x80, 0xFF}) {
                    List<byte[]> blocks = new ArrayList<>(WRITTEN);
                    byte[] changed = WRITTEN.get(block).clone();
                    changed[at] = (byte) value;
                    blocks.set(block, changed);
                    readOrRefuse(blocks);
                }
            }
        }
    }

    private static void readOrRefuse(List<byte[]> blocks) {
        try {
            WrittenBlocks.replay(blocks).ifPresent(WrittenBlocks::requireSense);
        } catch (NewerArchiveException newer) {
            assertThat(newer).hasMessageContaining("use the release that wrote it");
        }
    }

    @Test
    void P11_whatANewerReleaseWroteIsRefusedInASentence() {
        byte[] newer = new ByteWriter().section(Section.LIFE).number(2).toBytes();

        assertThatThrownBy(() -> new Replay().accept(newer))
                .isInstanceOf(NewerArchiveException.class)
                .hasMessage("what is kept has version 2, and this release knows versions up to 1; use the release that"
                        + " wrote it, or give another directory");
    }

    @Test
    void P15_aBlockThatMakesNoSenseIsSaidAndLeftOut() {
        Replay replay = new Replay();
        WRITTEN.forEach(replay);
        replay.accept(new byte[] {99});

        assertThat(replay.damage())
                .containsExactly("a block of 1 bytes makes no sense and is left out (there is no section 99)");
    }

    @Test
    void P15_moreExclusionsThanAnEngineTakesAreSaidAndLeftOut() {
        ByteWriter out = new ByteWriter()
                .section(Section.LIFE)
                .number(1)
                .number(1)
                .number(1)
                .instant(java.time.Instant.EPOCH)
                .number(30)
                .section(Section.EXCLUSIONS)
                .number(1_001);
        for (int i = 0; i < 1_001; i++) {
            out.instant(java.time.Instant.EPOCH)
                    .instant(java.time.Instant.ofEpochSecond(60))
                    .text("upgrade")
                    .number(0);
        }

        Memory memory = WrittenBlocks.replay(List.of(out.toBytes())).orElseThrow();

        assertThat(memory.exclusions()).isEmpty();
        assertThat(memory.damage())
                .singleElement()
                .asString()
                .endsWith("makes no sense and is left out (1001 exclusions, and an engine takes 1000 at most)");
    }

    @Test
    void P15_lengthsThatNoBlockHasTakeNoMemory() {
        byte[] hostile = new ByteWriter()
                .section(Section.LIFE)
                .number(1)
                .number(1)
                .number(1)
                .instant(java.time.Instant.EPOCH)
                .number(30)
                .section(Section.EXCLUSIONS)
                .number(1_000_000_000L)
                .toBytes();
        Replay replay = new Replay();

        replay.accept(hostile);

        assertThat(replay.damage()).singleElement().asString().contains("1000000000 should follow, and at most 0 can");
    }
}
