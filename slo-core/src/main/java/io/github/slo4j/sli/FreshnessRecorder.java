// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where an application records how old data was when it was read. Ask the engine for it once, by name, and keep it.
 *
 * <p>Thread-safety: safe for use by many threads; costs what {@link SliRecorder} costs.
 */
public final class FreshnessRecorder {
    private final SliRecorder recorder;

    FreshnessRecorder(SliRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Records one read.
     *
     * @param age how long ago the data was brought up to date; if null or negative, as it is where two clocks disagree,
     *     the read is ignored by every SLO and counted as of unknown measure
     */
    public void read(@Nullable Duration age) {
        recorder.record(Outcome.GOOD, age);
    }

    /**
     * Records one read.
     *
     * @param ageNanos how long ago the data was brought up to date, in nanoseconds; if negative the read is ignored by
     *     every SLO and counted as of unknown measure
     */
    public void read(long ageNanos) {
        recorder.record(Outcome.GOOD, ageNanos);
    }
}
