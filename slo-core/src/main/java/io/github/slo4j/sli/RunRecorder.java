// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

/**
 * Where an application records the runs of scheduled work. Ask the engine for it once, by name, and keep it.
 *
 * <pre>{@code
 * Run run = nightly.start();
 * try {
 *     settleAccounts();
 *     run.succeeded();
 * } catch (Exception failure) {
 *     run.failed();
 *     throw failure;
 * }
 * }</pre>
 *
 * <p>Thread-safety: safe for use by many threads. Starting a run makes an object, reads the engine's clock and notes the
 * run for each SLO that looks at starts or durations; it takes no lock.
 */
public final class RunRecorder {
    private final SliRecorder recorder;

    RunRecorder(SliRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Begins a run.
     *
     * @return the run, to be ended; one that never ends is never recorded, but has taken too long for an SLO on how long
     *     runs take
     */
    public Run start() {
        Run run = new Run(recorder.start());
        recorder.followers().forEach(follower -> follower.accept(run));
        return run;
    }
}
