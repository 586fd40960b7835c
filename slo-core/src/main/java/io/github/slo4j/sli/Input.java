// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.function.Function;

/**
 * What is recorded for an indicator. A recorder takes one of these.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param <R> where it is recorded
 */
public final class Input<R> {
    /** Requests: outcomes or status codes, and durations. */
    public static final Input<SliRecorder> REQUESTS =
            new Input<>("REQUESTS", "outcomes and durations of requests", recorder -> recorder);

    /** Reads of data: how old it was. */
    public static final Input<FreshnessRecorder> AGES =
            new Input<>("AGES", "ages of data that was read", FreshnessRecorder::new);

    /** Answers: how many of their parts were missing. */
    public static final Input<QualityRecorder> MISSING_PARTS =
            new Input<>("MISSING_PARTS", "numbers of parts missing from answers", QualityRecorder::new);

    /** Batches of records: how many were processed. */
    public static final Input<CoverageRecorder> BATCHES =
            new Input<>("BATCHES", "batches of records", CoverageRecorder::new);

    /** Checks: whether an output was right. */
    public static final Input<CorrectnessRecorder> CHECKS =
            new Input<>("CHECKS", "checks of outputs", CorrectnessRecorder::new);

    /** Readings of a gauge. */
    public static final Input<LevelRecorder> LEVELS = new Input<>("LEVELS", "readings of a gauge", LevelRecorder::new);

    /** Amounts in units of the application's own. */
    public static final Input<AmountRecorder> AMOUNTS = new Input<>("AMOUNTS", "amounts", AmountRecorder::new);

    /** Runs of scheduled work. */
    public static final Input<RunRecorder> RUNS = new Input<>("RUNS", "runs of scheduled work", RunRecorder::new);

    private final String name;
    private final String words;
    private final Function<SliRecorder, R> view;

    private Input(String name, String words, Function<SliRecorder, R> view) {
        this.name = name;
        this.words = words;
        this.view = view;
    }

    /**
     * Says it in words.
     *
     * @return such as {@code ages of data that was read}
     */
    public String words() {
        return words;
    }

    /**
     * For the engine: a recorder as this input is recorded on it.
     *
     * @param recorder a recorder of this input
     * @return the same, with the methods for this input
     */
    public R on(SliRecorder recorder) {
        return view.apply(recorder);
    }

    /** {@return the name of the constant} */
    @Override
    public String toString() {
        return name;
    }
}
