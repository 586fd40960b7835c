// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How far the writers have come, told after each batch, so that readers can say what an engine may and must have
 * counted by now.
 *
 * <p>Thread-safety: safe for use by many threads; each writer has a line of its own.
 */
final class Progress {
    static final int BATCH = 512;

    private final int writers;
    private final int places;
    private final AtomicLongArray acceptable;

    Progress(int writers, int places) {
        this.writers = writers;
        this.places = places;
        this.acceptable = new AtomicLongArray(writers * places);
    }

    void done(int writer, int place, int events) {
        int line = writer * places + place;
        acceptable.set(line, acceptable.get(line) + events);
        VarHandle.fullFence(); // before the next batch: the cells promise no order
    }

    /** Acceptable events whose record has returned. */
    long done(int place) {
        long sum = 0;
        for (int writer = 0; writer < writers; writer++) {
            sum += acceptable.get(writer * places + place);
        }
        return sum;
    }

    /** Acceptable events whose record may have begun, of all that was visible before this call. */
    long begun(int place) {
        VarHandle.fullFence();
        return done(place) + inFlight();
    }

    long inFlight() {
        return (long) writers * BATCH;
    }
}
