// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.lives;

import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;

/**
 * Records until it is told to stop, and counts for itself: mostly good events, for a while now and then only bad ones.
 *
 * <p>Thread-safety: runs on one thread, read by others after it has ended.
 */
final class Caller implements Runnable {
    private static final int PHASE = 1 << 22;
    private static final int BAD_OF = 4;

    private final SliRecorder recorder;
    private long good;
    private long bad;
    private long ignored;
    private long rejected;
    private volatile boolean stopped;

    Caller(SliRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void run() {
        for (long i = 0; !stopped; i++) {
            if (i % 1_000 == 999) {
                recorder.record((Outcome) null, 1);
                rejected++;
            } else if (i % 100 == 99) {
                recorder.record(Outcome.IGNORED, 1);
                ignored++;
            } else if (i / PHASE % BAD_OF == 1) {
                recorder.record(Outcome.BAD, -1);
                bad++;
            } else {
                recorder.record(Outcome.GOOD, i & 0xFFFFFF);
                good++;
            }
            if ((i & 0xFFF) == 0) {
                Thread.yield();
            }
        }
    }

    void stop() {
        stopped = true;
    }

    long good() {
        return good;
    }

    long bad() {
        return bad;
    }

    long sent() {
        return good + bad + ignored + rejected;
    }
}
