// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ReplayProperties {
    private static final List<byte[]> WRITTEN = WrittenBlocks.ofARichLife();

    @Property(tries = 2_000)
    void P15_anyBytesAreReadOrLeftOut(@ForAll @Size(max = 40) List<byte[]> blocks) {
        readOrRefuse(blocks);
    }

    @Property(tries = 2_000)
    void P15_partsOfRealBlocksInAnyOrderAreReadOrLeftOut(
            @ForAll @Size(max = 30) List<@IntRange(max = 1_000_000) Integer> draws) {
        List<byte[]> blocks = new ArrayList<>();
        for (int i = 0; i + 2 < draws.size(); i += 3) {
            byte[] block = WRITTEN.get(draws.get(i) % WRITTEN.size());
            int from = draws.get(i + 1) % block.length / 8;
            int to = block.length - draws.get(i + 2) % block.length / 8;
            blocks.add(java.util.Arrays.copyOfRange(block, from, Math.max(from, to)));
            blocks.add(block);
        }
        readOrRefuse(blocks);
    }

    private static void readOrRefuse(List<byte[]> blocks) {
        try {
            WrittenBlocks.replay(blocks).ifPresent(WrittenBlocks::requireSense);
        } catch (NewerArchiveException newer) {
            // that is an answer too
        }
    }
}
