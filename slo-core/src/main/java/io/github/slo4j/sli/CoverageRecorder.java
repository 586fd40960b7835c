// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

/**
 * Where a pipeline records what became of its records, batch by batch. Ask the engine for it once, by name, and keep it.
 *
 * <p>Thread-safety: safe for use by many threads; costs three times what {@link SliRecorder} costs.
 */
public final class CoverageRecorder {
    private final SliRecorder recorder;

    CoverageRecorder(SliRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Records a batch that is done. More processed than valid records are as many as are valid: a record that was
     * processed twice covers no other. A negative number is counted as one rejected event.
     *
     * @param valid how many of its records should have been processed, up to a trillion
     * @param processed how many of those were
     * @param invalid how many more there were that nobody could process
     */
    public void batch(long valid, long processed, long invalid) {
        long covered = Math.min(valid, processed);
        recorder.record(Outcome.GOOD, 0, covered);
        recorder.record(Outcome.BAD, 0, covered < 0 ? 0 : valid - covered);
        recorder.record(Outcome.IGNORED, 0, invalid);
    }
}
