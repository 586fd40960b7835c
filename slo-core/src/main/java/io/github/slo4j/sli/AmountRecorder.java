// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

/**
 * Where an application records how much it has moved: bytes, rows, messages. Ask the engine for it once, by name, and
 * keep it.
 *
 * <p>Thread-safety: safe for use by many threads; costs what {@link SliRecorder} costs.
 */
public final class AmountRecorder {
    private final SliRecorder recorder;

    AmountRecorder(SliRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Records that something was moved.
     *
     * @param units how much, 0 to a trillion: more are a trillion; a negative number is counted as one rejected event
     */
    public void moved(long units) {
        recorder.record(Outcome.GOOD, 0, units);
    }
}
