// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Cells;
import io.github.slo4j.count.Rejection;

/** What a recorder was sent and could not count, by reason. It outlives the handle that it was sent to. */
@SuppressWarnings("EnumOrdinal") // the cells are laid out in just this order
final class Misfits {
    private static final int REPEATED_STOPS = Rejection.values().length;

    private final Cells cells = Cells.shared(REPEATED_STOPS + 1);

    void reject(Rejection reason, long events) {
        cells.add(reason.ordinal(), events);
    }

    void countRepeatedStop() {
        cells.add(REPEATED_STOPS, 1);
    }

    long rejected(Rejection reason) {
        return cells.sum(reason.ordinal());
    }

    long repeatedStops() {
        return cells.sum(REPEATED_STOPS);
    }
}
