// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

/**
 * Where an application records readings of a gauge. Ask the engine for it once, by name, and keep it.
 *
 * <p>Thread-safety: safe for use by many threads; costs what {@link SliRecorder} costs.
 */
public final class LevelRecorder {
    private final SliRecorder recorder;

    LevelRecorder(SliRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Records one reading.
     *
     * @param level 0 or more; a negative one, or one that is no number, is ignored by every SLO and counted as of unknown
     *     measure
     */
    public void is(double level) {
        recorder.record(Outcome.GOOD, Level.measure(level));
    }
}
