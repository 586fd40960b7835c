// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One thread's requests: durations between 0 and 1 s, one in a hundred a failure, the same for every candidate. */
@State(Scope.Thread)
public class Requests {
    private static final int SOME = 1 << 12;

    private final long[] nanos = new long[SOME];
    private final boolean[] failures = new boolean[SOME];
    private int number;

    /** Draws them beforehand, from a fixed seed. */
    public Requests() {
        java.util.Random random = new java.util.Random(42);
        for (int i = 0; i < SOME; i++) {
            nanos[i] = (long) (random.nextDouble() * 1_000_000_000L);
            failures[i] = i % 100 == 0;
        }
    }

    long nextNanos() {
        number++;
        return nanos[number & (SOME - 1)];
    }

    boolean isFailure() {
        return failures[number & (SOME - 1)];
    }

    /** The number of the one that was asked for last; it wraps. */
    int number() {
        return number;
    }
}
