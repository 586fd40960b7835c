// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.github.slo4j.OwnFaults;

/**
 * The steps of which our work in a request consists. Each catches whatever goes wrong in it, so no fault of ours reaches
 * the application. A step tells when it begins and ends, upon which nothing happens; a test may let it fail there.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
class Steps {
    private final OwnFaults faults = new OwnFaults("the servlet filter");

    /** What this module does in a request. */
    enum Step {
        ENTER,
        WATCH_FIRST_BYTE,
        LEAVE,
        ON_ERROR,
        ON_START_ASYNC,
        RECORD,
        READ_OUTCOME,
        FIND_ROUTE,
        DESTROY
    }

    void begin(Step step) {}

    void end(Step step) {}

    final void failed(Throwable fault) {
        faults.note(fault);
    }

    final long faults() {
        return faults.count();
    }
}
