// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import org.jspecify.annotations.Nullable;

/**
 * Where a window begins: the moment that was asked for, and the sample that stands for it.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class LeftEdge {
    private final long asked;
    private final long sliceNanos;
    private final @Nullable Sample sample;

    LeftEdge(long asked, long sliceNanos, @Nullable Sample sample) {
        this.asked = asked;
        this.sliceNanos = sliceNanos;
        this.sample = sample;
    }

    /** The sample, unless it was taken before a slot's SLO was born: then its numbers belong to another. */
    @Nullable
    Sample sampleSince(long birth) {
        return sample == null || sample.at() - birth < 0 ? null : sample;
    }

    /** The moment that was asked for. */
    long asked() {
        return asked;
    }

    /** How far outward a window of this length may be rounded. */
    long sliceNanos() {
        return sliceNanos;
    }

    /** The real left edge: outward to the sample, but not across slices that were missed. */
    static long from(long asked, Sample sample) {
        return asked - sample.until() > 0 ? sample.until() : asked;
    }
}
