// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for five minutes for blocks that are not read as they should be: {@code JAZZER_FUZZ=1 mvn -pl slo-core test
 * -Dtest=ReplayFuzz}. Not among the other tests, for it changes the classes that all in its Java machine see.
 */
class ReplayFuzz {
    private static final List<byte[]> WRITTEN = WrittenBlocks.ofARichLife();

    @FuzzTest(maxDuration = "5m")
    void P15_anyBlocksAreReadOrLeftOut(FuzzedDataProvider data) {
        List<byte[]> blocks = new ArrayList<>();
        while (data.remainingBytes() > 0 && blocks.size() < 20) {
            byte[] block = data.consumeBoolean()
                    ? data.consumeBytes(data.consumeInt(0, 400))
                    : WRITTEN.get(data.consumeInt(0, WRITTEN.size() - 1)).clone();
            for (int change = data.consumeInt(0, 3); change > 0 && block.length > 0; change--) {
                block[data.consumeInt(0, block.length - 1)] = data.consumeByte();
            }
            blocks.add(block);
        }
        try {
            WrittenBlocks.replay(blocks).ifPresent(WrittenBlocks::requireSense);
        } catch (NewerArchiveException newer) {
            // that is an answer too
        }
    }
}
