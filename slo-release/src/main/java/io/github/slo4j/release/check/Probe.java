// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.check;

import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Something to look at after a release: what must hold, and within which time.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public abstract sealed class Probe permits HttpProbe, Probe.Code {
    static final Duration USUAL_DEADLINE = Duration.ofSeconds(10);

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Duration deadline;

    Probe(Duration deadline) {
        Objects.requireNonNull(deadline, "deadline must not be null; try Duration.ofSeconds(2)");
        if (deadline.compareTo(SHORTEST) < 0 || deadline.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the deadline of a probe must be between " + Spans.text(SHORTEST) + " and " + Spans.text(LONGEST)
                            + ", but was " + Spans.text(deadline) + "; try Duration.ofSeconds(2)");
        }
        this.deadline = deadline;
    }

    /**
     * Makes a probe of code.
     *
     * @param holds looks and tells whether all is as it should be; what it throws is a failure too. When its time is up its
     *     thread is interrupted; code that does not heed that keeps its thread until it returns
     * @return the probe, with ten seconds of time
     */
    public static Probe of(Callable<Boolean> holds) {
        return new Code(
                Objects.requireNonNull(holds, "holds must not be null; give code that tells whether all is well"),
                USUAL_DEADLINE);
    }

    /**
     * The same probe with another deadline, at which it is cut and has failed.
     *
     * @param deadline 1 ms to 5 minutes
     * @return the new probe
     * @throws IllegalArgumentException if the deadline is out of range
     */
    public abstract Probe within(Duration deadline);

    abstract Look look();

    final Duration deadline() {
        return deadline;
    }

    /** A probe that is code of the application's. */
    static final class Code extends Probe {
        private final Callable<Boolean> holds;

        Code(Callable<Boolean> holds, Duration deadline) {
            super(deadline);
            this.holds = holds;
        }

        @Override
        public Probe within(Duration deadline) {
            return new Code(holds, deadline);
        }

        @Override
        Look look() {
            return () -> Boolean.TRUE.equals(holds.call()) ? Optional.empty() : Optional.of("it does not hold");
        }
    }
}
