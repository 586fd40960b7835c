// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ReaderProperties {
    @Property
    void P15_anyBytesInPlaceOfASnapshotAreReadOrRefused(@ForAll @Size(max = 300) byte[] content) throws IOException {
        AnyFile.read(FileName.snapshot(1), content);
    }

    @Property
    void P15_anyBytesInPlaceOfAJournalAreReadOrRefused(@ForAll @Size(max = 300) byte[] content) throws IOException {
        AnyFile.read(FileName.journal(1), content);
    }

    @Property
    void P15_noChangeToASnapshotMakesABlockThatWasNotWritten(
            @ForAll @Size(max = 6) List<@IntRange(max = 1 << 20) Integer> changes) throws IOException {
        byte[] snapshot = AnyFile.disk().get("snapshot-1");
        for (int change : changes) {
            snapshot[(change >> 8) % snapshot.length] = (byte) change;
        }

        AnyFile.readChanged(snapshot);
        AnyFile.read(FileName.snapshot(1), AnyFile.sealed(FileName.snapshot(1), snapshot));
    }
}
