// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/**
 * Looks for five minutes for a file that is not read as it should be, and leaves what it finds in {@code
 * ReaderFuzzInputs}, which {@link HostileFilesTest} reads each time: {@code JAZZER_FUZZ=1 mvn -pl slo-core test
 * -Dtest=ReaderFuzz}. Not among the other tests, for it changes the classes that all in its Java machine see.
 */
class ReaderFuzz {
    @FuzzTest(maxDuration = "5m")
    void P15_anyFileIsReadOrRefused(byte[] content) throws IOException {
        AnyFile.readInEveryWay(content);
    }
}
