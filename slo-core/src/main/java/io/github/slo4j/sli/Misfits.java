// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Rejection;
import java.util.concurrent.atomic.LongAdder;

/** Events that a recorder was sent and could not count, by reason. They outlive the handle they were sent to. */
final class Misfits {
    private final LongAdder nullOutcomes = new LongAdder();
    private final LongAdder strangeStatusCodes = new LongAdder();

    void countNullOutcome() {
        nullOutcomes.increment();
    }

    void countStrangeStatusCode() {
        strangeStatusCodes.increment();
    }

    long count(Rejection reason) {
        return switch (reason) {
            case NULL_OUTCOME -> nullOutcomes.sum();
            case STATUS_CODE -> strangeStatusCodes.sum();
            case UNKNOWN_RECORDER -> 0;
        };
    }
}
