// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.util.ArrayList;
import java.util.List;

/** What was found in a file: how many blocks are good, how many are known to be missing, and how it ends. */
record Findings(FileName name, boolean headerIsDamaged, long good, long missing, Ending ending) {
    enum Ending {
        /** With the mark of a snapshot's end. */
        MARKED,
        /** After a block. */
        PLAIN,
        /** Within a block that was being written when the process or the machine failed. */
        TORN,
        DAMAGED
    }

    boolean isIntact() {
        return !headerIsDamaged && missing == 0 && endsWell();
    }

    private boolean endsWell() {
        return name.isSnapshot() ? ending == Ending.MARKED : ending != Ending.DAMAGED;
    }

    /** What is wrong, for a sentence. */
    String damage() {
        List<String> damage = new ArrayList<>();
        if (headerIsDamaged) {
            damage.add("its header is wrong");
        }
        if (missing > 0) {
            damage.add(missing + " of " + (good + missing) + (endsWell() ? "" : " or more") + " blocks cannot be read");
        }
        if (!endsWell()) {
            damage.add(ending == Ending.DAMAGED ? "its end cannot be read" : "its end is missing");
        }
        return String.join(", ", damage);
    }
}
