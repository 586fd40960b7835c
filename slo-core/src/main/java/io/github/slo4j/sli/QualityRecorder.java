// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

/**
 * Where an application records how whole its answers were. Ask the engine for it once, by name, and keep it.
 *
 * <p>Thread-safety: safe for use by many threads; costs what {@link SliRecorder} costs.
 */
public final class QualityRecorder {
    private final SliRecorder recorder;

    QualityRecorder(SliRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Records an answer that was served.
     *
     * @param missing how many of its parts were missing, such as back ends that did not respond; 0 if none; a negative
     *     number is ignored by every SLO and counted as of unknown measure
     */
    public void served(int missing) {
        recorder.record(Outcome.GOOD, missing);
    }
}
