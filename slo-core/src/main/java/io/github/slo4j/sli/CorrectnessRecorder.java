// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

/**
 * Where an application records whether its outputs were right. Ask the engine for it once, by name, and keep it.
 *
 * <p>Thread-safety: safe for use by many threads; costs what {@link SliRecorder} costs.
 */
public final class CorrectnessRecorder {
    private final SliRecorder recorder;

    CorrectnessRecorder(SliRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Records one check that was made.
     *
     * @param right whether the output was right
     */
    public void checked(boolean right) {
        recorder.record(right ? Outcome.GOOD : Outcome.BAD, 0);
    }

    /** Records one check that could not be made, such as by a prober that did not get through. */
    public void notChecked() {
        recorder.record(Outcome.IGNORED, 0);
    }
}
